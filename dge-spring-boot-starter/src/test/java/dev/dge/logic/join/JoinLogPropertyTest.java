package dev.dge.logic.join;

import org.junit.jupiter.api.Test;

/**
 * Owners of a log that fail at any step, against a broker that delivers in any order: {@code -Ddge.seed=42} repeats one case.
 */
class JoinLogPropertyTest {

    @Test
    void losesNothingAndDecidesEachRunOnce() {
        Seeds.each(seed -> new LogCase(GroupKind.JOIN, seed, false, Integer.MAX_VALUE, false).run());
    }

    @Test
    void losesNothingWhereReturnedMessagesComeLateAndUnmarked() {
        Seeds.each(seed -> new LogCase(GroupKind.JOIN, seed, true, Integer.MAX_VALUE, false).run());
    }

    @Test
    void losesNothingWhereItRemembersFewFinishedGroups() {
        Seeds.each(seed -> new LogCase(GroupKind.JOIN, seed, false, 2, false).run());
    }

    @Test
    void givesUpNothingThatCameInTime() {
        Seeds.each(seed -> LogCase.inOrder(seed).run());
    }

    @Test
    void losesNothingWhereGroupsAreGivenUp() {
        Seeds.each(seed -> new LogCase(GroupKind.JOIN, seed, seed % 2 == 0, Integer.MAX_VALUE, true).run());
    }
}
