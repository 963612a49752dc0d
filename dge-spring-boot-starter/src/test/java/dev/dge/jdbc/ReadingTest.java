package dev.dge.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.joining.JoinInputs.Taken;
import dev.dge.logic.join.Delays;
import dev.dge.logic.join.FoldKey;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.KeyHash;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Room;
import dev.dge.logic.join.StoredGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What processes tell each other of their reading by the database. */
class ReadingTest {

    private static final Duration SILENCE = Duration.ofMillis(600);

    private final JdbcDataSource dataSource = new JdbcDataSource();

    {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    private final Reading one = reading();
    private final Reading other = reading();

    private Reading reading() {
        Database database = new Database(dataSource);
        new JoinSchema(database, SchemaMode.CREATE).ensure();
        LogContext context = new LogContext(
                GroupKind.JOIN,
                List.of("left"),
                Limits.DEFAULT,
                Clock.systemUTC(),
                () -> System.nanoTime() / 1_000_000,
                Duration.ofMillis(1),
                Delays.of(List.of()),
                new Room(Long.MAX_VALUE));
        return new Reading(database, "shop.both", context, SILENCE);
    }

    private static Taken taken(int received, int settled, int givenBack) {
        return new Taken(received, settled, givenBack);
    }

    /** Whether this process gives a group up that is past its deadline. */
    private static boolean givesUp(Reading reading) {
        StoredGroup group = new StoredGroup(
                KeyHash.of("00000000000000000000000000000001"),
                StoredGroup.Status.OPEN,
                1,
                Optional.of(new FoldKey("r", "0", Map.of())),
                Optional.empty(),
                "",
                Optional.empty(),
                0);
        return reading.passed(group, System.currentTimeMillis());
    }

    private void seesAnEmptyQueue(Reading reading) {
        reading.read(0, System.currentTimeMillis());
        reading.beat(Taken.NOTHING);
    }

    @Test
    void givesUpWhatIsPastItsDeadlineOnceAllHaveStoredWhatTheyHad() {
        beat(taken(1, 0, 0));
        seesAnEmptyQueue(one);
        beat(taken(1, 0, 0));
        assertThat(givesUp(one)).isFalse();

        beat(taken(1, 1, 0));

        assertThat(givesUp(one)).isTrue();
    }

    private void beat(Taken ofTheOther) {
        for (int beats = 0; beats < 5; beats++) {
            pass();
            other.beat(ofTheOther);
            one.beat(Taken.NOTHING);
        }
    }

    // The clock of the database has to move on between two beats.
    private static void pass() {
        long begun = System.currentTimeMillis();
        Awaitility.await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > begun + 1);
    }

    @Test
    void waitsForAProcessThatLivesThoughItsJoinIsAtWorkForLong() {
        other.beat(taken(1, 0, 0));
        try (LifeSign sign = other.live()) {
            Awaitility.await()
                    .during(SILENCE.multipliedBy(3))
                    .atMost(SILENCE.multipliedBy(10))
                    .until(() -> {
                        seesAnEmptyQueue(one);
                        return !givesUp(one);
                    });
        }

        Awaitility.await().until(() -> {
            seesAnEmptyQueue(one);
            return givesUp(one);
        });
    }

    @Test
    void countsNoLookFromBeforeAProcessGaveSomethingBack() {
        beat(taken(1, 1, 0));
        // 1. Another message came to the other process, and waits there. This one sees the queue empty.
        other.beat(taken(2, 1, 0));
        seesAnEmptyQueue(one);
        // 2. It goes back.
        other.beat(taken(2, 2, 2));

        beat(taken(2, 2, 2));

        assertThat(givesUp(one)).isFalse();
    }

    @Test
    void countsNoLookWhileAProcessHoldsWhatItHasNotOffered() {
        beat(taken(2, 1, 0));
        seesAnEmptyQueue(one);

        beat(taken(2, 1, 0));

        assertThat(givesUp(one)).isFalse();
    }
}
