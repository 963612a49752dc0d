package dev.dge.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.dge.joining.DecisionOutbox;
import dev.dge.joining.JoinConnections;
import dev.dge.joining.JoinInputs;
import dev.dge.joining.JoinInputs.Taken;
import dev.dge.joining.JoinPlace;
import dev.dge.joining.JoinSettings;
import dev.dge.joining.JoinTask;
import dev.dge.logic.join.Delays;
import dev.dge.logic.join.GroupKind;
import dev.dge.logic.join.Limits;
import dev.dge.logic.join.LogContext;
import dev.dge.logic.join.Room;
import dev.dge.publish.OutboxLimits;
import dev.dge.testing.TestDatabase;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a join does beside taking messages in, and when. */
class UpkeepTest {

    private static final String NODE = "shop.both";

    private final JoinInputs inputs = mock();
    private long ticks;
    private final LogContext context = new LogContext(
            GroupKind.JOIN,
            List.of("left"),
            Limits.DEFAULT,
            Clock.systemUTC(),
            () -> ticks,
            Duration.ofDays(1),
            Delays.of(List.of()),
            new Room(Long.MAX_VALUE));

    private JoinTables tables(DataSource dataSource) {
        Database database = new Database(dataSource);
        new JoinSchema(database, SchemaMode.CREATE).ensure();
        return new JoinTables(database, NODE, context);
    }

    private Upkeep upkeep(DataSource dataSource) {
        DecisionOutbox outbox = mock();
        JoinTask task = new JoinTask(
                new JoinPlace("both", "shop", "shop.both.state", "both"),
                context,
                new JoinConnections(() -> {}, () -> mock(), () -> mock()),
                mock(),
                new JoinSettings(OutboxLimits.DEFAULT, Duration.ofMinutes(15)),
                inputs);
        DueGroups due = tables(dataSource).due();
        return new Upkeep(task, due, new Reading(new Database(dataSource), NODE, context, Reading.SILENCE), outbox);
    }

    @Test
    void tellsOfItsReadingOnceASecondThoughItHasMuchToForget() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcTemplate sql = new JdbcTemplate(database);
        when(inputs.taken()).thenReturn(Taken.NOTHING);
        Upkeep upkeep = upkeep(database);
        sql.update(
                "insert into dge_join_group (node, hash, status, time_ms)"
                        + " select ?, lpad(x, 32, '0'), 'finished', 1 from system_range(1, 3500)",
                NODE);

        for (int times = 0; times < 4; times++) {
            upkeep.run(Set.of(), decision -> {});
            ticks += 10;
        }

        // What the broker had sent may be on its way for two beats.
        assertThat(sql.queryForObject("select stored_up_to from dge_join_reader", Long.class))
                .isZero();
        assertThat(sql.queryForObject("select count(*) from dge_join_group", Integer.class))
                .isZero();
    }

    @Test
    @EnabledIfSystemProperty(named = "dge.its", matches = "true", disabledReason = "only in the profile its")
    void doesNotWaitUntilATableMayBeCounted() throws Exception {
        Optional<TestDatabase> postgresql = TestDatabase.postgresql();
        if (postgresql.isPresent()) {
            DueGroups due = tables(postgresql.get().dataSource()).due();
            try (Connection vacuum = postgresql.get().dataSource().getConnection()) {
                vacuum.setAutoCommit(false);
                vacuum.createStatement().execute("lock table dge_join_group in share update exclusive mode");

                assertTimeoutPreemptively(Duration.ofSeconds(5), due::analyze);

                vacuum.rollback();
            }
        }
    }
}
