package dev.dge.example.faultpoints;

import dev.dge.example.faultpoints.FaultPoints.Step;
import java.sql.Connection;
import javax.sql.DataSource;

/** A database that tells the fault points when something is stored in it. */
final class FaultyDataSource {

    private FaultyDataSource() {}

    static DataSource of(DataSource real, FaultPoints points) {
        return Watched.proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = Watched.invoke(real, method, arguments);
            return result instanceof Connection connection ? watched(connection, points) : result;
        });
    }

    private static Connection watched(Connection connection, FaultPoints points) {
        return Watched.proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = Watched.invoke(connection, method, arguments);
            if (method.getName().equals("commit")) {
                points.reached(Step.STORED);
            }
            return result;
        });
    }
}
