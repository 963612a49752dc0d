package dev.dge.plugin.definition;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a source's code out and leaves its declarations, line by line where they were. */
final class BodyCutter extends TreeScanner<Void, Void> {

    private static final Pattern CONSTRUCTOR_CALL = Pattern.compile("(this|super)\\s*\\(.*", Pattern.DOTALL);

    private static final String IN_METHOD = " throw null;";

    // An initializer must be able to complete, and must have assigned final fields when it does.
    private static final String IN_INITIALIZER = " if (true) throw null;";

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final String source;
    private final Predicate<String> cutsClass;
    private final StringBuilder cut = new StringBuilder();
    private int copied;
    private boolean cutting;

    private BodyCutter(
            CompilationUnitTree unit, SourcePositions positions, String source, Predicate<String> cutsClass) {
        this.unit = unit;
        this.positions = positions;
        this.source = source;
        this.cutsClass = cutsClass;
    }

    /**
     * The source of a parsed file without the bodies of methods, constructors and initializers.
     *
     * @param cutsClass whether a class, given as its text, loses them, and with it all classes within
     */
    static String cut(CompilationUnitTree unit, SourcePositions positions, String source, Predicate<String> cutsClass) {
        BodyCutter cutter = new BodyCutter(unit, positions, source, cutsClass);
        cutter.scan(unit, null);
        return cutter.cut.append(source, cutter.copied, source.length()).toString();
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        boolean around = cutting;
        cutting = around || cutsClass.test(source.substring(start(type), end(type)));
        scanMembers(type);
        cutting = around;
        return null;
    }

    private void scanMembers(ClassTree type) {
        for (Tree member : type.getMembers()) {
            if (cutting && member instanceof BlockTree initializer) {
                replaceBody(source.indexOf('{', start(initializer)) + 1, initializer, IN_INITIALIZER);
            } else {
                scan(member, null);
            }
        }
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        BlockTree body = method.getBody();
        if (cutting && body != null) {
            replaceBody(afterConstructorCall(body), body, IN_METHOD);
        }
        return null;
    }

    private int afterConstructorCall(BlockTree body) {
        if (!body.getStatements().isEmpty()) {
            StatementTree first = body.getStatements().get(0);
            Matcher call = CONSTRUCTOR_CALL.matcher(source.substring(start(first), end(first)));
            if (call.matches()) {
                return end(first);
            }
        }
        return start(body) + 1;
    }

    private void replaceBody(int from, BlockTree body, String replacement) {
        int to = end(body) - 1;
        cut.append(source, copied, from).append(replacement);
        source.substring(from, to).chars().filter(c -> c == '\n').forEach(c -> cut.append('\n'));
        copied = to;
    }

    private int start(Tree tree) {
        return Math.toIntExact(positions.getStartPosition(unit, tree));
    }

    private int end(Tree tree) {
        return Math.toIntExact(positions.getEndPosition(unit, tree));
    }
}
