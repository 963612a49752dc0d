package dev.dge.plugin.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Breaks a line that is too long: what fits stays together, at the widest level first.
 *
 * <p>Knows the lines that are generated: a field with its initializer, a return, a method's head. Anything else stays.
 */
final class StatementLayout {

    static final int WIDTH = 120;

    /** How far into a line the last call of a chain may begin. */
    private static final int WIDTH_BEFORE_LAST_CALL = 80;

    private static final String STEP = " ".repeat(8);

    /** A variable that is longer than a step stands alone before its calls. */
    private static final Pattern LONG_VARIABLE = Pattern.compile("(?<variable>return [a-z]\\w{8,})(?<call>\\..*)");

    private final List<String> lines = new ArrayList<>();

    private StatementLayout() {}

    static List<String> of(String line) {
        StatementLayout layout = new StatementLayout();
        layout.statement(line);
        return layout.lines;
    }

    private void statement(String line) {
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        int assign = Literals.masked(line).indexOf(" = ");
        if (fits(line) || indent.isEmpty()) {
            lines.add(line);
        } else if (line.endsWith(") {")) {
            call(indent, line.strip(), STEP);
        } else if (assign < 0) {
            expression(indent, line.strip());
        } else {
            field(indent, line.substring(0, assign).strip(), line.substring(assign + 3));
        }
    }

    private void field(String indent, String declaration, String value) {
        String inline = indent + declaration + " = ";
        if (inline.length() - 1 > WIDTH) {
            int name = declaration.lastIndexOf(' ');
            lines.add(indent + declaration.substring(0, name));
            field(indent + STEP, declaration.substring(name + 1), value);
        } else if (fits(indent + STEP + value)) {
            lines.add(inline.stripTrailing());
            lines.add(indent + STEP + value);
        } else if (inline.length() + Literals.masked(value).indexOf('(') < WIDTH) {
            expression(indent, declaration + " = " + value);
        } else {
            lines.add(inline.stripTrailing());
            expression(indent + STEP, value);
        }
    }

    private static boolean fits(String line) {
        List<String> calls = Calls.ofChain(line);
        int lastCall = line.length() - calls.get(calls.size() - 1).length();
        return line.length() <= WIDTH && (calls.size() == 1 || lastCall <= WIDTH_BEFORE_LAST_CALL);
    }

    /** A chain of calls: from the second on, each in a line of its own. */
    private void expression(String indent, String text) {
        List<String> calls = new ArrayList<>(Calls.ofChain(text));
        Matcher subject = LONG_VARIABLE.matcher(calls.get(0));
        if (calls.size() > 1 && subject.matches()) {
            calls.set(0, subject.group("call"));
            calls.add(0, subject.group("variable"));
        }
        call(indent, calls.get(0), calls.size() == 1 ? STEP : STEP + STEP);
        for (String call : calls.subList(1, calls.size())) {
            call(indent + STEP, call, STEP);
        }
    }

    /** A call, and what follows it: arguments that do not fit behind it go below it, those of a list each in a line. */
    private void call(String indent, String text, String step) {
        String masked = Literals.masked(text);
        if (indent.length() + text.length() <= WIDTH || !masked.contains("(")) {
            lines.add(indent + text);
            return;
        }
        int open = masked.indexOf('(') + 1;
        int close = masked.lastIndexOf(')');
        String arguments = text.substring(open, close);
        String end = text.substring(close);
        lines.add(indent + text.substring(0, open));
        String together = indent + step + arguments + end;
        if (together.length() <= WIDTH) {
            lines.add(together);
            return;
        }
        List<String> each = Calls.ofArguments(arguments);
        for (int i = 0; i < each.size(); i++) {
            call(indent + step, each.get(i) + (i < each.size() - 1 ? "," : end), STEP);
        }
    }
}
