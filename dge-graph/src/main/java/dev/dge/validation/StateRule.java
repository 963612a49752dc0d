package dev.dge.validation;

import dev.dge.definition.NodeDraft;
import java.lang.reflect.Type;

/** The states and keys of accumulations are of types that can be stored as JSON, as messages are. */
final class StateRule implements Rule {

    @Override
    public void check(Analysis analysis, Findings findings) {
        TypeUse types = new TypeUse(new ClassUse(analysis.draft().definition()));
        for (NodeDraft node : analysis.nodes()) {
            if (node.behaviour()
                    .filter(it -> it.type().getTypeParameters().length == 0)
                    .isPresent()) {
                analysis.state(node).ifPresent(state -> check(state, "a state of ", node, types, findings));
                analysis.key(node).ifPresent(key -> check(key, "keys of ", node, types, findings));
            }
        }
    }

    private static void check(Type type, String what, NodeDraft node, TypeUse types, Findings findings) {
        types.defect(type)
                .or(() -> JsonUse.defect(type))
                .ifPresent(defect -> findings.problem(
                        node.at(),
                        "Node '" + node.name() + "' has " + what
                                + TypeText.of(type).simpleName() + ": " + defect.what() + ".",
                        defect.todo()));
    }
}
