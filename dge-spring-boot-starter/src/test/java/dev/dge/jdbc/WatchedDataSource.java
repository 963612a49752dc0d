package dev.dge.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database of whose statements and commits a test hears before it does. */
final class WatchedDataSource extends DelegatingDataSource {

    /** Hears; what it throws is what the database answers. */
    interface Watcher {

        /** Is told of the text of a statement, or of {@code commit}. */
        void before(Connection connection, String what) throws SQLException;
    }

    private final Watcher watcher;

    WatchedDataSource(DataSource database, Watcher watcher) {
        super(database);
        this.watcher = watcher;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        watcher.before(real, (String) arguments[0]);
                    } else if (method.getName().equals("commit")) {
                        watcher.before(real, "commit");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
