package dev.dge.plugin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private record Known(Pattern message, Function<Matcher, Optional<Advice>> advice) {}

    private static final String WHO_GENERATES = " If another plugin generates it, bind dge:generate after that plugin.";

    private static final List<Known> KNOWN = List.of(
            known(
                    ".*Class<([\\w.]+)> cannot be converted to Class<\\? extends (\\w+)<(.+)>>\\)",
                    error -> Optional.of(otherInput(error.group(1), error.group(2), parts(error.group(3))))),
            known(
                    ".*mismatch; ([\\w.]+) cannot be converted to Class<\\? extends .+>>\\)",
                    error -> Optional.of(new Advice(
                            "An object of " + error.group(1) + " is given, but a node is given the class.",
                            "Write " + error.group(1) + ".class; Spring makes the object where the node runs."))),
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
        return KNOWN.stream()
                .flatMap(known -> Optional.of(known.message().matcher(message)).filter(Matcher::matches).stream()
                        .flatMap(error -> known.advice().apply(error).stream()))
                .findFirst();
    }

    private static Known known(String message, Function<Matcher, Optional<Advice>> advice) {
        return new Known(Pattern.compile(message, Pattern.DOTALL), advice);
    }

    private static Advice otherInput(String behaviour, String contract, List<String> arguments) {
        int inputs = switch (contract) {
            case "Aggregator2" -> 2;
            case "Aggregator3" -> 3;
            default -> 1;
        };
        String wanted = contract + "<" + String.join(", ", arguments) + ">";
        return new Advice(
                "The " + (inputs == 1 ? "edge brings " : "edges bring ")
                        + String.join(" and ", arguments.subList(0, inputs)) + ", but " + behaviour + " is no " + wanted
                        + ".",
                "Let " + behaviour + " implement that, or give the node a behaviour that does.");
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
