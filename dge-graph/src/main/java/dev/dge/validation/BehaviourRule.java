package dev.dge.validation;

import dev.dge.definition.BehaviourDraft;
import dev.dge.definition.NodeDraft;
import dev.dge.model.JavaType;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Behaviours are classes that Spring can make and generated code can name, and take what their edges bring. */
final class BehaviourRule implements Rule {

    @Override
    public void check(Analysis analysis, Findings findings) {
        ClassUse classes = new ClassUse(analysis.draft().definition());
        for (NodeDraft node : analysis.nodes()) {
            node.behaviour()
                    .flatMap(behaviour ->
                            defect(behaviour, analysis.arguments(node).isPresent(), classes))
                    .ifPresentOrElse(
                            defect -> findings.problem(
                                    node.at(),
                                    "The behaviour of '" + node.name() + "' cannot be used: " + defect.what() + ".",
                                    defect.todo()),
                            () -> checkInputs(node, analysis, findings));
        }
    }

    private static Optional<Defect> defect(BehaviourDraft behaviour, boolean resolved, ClassUse classes) {
        Class<?> type = behaviour.type();
        String contract = behaviour.contract().getSimpleName();
        if (!behaviour.contract().isAssignableFrom(type)) {
            return defect(
                    type, "is no " + contract, "Let it implement " + contract + ", and do not cast its class literal.");
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            return defect(type, "is " + (type.isInterface() ? "an interface" : "abstract"), "Name a concrete class.");
        }
        if (type.isEnum()) {
            return defect(type, "is an enum, of which Spring makes no object", "Make it a class.");
        }
        if (type.getTypeParameters().length > 0) {
            return defect(type, "is generic", "Name a class that says what the type parameters are.");
        }
        return resolved
                ? classes.defect(type)
                : defect(
                        type,
                        "implements " + contract + " without type arguments",
                        "Say what it takes" + (contract.equals("Sink") ? "." : " and puts out."));
    }

    private static Optional<Defect> defect(Class<?> type, String what, String todo) {
        return Optional.of(new Defect("'" + type.getName() + "' " + what, todo));
    }

    private static void checkInputs(NodeDraft node, Analysis analysis, Findings findings) {
        List<Type> accepted = analysis.accepted(node).orElse(List.of());
        for (int i = 0; i < accepted.size() && i < node.inputs().size(); i++) {
            NodeDraft input = node.inputs().get(i);
            JavaType takes = TypeText.of(accepted.get(i));
            analysis.output(input)
                    .map(TypeText::of)
                    .filter(brings -> !brings.equals(takes))
                    .ifPresent(brings -> mismatch(node, takes, input, brings, findings));
        }
    }

    private static void mismatch(NodeDraft node, JavaType takes, NodeDraft input, JavaType brings, Findings findings) {
        findings.problem(
                node.at(),
                "The behaviour of '" + node.name() + "' takes " + takes + ", but '" + input.name() + "' puts out "
                        + brings + ".",
                "Let it take the same type, and do not cast its class literal: then javac sees the difference.");
    }
}
