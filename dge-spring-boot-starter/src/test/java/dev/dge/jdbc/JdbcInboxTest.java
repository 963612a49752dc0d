package dev.dge.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dge.handling.Inbox;
import dev.dge.handling.InboxAwayException;
import dev.dge.handling.InboxBusyException;
import dev.dge.handling.InboxKey;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import dev.dge.message.Message;
import dev.dge.message.Outbound;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What an inbox makes of a database that fails. */
class JdbcInboxTest {

    private final AtomicBoolean cut = new AtomicBoolean();
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final DataSource pool = new WatchedDataSource(h2, (connection, what) -> {
        if (what.equals("commit") && cut.compareAndSet(true, false)) {
            // The server ends this session: what is not committed is rolled back.
            connection.rollback();
            connection.close();
            throw new SQLNonTransientConnectionException("terminating connection", "57P01");
        }
    });

    private static final InboxKey KEY = new InboxKey("order", "1");
    private static final Outbound OUTPUT =
            Outbound.of("paid", new Message("id", "r", "1".getBytes(UTF_8), 0, 1, Map.of()));

    private Inbox inbox(String options, Duration rememberFor) {
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + options);
        Inbox inbox = new JdbcInboxes(pool, () -> new JdbcTransactionManager(pool), SchemaMode.CREATE, rememberFor)
                .of("shop", "pay");
        inbox.open();
        return inbox;
    }

    @Test
    void insertsTheIdBeforeItCallsTheBehaviour() throws Exception {
        Inbox inbox = inbox(";LOCK_TIMEOUT=100", Duration.ofDays(7));

        Outcome outcome = inbox.once(KEY, () -> {
            CompletableFuture<Outcome> meanwhile = CompletableFuture.supplyAsync(() -> handled(inbox));
            assertThatThrownBy(meanwhile::join)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .cause()
                    .isInstanceOf(InboxBusyException.class);
            return Outcome.of(Result.SUCCESS, OUTPUT);
        });

        assertThat(outcome.result()).isEqualTo(Result.SUCCESS);
    }

    private static Outcome handled(Inbox inbox) {
        try {
            return inbox.once(KEY, () -> Outcome.of(Result.SUCCESS, OUTPUT));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void putsOutAgainForADuplicateWhatItPutOutAndDoesNotCallTheBehaviour() throws Exception {
        Inbox inbox = inbox("", Duration.ofDays(7));
        handled(inbox);

        Outcome again = inbox.once(KEY, () -> {
            throw new AssertionError("called again");
        });

        assertThat(again.result()).isEqualTo(Result.DUPLICATE);
        assertThat(again.messages()).singleElement().satisfies(output -> {
            assertThat(output.message().id()).isEqualTo("id");
            assertThat(output.message().body()).isEqualTo("1".getBytes(UTF_8));
        });
    }

    @Test
    void forgetsOnlyWhatIsConfirmed() {
        Inbox inbox = inbox("", Duration.ofSeconds(-1));
        JdbcTemplate sql = new JdbcTemplate(h2);
        handled(inbox);

        inbox.forget();
        assertThat(sql.queryForList("select confirmed from dge_inbox", Boolean.class))
                .containsExactly(false);
        inbox.confirmed(List.of(KEY));
        assertThat(sql.queryForList("select confirmed from dge_inbox", Boolean.class))
                .containsExactly(true);
        inbox.forget();

        assertThat(sql.queryForList("select confirmed from dge_inbox", Boolean.class))
                .isEmpty();
    }

    @Test
    void takesAConnectionThatIsCutBeforeTheCommitForNoFailureOfTheBehaviour() {
        Inbox inbox = inbox("", Duration.ofDays(7));

        assertThatThrownBy(() -> inbox.once(KEY, () -> {
                    cut.set(true);
                    return Outcome.nothing(Result.SUCCESS);
                }))
                .isInstanceOf(InboxAwayException.class);
    }
}
