package dev.dge.jdbc;

import dev.dge.handling.Inbox;
import dev.dge.handling.InboxAwayException;
import dev.dge.handling.InboxBusyException;
import dev.dge.handling.InboxKey;
import dev.dge.logic.Outcome;
import dev.dge.logic.Result;
import dev.dge.message.Outbound;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.UnexpectedRollbackException;

/** The inbox of a node in the application's database; what its behaviour writes there is committed with its entries. */
final class JdbcInbox implements Inbox {

    private static final int FORGOTTEN_AT_ONCE = 1_000;
    private static final int PATIENCE_SECONDS = 10;

    private final String node;
    private final Database database;
    private final JoinSchema schema;
    private final UserTransactions transactions;
    private final Duration rememberFor;
    private final JdbcTemplate jdbc;
    private final JdbcTemplate inserting;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable InboxTable opened;

    JdbcInbox(String node, Database database, JoinSchema schema, UserTransactions transactions, Duration rememberFor) {
        this.node = node;
        this.database = database;
        this.schema = schema;
        this.transactions = transactions;
        this.rememberFor = rememberFor;
        this.jdbc = new JdbcTemplate(database.dataSource());
        this.inserting = new JdbcTemplate(database.dataSource());
    }

    @Override
    public void open() {
        schema.ensure();
        transactions.check();
        if (database.dialect().waitsForLocksLong()) {
            inserting.setQueryTimeout(PATIENCE_SECONDS);
        }
        InboxTable table = new InboxTable(node, database.dialect());
        database.inTransaction(own -> table.outputs(own, ""));
        opened = table;
    }

    private InboxTable table() {
        InboxTable table = opened;
        if (table == null) {
            throw new IllegalStateException("The inbox of '" + node + "' is not open");
        }
        return table;
    }

    @Override
    public Outcome once(InboxKey key, Callable<Outcome> behaviour) throws Exception {
        InboxTable table = table();
        String mark = key.hash();
        TransactionStatus transaction = begin();
        Optional<Outcome> before = before(transaction, table, key, mark);
        if (before.isPresent()) {
            transactions.rollBack(transaction);
            return before.get();
        }
        boolean committing = false;
        try {
            Outcome outcome = behaviour.call();
            store(table, mark, outcome);
            committing = true;
            transactions.commit(transaction);
            return outcome;
        } catch (Throwable failure) {
            return afterFailure(transaction, table, mark, failure, committing && !isOfTheBehaviour(failure));
        }
    }

    // Somebody marked the transaction to be rolled back, or a constraint is deferred.
    private static boolean isOfTheBehaviour(Throwable failure) {
        return failure instanceof UnexpectedRollbackException || failure instanceof DataIntegrityViolationException;
    }

    private TransactionStatus begin() {
        try {
            return transactions.begin();
        } catch (TransactionException | DataAccessException e) {
            throw away(e);
        }
    }

    /** What the message put out when it was handled before; empty if this transaction now has it for itself. */
    private Optional<Outcome> before(TransactionStatus transaction, InboxTable table, InboxKey key, String mark) {
        try {
            return table.insert(inserting, mark, key.messageId(), clock.millis())
                    ? Optional.empty()
                    : table.outputs(jdbc, mark).map(JdbcInbox::duplicate);
        } catch (RuntimeException e) {
            transactions.rollBack(transaction);
            if (e instanceof PessimisticLockingFailureException || e instanceof QueryTimeoutException) {
                throw new InboxBusyException("another process is at work on the same message", e);
            }
            throw e instanceof DataAccessException ? away(e) : e;
        }
    }

    private static Outcome duplicate(List<Outbound> outputs) {
        return Outcome.of(Result.DUPLICATE, outputs);
    }

    private void store(InboxTable table, String mark, Outcome outcome) {
        // A behaviour may leave its thread interrupted, which drivers and pools would hear of.
        Thread.interrupted();
        if (!table.store(jdbc, mark, outcome.messages())) {
            throw new IllegalStateException("The transaction in which the behaviour was called was rolled back by the"
                    + " behaviour, or by the database while it ran, as after a deadlock. What the behaviour wrote before"
                    + " that is lost. Let the exception that told of it leave the behaviour.");
        }
    }

    /**
     * Tells a failure of the behaviour, which counts, from one of the database, which does not, by asking the database. A
     * commit that failed may have been one all the same.
     */
    private Outcome afterFailure(
            TransactionStatus transaction, InboxTable table, String mark, Throwable failure, boolean committing)
            throws Exception {
        Thread.interrupted();
        boolean rolledBack = transactions.rollBack(transaction);
        Optional<List<Outbound>> stored;
        try {
            stored = database.inTransaction(own -> table.outputs(own, mark));
        } catch (DataAccessException e) {
            e.addSuppressed(failure);
            throw away(e);
        }
        if (stored.isPresent()) {
            return duplicate(stored.get());
        }
        if (!rolledBack || committing) {
            throw new InboxAwayException("The connection was lost while the behaviour ran: " + failure, failure);
        }
        return JdbcInbox.<Exception>rethrown(failure);
    }

    // Behaviours in other languages throw what they like.
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> Outcome rethrown(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public void confirmed(Collection<InboxKey> keys) {
        List<String> marks = keys.stream().map(InboxKey::hash).toList();
        inTransaction(own -> {
            table().confirm(own, marks, clock.millis());
            return marks.size();
        });
    }

    @Override
    public boolean forget() {
        long time = clock.millis() - rememberFor.toMillis();
        return inTransaction(own -> table().delete(own, time, FORGOTTEN_AT_ONCE)) == FORGOTTEN_AT_ONCE;
    }

    private <T> T inTransaction(Database.Work<T> work) {
        try {
            return database.inTransaction(work);
        } catch (DataAccessException e) {
            throw away(e);
        }
    }

    private static InboxAwayException away(RuntimeException cause) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(cause);
        return new InboxAwayException(root.getMessage() == null ? root.toString() : root.getMessage(), cause);
    }
}
