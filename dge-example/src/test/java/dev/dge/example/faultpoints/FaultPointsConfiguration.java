package dev.dge.example.faultpoints;

import javax.sql.DataSource;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Puts the fault points into a process that asks for them with {@code faults.enabled=true}. */
@AutoConfiguration
@ConditionalOnProperty("faults.enabled")
class FaultPointsConfiguration {

    @Bean
    static FaultPoints faultPoints() {
        return new FaultPoints();
    }

    @Bean
    static BeanPostProcessor faults(FaultPoints points) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof CachingConnectionFactory connections) {
                    FaultyConnections.in(connections, points);
                }
                return bean instanceof DataSource database ? FaultyDataSource.of(database, points) : bean;
            }
        };
    }
}
