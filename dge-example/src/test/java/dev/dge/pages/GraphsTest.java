package dev.dge.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.definition.Draft;
import dev.dge.definition.GraphDefinition;
import dev.dge.validation.Checked;
import dev.dge.validation.Validation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphsTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ShopGraph.class,
                OffersGraph.class,
                BookingsGraph.class,
                PaymentsGraph.class,
                DealsGraph.class,
                SlowPaymentsGraph.class
            })
    void showsDefinitionsWithoutProblemsOrWarnings(Class<? extends GraphDefinition> definition) throws Exception {
        Checked checked = Validation.check(Draft.of(definition.getConstructor().newInstance()));

        assertThat(checked.problems()).isEmpty();
        assertThat(checked.warnings()).isEmpty();
    }
}
