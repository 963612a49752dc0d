package dev.dge.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DemoPropertiesTest {

    @Test
    void feedsOneToTenForAMinuteUnlessToldOtherwise() {
        DemoProperties demo = bind(Map.of());

        assertThat(demo.inputs()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(demo.timeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void readsNumbersBetweenCommasAndATimeoutInSeconds() {
        DemoProperties demo = bind(Map.of("demo.inputs", "3,5,3", "demo.timeout", "5"));

        assertThat(demo).isEqualTo(new DemoProperties(List.of(3, 5, 3), Duration.ofSeconds(5)));
    }

    private static DemoProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("demo", DemoProperties.class);
    }
}
