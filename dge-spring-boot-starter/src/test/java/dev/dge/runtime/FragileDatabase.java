package dev.dge.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The connections of a process to its database, which fail from the moment on at which it dies. */
final class FragileDatabase extends DelegatingDataSource {

    /** Is told of each step, and throws once the process is dead. */
    interface Steps {
        void at(String step) throws SQLException;
    }

    private static final Set<String> METHODS = Set.of("prepareStatement", "commit", "rollback", "setAutoCommit");

    private final Steps steps;

    FragileDatabase(DataSource pool, Steps steps) {
        super(pool);
        this.steps = steps;
    }

    /** Throws what a pool throws that finds no database. */
    static void failIf(boolean away) throws SQLException {
        if (away) {
            throw new SQLTransientConnectionException("The database is away, says the test");
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        steps.at("before connection");
        Connection connection = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments));
    }

    private Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        if (!METHODS.contains(method.getName())) {
            return invoke(connection, method, arguments);
        }
        steps.at("before " + method.getName());
        Object result = invoke(connection, method, arguments);
        steps.at("after " + method.getName());
        return result;
    }

    private static Object invoke(Connection connection, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
