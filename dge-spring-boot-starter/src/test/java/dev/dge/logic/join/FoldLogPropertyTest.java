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
        Seeds.each(seed -> new LogCase(kind(seed), seed, true, Integer.MAX_VALUE, true).run());
    }

    @Test
    void losesNothingWhereItRemembersLittle() {
        Seeds.each(seed -> new LogCase(kind(seed), seed, seed % 4 < 2, 3, true).run());
    }

    /** A run is begun anew after it was forgotten, and twice an owner dies before its acknowledgements arrive. */
    @Test
    void countsNothingOfAForgottenRunThatIsBegunAnew() {
        new LogCase(GroupKind.FOLD_OF_RUN, 27253757655214L, false, 3, true).run();
    }

    private static GroupKind kind(long seed) {
        return seed % 2 == 0 ? GroupKind.FOLD_OF_RUN : GroupKind.FOLD_OF_KEY;
    }
}
