package dev.dge.logic.join;

/** What the messages of a group have in common, and what becomes of them. */
public enum GroupKind {
    /** One message of each input of a run. */
    JOIN,
    /** A run's messages, folded one by one into one output. */
    FOLD_OF_RUN,
    /** The messages of a key, folded one by one; after an output the key begins anew. */
    FOLD_OF_KEY
}
