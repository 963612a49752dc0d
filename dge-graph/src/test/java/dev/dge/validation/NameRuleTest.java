package dev.dge.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.shop.Order;
import com.acme.shop.Pricer;
import com.acme.shop.Printer;
import com.acme.shop.Total;
import dev.dge.definition.Output;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {

    @ParameterizedTest
    @ValueSource(strings = {"order", "order-in", "order2", "v2-order", "order-2", "a"})
    void takesKebabCase(String name) {
        assertThat(problemsOfStart(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"newOrder", "NewOrder", "new_order", "New order", "new--order", "-new-order", "new.order."})
    void suggestsAKebabCaseNameOfTheSameWords(String name) {
        assertThat(problemsOfStart(name))
                .containsExactly("NameRuleTest.java:#: The name '" + name + "' is not kebab-case.\n"
                        + "    Name it 'new-order'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "2nd", "Größe", "-"})
    void saysWhatAKebabCaseNameIsWhereItHasNoSuggestion(String name) {
        assertThat(problemsOfStart(name))
                .containsExactly(
                        "NameRuleTest.java:#: The name '" + name + "' is not kebab-case.\n"
                                + "    Choose a name of lower-case letters and digits, words joined by hyphens, a letter first.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "init",
                "client",
                "embedded",
                "default",
                "test",
                "dev",
                "local",
                "staging",
                "prod",
                "dead",
                "state"
            })
    void refusesReservedNames(String name) {
        assertThat(problemsOfStart(name))
                .containsExactly("NameRuleTest.java:#: The name '" + name + "' is reserved.\n"
                        + "    Choose a name that is none of all, init, client, embedded, default, test, dev, local,"
                        + " staging, prod, dead, state.");
    }

    @Test
    void refusesAStartThatIsAKeyword() {
        assertThat(problemsOfStart("new"))
                .containsExactly(
                        "NameRuleTest.java:#: Start 'new' would be a method of the generated client, but 'new' is a"
                                + " keyword of Java.\n"
                                + "    Choose another name.");
    }

    @Test
    void refusesAStartThatIsAMethodOfEveryObject() {
        assertThat(problemsOfStart("hash-code"))
                .containsExactly(
                        "NameRuleTest.java:#: Start 'hash-code' would be a method of the generated client, but every"
                                + " object has a method 'hashCode'.\n"
                                + "    Choose another name.");
    }

    @Test
    void takesAKeywordForANodeThatIsNoStart() {
        List<String> problems = Check.problems(graph -> graph.start("order", Order.class)
                .process("double", Pricer.class)
                .sink("wait", Printer.class));

        assertThat(problems).isEmpty();
    }

    @Test
    void refusesAStartThatIsTheMethodForManyOfAnother() {
        List<String> problems = Check.problems(graph -> {
            graph.start("order", Order.class).terminate("one");
            graph.start("order-all", Order.class).terminate("more");
        });

        assertThat(problems)
                .containsExactly("NameRuleTest.java:#: Start 'order-all' would be a method of the generated client, but"
                        + " 'orderAll' is already that which starts many runs at 'order'.\n"
                        + "    Give one of the two another name.");
    }

    @Test
    void refusesANameThatIsTaken() {
        List<String> problems = Check.problems(graph ->
                graph.start("order", Order.class).process("price", Pricer.class).sink("price", Printer.class));

        assertThat(problems)
                .containsExactly(
                        "NameRuleTest.java:#: The name 'price' is already that of the node at NameRuleTest.java:#.\n"
                                + "    Give one of the two another name: each is a Spring profile and a part of generated names.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Price", "PRICE", "price-"})
    void saysOnceThatANameDiffersFromAnotherOnlyInItsLook(String name) {
        List<String> problems = Check.problems(graph ->
                graph.start("order", Order.class).process("price", Pricer.class).sink(name, Printer.class));

        assertThat(problems)
                .containsExactly(
                        "NameRuleTest.java:#: The name '" + name
                                + "' differs only in hyphens or case from 'price', that of the node at NameRuleTest.java:#.\n"
                                + "    Give one of the two another name: each is a Spring profile and a part of generated names.");
    }

    @Test
    void saysOfTwoInputsOfOneNameOnlyThat() {
        List<String> problems = Check.problems(graph -> {
            Output<Order> orders = graph.start("order", Order.class).fanOut("copy");
            graph.join(List.of(orders.process("price", Pricer.class), orders.process("price", Pricer.class)))
                    .aggregate("sum", Total.class)
                    .terminate("result");
        });

        assertThat(problems)
                .containsExactly(
                        "NameRuleTest.java:#: The name 'price' is already that of the node at NameRuleTest.java:#.\n"
                                + "    Give one of the two another name: each is a Spring profile and a part of generated names.");
    }

    @Test
    void saysOfTheNameOfDeadLettersOnlyThatItIsReserved() {
        List<String> problems =
                Check.problems(graph -> graph.start("order", Order.class).terminate("dead"));

        assertThat(problems)
                .containsExactly(
                        "NameRuleTest.java:#: The name 'dead' is reserved.\n"
                                + "    Choose a name that is none of all, init, client, embedded, default, test, dev, local, staging, prod, dead, state.");
    }

    @Test
    void refusesANameThatDiffersOnlyInHyphens() {
        List<String> problems = Check.problems(graph -> graph.start("order", Order.class)
                .process("re-price", Pricer.class)
                .sink("reprice", Printer.class));

        assertThat(problems)
                .containsExactly(
                        "NameRuleTest.java:#: The name 'reprice' differs only in hyphens or case from"
                                + " 're-price', that of the node at NameRuleTest.java:#.\n"
                                + "    Give one of the two another name: each is a Spring profile and a part of generated names.");
    }

    @Test
    void refusesTheNameOfTheGraph() {
        List<String> problems =
                Check.problems(graph -> graph.start("order", Order.class).terminate("shop"));

        assertThat(problems)
                .containsExactly(
                        "NameRuleTest.java:#: The name 'shop' is already that of the graph.\n"
                                + "    Give one of the two another name: each is a Spring profile and a part of generated names.");
    }

    @Test
    void refusesTheNameOfTheGraphWithHyphens() {
        List<String> problems =
                Check.problems(graph -> graph.start("order", Order.class).terminate("sho-p"));

        assertThat(problems)
                .containsExactly(
                        "NameRuleTest.java:#: The name 'sho-p' differs only in hyphens or case from 'shop', that of the graph.\n"
                                + "    Give one of the two another name: each is a Spring profile and a part of generated names.");
    }

    private static List<String> problemsOfStart(String name) {
        return Check.problems(graph -> graph.start(name, Order.class).terminate("result"));
    }
}
