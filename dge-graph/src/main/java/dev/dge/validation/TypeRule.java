package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import java.lang.reflect.Type;

/** The types of messages are visible to generated code and can be read from JSON; asked of starts and of what behaviours put out. */
final class TypeRule implements Rule {

    @Override
    public void check(Analysis analysis, Findings findings) {
        TypeUse types = new TypeUse(new ClassUse(analysis.draft().definition()));
        for (NodeDraft node : analysis.nodes()) {
            node.startType()
                    .ifPresent(type -> check(type, "Start '" + node.name() + "' takes ", node, types, findings));
            node.behaviour()
                    .filter(behaviour -> behaviour.type().getTypeParameters().length == 0)
                    .flatMap(behaviour -> analysis.output(node))
                    .ifPresent(type -> check(type, "Node '" + node.name() + "' puts out ", node, types, findings));
        }
    }

    private static void check(Type type, String subject, NodeDraft node, TypeUse types, Findings findings) {
        types.defect(type)
                .or(() -> JsonUse.defect(type))
                .ifPresent(defect -> findings.problem(
                        node.at(),
                        subject + TypeText.of(type).simpleName() + ": " + defect.what() + ".",
                        defect.todo()));
    }
}
