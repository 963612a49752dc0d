package dev.dge.validation;

import dev.dge.definition.CallSite;
import dev.dge.definition.GraphDefinition;

/** A graph is named after its definition: {@code HTTPProxyGraph} defines {@code http-proxy}. */
final class GraphNameRule implements Rule {

    private static final String SUFFIX = "Graph";

    /** RabbitMQ keeps all queues for itself that begin with {@code amq.}. */
    private static final String OF_THE_BROKER = "amq";

    /** The name that follows from a class; empty for one that is named just {@code Graph}. */
    static String name(Class<? extends GraphDefinition> definition) {
        String simple = definition.getSimpleName();
        return Names.kebabCase(
                simple.endsWith(SUFFIX) ? simple.substring(0, simple.length() - SUFFIX.length()) : simple);
    }

    @Override
    public void check(Analysis analysis, Findings findings) {
        Class<?> definition = analysis.draft().definition();
        CallSite file = CallSite.of(definition.getName());
        String name = analysis.graphName();
        if (definition.isHidden() || definition.isAnonymousClass()) {
            findings.problem(
                    file,
                    "The definition is a lambda or an anonymous class, which leaves no name for the graph.",
                    "Write it as a class, named as the graph: ArithmeticGraph defines 'arithmetic'.");
        } else if (definition.getPackageName().isEmpty()) {
            findings.problem(
                    file,
                    "The definition '" + definition.getSimpleName()
                            + "' lies in no package, so Spring Boot cannot load what is generated beside it.",
                    "Move it to a package, such as com.acme.shop, with the behaviours and messages that it names.");
        } else if (name.isEmpty()) {
            findings.problem(
                    file,
                    "The definition is named just 'Graph', which leaves no name for the graph.",
                    "Name the class as the graph: ArithmeticGraph defines 'arithmetic'.");
        } else if (!Names.isKebabCase(name)) {
            findings.problem(
                    file,
                    "The definition '" + definition.getSimpleName() + "' gives the graph the name '" + name
                            + "', which is not kebab-case.",
                    "Name the class in CamelCase, of the letters A to Z and digits: HTTPProxyGraph defines 'http-proxy'.");
        } else if (NameRule.RESERVED.contains(name) || name.equals(OF_THE_BROKER)) {
            findings.problem(
                    file,
                    "The definition '" + definition.getSimpleName() + "' gives the graph the name '" + name
                            + "', which is reserved.",
                    "Rename the class. A graph is also a Spring profile, an exchange and the beginning of queue names.");
        }
    }
}
