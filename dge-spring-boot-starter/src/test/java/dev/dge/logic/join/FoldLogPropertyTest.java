package dev.dge.logic.join;

import org.junit.jupiter.api.Test;

/** Owners of an accumulation's log that fail at any step: each message counts once, in an output or a dead letter. */
class FoldLogPropertyTest {

    @Test
    void countsEachMessageOfARunOnce() {
        Seeds.each(seed -> new LogCase(GroupKind.FOLD_OF_RUN, seed, false, Integer.MAX_VALUE, true).run());
    }

    @Test
    void countsEachMessageOfAKeyOnceInOneGeneration() {
        Seeds.each(seed -> new LogCase(GroupKind.FOLD_OF_KEY, seed, false, Integer.MAX_VALUE, true).run());
    }

    @Test
    void countsOnceWhereReturnedMessagesComeLateAndUnmarked() {
        Seeds.each(seed -> new LogCase(GroupKind.FOLD_OF_RUN, seed, true, Integer.MAX_VALUE, true).run());
        Seeds.each(seed -> new LogCase(GroupKind.FOLD_OF_KEY, seed, true, Integer.MAX_VALUE, true).run());
    }

    @Test
    void losesNothingWhereItRemembersLittle() {
        Seeds.each(seed -> new LogCase(GroupKind.FOLD_OF_RUN, seed, seed % 2 == 0, 2, true).run());
        Seeds.each(seed -> new LogCase(GroupKind.FOLD_OF_KEY, seed, seed % 2 == 0, 5, true).run());
    }
}
