package dev.dge.plugin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an error of javac means in a definition, and what to do about it.
 *
 * <p>javac speaks of inference variables where the user thinks of edges. An error that is not known here, perhaps because
 * a later javac words it otherwise, stays as it is.
 *
 * @param what what is wrong, as a sentence
 * @param todo what to do about it, as a sentence
 */
record Advice(String what, String todo) {

    private record Known(Pattern message, BiFunction<Matcher, Optional<String>, Optional<Advice>> advice) {}

    private static final Pattern MISFIT =
            Pattern.compile("Class<([\\w.]+)> cannot be converted to java\\.lang\\.Class<\\? extends dev\\.dge\\.");

    private static final String WHO_GENERATES = " If another plugin generates it, bind dge:generate after that plugin.";

    private static final List<Known> KNOWN = List.of(
            known(
                    ".*Class<([\\w.]+)> cannot be converted to Class<\\? extends (\\w+)<(.+)>>\\)",
                    (error, behaviour) ->
                            Optional.of(otherInput(error.group(1), error.group(2), parts(error.group(3)), behaviour))),
            known(
                    ".*mismatch; ([\\w.]+) cannot be converted to Class<\\? extends .+>>\\)",
                    error -> Optional.of(new Advice(
                            "An object of " + error.group(1) + " is given, but a node is given the class.",
                            "Write " + error.group(1) + ".class; Spring makes the object where the node runs."))),
            known(
                    ".*IdempotentSetting cannot be converted to \\w+Setting\\)?",
                    error -> Optional.of(
                            new Advice(
                                    "Only a process node or a sink can be idempotent.",
                                    "Leave idempotent() out: a poll only asks, a fan-out and a terminate do nothing that must not"
                                            + " happen twice, and a join or an accumulation counts each message once anyway."))),
            known(
                    ".*Class is not a functional interface",
                    error -> Optional.of(new Advice(
                            "A behaviour is a class, not a lambda or a method reference.",
                            "Move the code to a class that implements Handler, or what the node asks for, and give the"
                                    + " class."))),
            known(
                    ".*inference variable O has incompatible equality constraints (.+)",
                    error -> otherOutput(parts(error.group(1)))),
            known(
                    "cannot find symbol\n  symbol: +class (\\w+)(\n.*)?",
                    error -> Optional.of(new Advice(
                            "There is no class " + error.group(1) + ".",
                            "Check its name and its import." + WHO_GENERATES))),
            known(
                    "package (.+) does not exist",
                    error -> Optional.of(new Advice(
                            "There is no package " + error.group(1) + ".",
                            "Check the import, and that a dependency brings the package to the compile class path."
                                    + WHO_GENERATES))));

    /** The advice on a message, if its meaning is known. */
    static Optional<Advice> on(String message) {
        return on(message, Optional.empty());
    }

    /** The advice on a message that may be about a {@link #misfit}, where it is known which behaviour that class is. */
    static Optional<Advice> on(String message, Optional<String> behaviour) {
        return KNOWN.stream()
                .flatMap(known -> Optional.of(known.message().matcher(message)).filter(Matcher::matches).stream()
                        .flatMap(error -> known.advice().apply(error, behaviour).stream()))
                .findFirst();
    }

    /** The class of a message which says that it is not the behaviour that a node asks for; with its package. */
    static Optional<String> misfit(String message) {
        return MISFIT.matcher(message).results().map(found -> found.group(1)).findFirst();
    }

    private static Known known(String message, Function<Matcher, Optional<Advice>> advice) {
        return known(message, (error, behaviour) -> advice.apply(error));
    }

    private static Known known(String message, BiFunction<Matcher, Optional<String>, Optional<Advice>> advice) {
        return new Known(Pattern.compile(message, Pattern.DOTALL), advice);
    }

    private static Advice otherInput(
            String behaviour, String contract, List<String> arguments, Optional<String> actual) {
        int inputs = switch (contract) {
            case "Aggregator2" -> 2;
            case "Aggregator3" -> 3;
            default -> 1;
        };
        String is = actual.map(type -> "is " + article(type) + spaced(type) + ", no ")
                .orElse("is no ");
        return new Advice(
                "The " + (inputs == 1 ? "edge brings " : "edges bring ")
                        + String.join(" and ", arguments.subList(0, inputs)) + ", but " + behaviour + " " + is
                        + contract + "<" + String.join(", ", arguments) + ">.",
                "Let " + behaviour + " implement "
                        + actual.flatMap(type -> wanted(contract, arguments, type))
                                .orElse("that")
                        + ", or give the node a behaviour that does.");
    }

    /** What a behaviour of the right kind would have to be to take its inputs and put out what it does. */
    private static Optional<String> wanted(String contract, List<String> arguments, String actual) {
        List<String> own = arguments(actual);
        if (!actual.startsWith(contract + "<") || own.size() != arguments.size()) {
            return Optional.empty();
        }
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            wanted.add(arguments.get(i).matches("[A-Z]") ? own.get(i) : arguments.get(i));
        }
        return Optional.of(contract + "<" + String.join(", ", wanted) + ">");
    }

    private static String article(String type) {
        return type.startsWith("A") ? "an " : "a ";
    }

    private static String spaced(String type) {
        int begin = type.indexOf('<');
        return begin < 0 ? type : type.substring(0, begin) + "<" + String.join(", ", arguments(type)) + ">";
    }

    private static List<String> arguments(String type) {
        int begin = type.indexOf('<');
        return begin < 0 ? List.of() : parts(type.substring(begin + 1, type.length() - 1));
    }

    private static Optional<Advice> otherOutput(List<String> types) {
        return types.size() != 2
                ? Optional.empty()
                : Optional.of(new Advice(
                        "The behaviour puts out " + types.get(1) + ", but an Output<" + types.get(0) + "> is declared.",
                        "Declare an Output<" + types.get(1) + ">, or let the behaviour put out " + types.get(0) + "."));
    }

    /** The parts between commas that are not within brackets. */
    private static List<String> parts(String types) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < types.length(); i++) {
            char c = types.charAt(i);
            depth += c == '<' ? 1 : c == '>' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(types.substring(begin, i));
                begin = i + 1;
            }
        }
        parts.add(types.substring(begin));
        return parts;
    }
}
