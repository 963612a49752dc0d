package dev.dge.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.joining.JoinInput;
import dev.dge.logic.join.Completed;
import dev.dge.logic.join.Decision;
import dev.dge.logic.join.Delays;
import dev.dge.logic.join.Expired;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.GroupStore;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Room;
import dev.dge.logic.join.Verdict;
import dev.dge.message.Message;
import dev.dge.testing.TickingClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What several processes, and news that come late, do to the groups in a database. */
class JoinTablesTest {

    private final JdbcDataSource dataSource = new JdbcDataSource();

    {
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    // No two moments are the same: what happens here within a millisecond takes long elsewhere.
    private final AtomicLong moments = new AtomicLong(System.currentTimeMillis());
    private final Clock clock = new TickingClock(moments::getAndIncrement);
    private long ticks;
    private final JdbcTemplate sql = new JdbcTemplate(dataSource);

    /** A process. */
    private JoinTables process(Room room) {
        return process(room, dataSource);
    }

    private JoinTables process(Room room, DataSource dataSource) {
        Database database = new Database(dataSource);
        new JoinSchema(database, SchemaMode.CREATE).ensure();
        return new JoinTables(
                database,
                "shop.both",
                new LogContext(
                        GroupKind.JOIN,
                        List.of("left", "right"),
                        Limits.DEFAULT,
                        clock,
                        () -> ticks,
                        Duration.ofMillis(1),
                        Delays.of(List.of()),
                        room));
    }

    private final class In implements JoinInput {
        private final int slot;
        private final Message message;
        private Verdict verdict = Verdict.Plain.WAITS;
        private long takes;

        In(int slot, String run) {
            this.slot = slot;
            this.message = new Message(run + "-" + slot, run, "1".getBytes(UTF_8), 0, 1, Map.of());
        }

        @Override
        public boolean begin() {
            return true;
        }

        @Override
        public int slot() {
            return slot;
        }

        @Override
        public Message message() {
            return message;
        }

        @Override
        public String key() {
            return message.run();
        }

        @Override
        public void offerTo(GroupStore<JoinInput> store) {
            ticks += takes;
            verdict = store.offer(slot, message, this);
            if (verdict instanceof Verdict.Complete complete) {
                store.decide(
                        complete,
                        new Message("out-" + message.run(), message.run(), "2".getBytes(UTF_8), 0, 1, Map.of()),
                        this);
            }
        }

        @Override
        public boolean replace() {
            return false;
        }

        @Override
        public void refuse(Throwable why) {}

        @Override
        public void stored() {}
    }

    private List<Decision> expired(JoinTables process) {
        return process.due().expire(process.due().late(Long.MAX_VALUE, Long.MAX_VALUE), group -> true);
    }

    @Test
    void keepsAReplayedMessageWhenTheFirstProcessHearsItsConfirmLate() {
        JoinTables first = process(new Room(Long.MAX_VALUE));
        JoinTables second = process(new Room(Long.MAX_VALUE));
        // 1. A group is given up by the first process, whose publishing connection hangs.
        first.handle(List.of(new In(0, "r")), List.of());
        List<Decision> late = expired(first);
        assertThat(late).hasSize(1);
        // 2. Another process takes the decision over, publishes its dead letter, and forgets the group.
        List<Decision> taken = second.due().unconfirmed(Long.MAX_VALUE, Set.of());
        assertThat(taken).hasSize(1);
        second.handle(List.of(), taken);
        // 3. Somebody replays the dead letter; it opens the group again, is stored and acknowledged.
        In replayed = new In(0, "r");
        assertThat(second.handle(List.of(replayed), List.of()).stored()).containsExactly(replayed);
        // 4. The first process hears its own confirm.
        first.handle(List.of(), late);

        assertThat(sql.queryForObject("select count(*) from dge_join_message", Integer.class))
                .isEqualTo(1);
        // What completes the group finds it.
        assertThat(second.handle(List.of(new In(1, "r")), List.of()).decisions())
                .hasSize(1);
    }

    @Test
    void keepsWhatIsGivenUpASecondTimeWhenTheFirstProcessHearsItsConfirmLate() {
        JoinTables first = process(new Room(Long.MAX_VALUE));
        JoinTables second = process(new Room(Long.MAX_VALUE));
        first.handle(List.of(new In(0, "r")), List.of());
        List<Decision> late = expired(first);
        second.handle(List.of(), second.due().unconfirmed(Long.MAX_VALUE, Set.of()));
        // Somebody replays the dead letter, and again nothing completes the group.
        second.handle(List.of(new In(0, "r")), List.of());
        assertThat(expired(second)).hasSize(1);

        first.handle(List.of(), late);

        // The second process dies before it has published anything.
        assertThat(first.due().unconfirmed(Long.MAX_VALUE, Set.of()))
                .singleElement()
                .isInstanceOfSatisfying(
                        Expired.class,
                        given -> assertThat(given.messages().get(0).id()).isEqualTo("r-0"));
    }

    @Test
    void forgetsWhatWasTakenOverAndConfirmed() {
        JoinTables first = process(new Room(Long.MAX_VALUE));
        first.handle(List.of(new In(0, "r")), List.of());
        assertThat(expired(first)).hasSize(1);

        first.handle(List.of(), first.due().unconfirmed(Long.MAX_VALUE, Set.of()));

        assertThat(sql.queryForList("select hash from dge_join_group")).isEmpty();
        assertThat(sql.queryForList("select mark from dge_join_message")).isEmpty();
    }

    @Test
    void forgetsNothingThatWasForgottenAndOpenedAnewMeanwhile() {
        JoinTables first = process(new Room(Long.MAX_VALUE));
        first.handle(
                List.of(),
                first.handle(List.of(new In(0, "r"), new In(1, "r")), List.of()).decisions());
        Runnable meanwhile = () -> {
            first.due().forget(Long.MAX_VALUE);
            first.handle(List.of(new In(0, "r")), List.of());
        };
        JoinTables second = process(new Room(Long.MAX_VALUE), beforeTheSecondStatement(meanwhile));

        second.due().forget(Long.MAX_VALUE);

        assertThat(first.handle(List.of(new In(1, "r")), List.of()).decisions()).hasSize(1);
    }

    private DataSource beforeTheSecondStatement(Runnable meanwhile) {
        AtomicInteger statements = new AtomicInteger();
        return watched(statement -> {
            if (statement.contains("dge_join_") && statements.incrementAndGet() == 2) {
                meanwhile.run();
            }
        });
    }

    private DataSource watched(Consumer<String> watcher) {
        return new WatchedDataSource(dataSource, (connection, what) -> watcher.accept(what));
    }

    @Test
    void keepsTheRowOfAReplayedMessageWhereTheAnswerOfACommitWasLost() {
        JoinTables only = process(new Room(Long.MAX_VALUE));
        only.handle(List.of(new In(0, "r")), List.of());
        List<Decision> gone = expired(only);
        // 1. This commits, but its answer is lost: OpenJoin keeps what was confirmed and hands it over again.
        only.handle(List.of(), gone);
        // 2. The replayed dead letter is in the next batch.
        In replayed = new In(0, "r");
        assertThat(only.handle(List.of(replayed), gone).stored()).containsExactly(replayed);

        assertThat(sql.queryForObject("select count(*) from dge_join_message", Integer.class))
                .isEqualTo(1);
        assertThat(expired(only)).as("its deadline").hasSize(1);
    }

    private List<Decision> decided(JoinTables process, String run) {
        return process.handle(List.of(new In(0, run), new In(1, run)), List.of())
                .decisions();
    }

    private List<String> statuses() {
        return sql.queryForList("select status from dge_join_group", String.class);
    }

    @Test
    void letsOneOfTwoProcessesPublishWhatIsOldAndUnconfirmed() {
        JoinTables first = process(new Room(Long.MAX_VALUE));
        JoinTables second = process(new Room(Long.MAX_VALUE));
        List<Decision> decisions = decided(first, "r");
        assertThat(statuses()).containsExactly("decided");
        assertThat(second.due().unconfirmed(1_000, Set.of()))
                .as("what is young")
                .isEmpty();

        sql.update("update dge_join_group set time_ms = 1");
        assertThat(first.due().unconfirmed(1_000, Set.of(decisions.get(0).key())))
                .as("what is under way")
                .isEmpty();
        List<Decision> again = second.due().unconfirmed(1_000, Set.of());

        assertThat(again).singleElement().isInstanceOfSatisfying(Completed.class, decision -> {
            assertThat(decision.output().id()).isEqualTo("out-r");
            assertThat(decision.output().body()).isEqualTo("2".getBytes(UTF_8));
        });
        assertThat(first.due().unconfirmed(1_000, Set.of()))
                .as("what another process publishes")
                .isEmpty();
    }

    @Test
    void forgetsOnlyWhatIsConfirmed() {
        JoinTables tables = process(new Room(Long.MAX_VALUE));
        List<Decision> decisions = decided(tables, "r");
        tables.handle(List.of(new In(0, "waits")), List.of());
        tables.handle(List.of(new In(0, "late")), List.of());
        tables.due().expire(tables.due().late(Long.MAX_VALUE, Long.MAX_VALUE).subList(0, 1), group -> true);

        tables.due().forget(Long.MAX_VALUE);
        assertThat(statuses()).containsExactlyInAnyOrder("decided", "open", "expired");
        tables.handle(List.of(), decisions);
        assertThat(statuses()).containsExactlyInAnyOrder("finished", "open", "expired");
        tables.due().forget(Long.MAX_VALUE);

        assertThat(statuses()).containsExactlyInAnyOrder("open", "expired");
    }

    @Test
    void insertsAndLocksRowsInTheOrderOfTheirKeys() {
        List<String> locks = new ArrayList<>();
        JoinTables tables = process(new Room(Long.MAX_VALUE), watched(statement -> {
            if (statement.endsWith("for update")) {
                locks.add(statement);
            }
        }));

        tables.handle(
                IntStream.range(0, 50)
                        .<JoinInput>mapToObj(run -> new In(0, "r" + run))
                        .toList(),
                List.of());

        assertThat(sql.queryForList("select hash from dge_join_group order by _rowid_", String.class))
                .hasSize(50)
                .isSorted();
        assertThat(locks).isNotEmpty().allMatch(statement -> statement.endsWith(" order by hash for update"));
    }

    @Test
    void leavesTheRestOfABatchThatTakesLongToTheNextTransaction() {
        JoinTables tables = process(new Room(Long.MAX_VALUE));
        In first = new In(0, "r");
        In second = new In(0, "s");
        first.takes = 600;

        assertThat(tables.handle(List.of(first, second), List.of()).offered()).containsExactly(first);
        assertThat(tables.handle(List.of(second), List.of()).offered()).containsExactly(second);
    }

    @Test
    void takesMessagesForAsLongAsItRuns() {
        JoinTables tables = process(new Room(100_000));
        for (int run = 0; run < 1_000; run++) {
            In left = new In(0, "r" + run);
            In right = new In(1, "r" + run);
            List<Decision> decisions =
                    tables.handle(List.of(left, right), List.of()).decisions();
            assertThat(left.verdict).as("run " + run).isEqualTo(Verdict.Plain.WAITS);
            tables.handle(List.of(), decisions);
        }
    }
}
