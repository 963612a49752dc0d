package dev.dge.logic.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FinishedGroupsTest {

    private static Finished finished(long number, long key, long at) {
        return new Finished(number, new KeyHash(key * 31, key), at, new long[] {key + 1, key + 2});
    }

    @Test
    void knowsWhichMessagesAGroupHasCounted() {
        FinishedGroups groups = new FinishedGroups(2);

        long place = groups.add(finished(1, 7, 0));

        assertThat(groups.find(new KeyHash(217, 7))).isEqualTo(place);
        assertThat(groups.find(new KeyHash(218, 7))).isEqualTo(-1);
        assertThat(groups.counted(place, 0, 8)).isTrue();
        assertThat(groups.counted(place, 1, 8)).isFalse();
    }

    @Test
    void remembersTheSameAsAMapWhateverIsAddedAndForgotten() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        FinishedGroups groups = new FinishedGroups(2);
        Map<Long, Long> places = new HashMap<>();
        Deque<Long> order = new ArrayDeque<>();

        for (int i = 0; i < 200_000; i++) {
            long key = random.nextInt(8_000);
            if (!places.containsKey(key)) {
                places.put(key, groups.add(finished(i, key, i)));
                order.add(key);
            } else if (random.nextInt(3) == 0) {
                groups.forget(places.remove(key));
                order.remove(key);
            } else if (random.nextInt(3) == 0) {
                assertThat(groups.oldest()).as("seed %d", seed).isEqualTo(places.get(order.peek()));
                groups.forget(places.remove(order.remove()));
            }
            long other = random.nextInt(8_000);
            assertThat(groups.find(new KeyHash(other * 31, other)))
                    .as("seed %d", seed)
                    .isEqualTo(places.getOrDefault(other, -1L));
        }
        assertThat(groups.size()).isEqualTo(places.size());
    }

    @Test
    void sortsWhatItReadByTheTimeItFinishedAndTellsTheRecords() {
        FinishedGroups groups = new FinishedGroups(2);
        LogRecord record = new LogRecord(1, 100, 1, 0);
        for (long key : new long[] {5, 3, 9, 1}) {
            groups.storedIn(groups.add(finished(key, key, key * 10_000)), record);
        }
        groups.forget(groups.find(new KeyHash(3 * 31, 3)));

        groups.sort();

        assertThat(groups.size()).isEqualTo(3);
        assertThat(record.finished()).hasSize(3);
        for (long key : new long[] {1, 5, 9}) {
            assertThat(groups.entry(groups.oldest()).key().low()).isEqualTo(key);
            assertThat(groups.record(groups.oldest())).isSameAs(record);
            groups.forget(groups.oldest());
        }
        assertThat(groups.oldest()).isEqualTo(-1);
    }
}
