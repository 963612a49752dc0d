package dev.dge.test;

import static dev.dge.definition.EdgeSettings.every;
import static dev.dge.definition.EdgeSettings.idempotent;
import static dev.dge.definition.EdgeSettings.noRetry;
import static dev.dge.definition.EdgeSettings.retryEvery;
import static dev.dge.definition.EdgeSettings.within;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;

import dev.dge.behaviour.Accumulation;
import dev.dge.behaviour.Accumulator;
import dev.dge.behaviour.Aggregator;
import dev.dge.behaviour.Delivery;
import dev.dge.behaviour.Handler;
import dev.dge.behaviour.KeyedAccumulator;
import dev.dge.behaviour.PermanentFailureException;
import dev.dge.behaviour.Poller;
import dev.dge.behaviour.Sink;
import dev.dge.definition.GraphBuilder;
import dev.dge.definition.GraphDefinition;
import dev.dge.definition.Output;
import dev.dge.definition.TypeReference;
import dev.dge.failure.FailureHandler;
import dev.dge.failure.FailureHandler.Decision;
import dev.dge.failure.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GraphTesterTest {

    /** Counts the words and the letters of a text, joins the counts and has them confirmed. */
    static final class TextsGraph implements GraphDefinition {

        @Override
        public void define(GraphBuilder graph) {
            Output<String> text = graph.start("text", String.class).fanOut("copies");
            Output<Integer> words =
                    text.process("words", Words.class, retryEvery(ofSeconds(12)).atMost(3));
            Output<Integer> letters = text.process("letters", Letters.class, noRetry());
            Output<Map<String, Integer>> counts =
                    graph.join(List.of(words, letters)).within(ofMinutes(10)).aggregate("counts", Counts.class);
            counts.sink("log", Log.class);
            counts.poll("confirm", Confirm.class, every(ofSeconds(1)).until(ofSeconds(30)))
                    .terminate("confirmed");
        }
    }

    static final class Words implements Handler<String, Integer> {

        private final Delivery delivery;

        Words(Delivery delivery) {
            this.delivery = delivery;
        }

        @Override
        public Integer handle(String text) {
            boolean fails = text.contains("never") || (text.contains("retry") && delivery.attempt() == 1);
            if (fails) {
                throw new IllegalStateException("attempt " + delivery.attempt() + " of " + delivery.run());
            }
            return text.split(" ").length;
        }
    }

    static final class Letters implements Handler<String, Integer> {
        @Override
        public Integer handle(String text) {
            if (text.contains("broken")) {
                throw new PermanentFailureException("broken");
            }
            return text.length();
        }
    }

    static final class Counts implements Aggregator<Integer, Map<String, Integer>> {
        @Override
        public Map<String, Integer> aggregate(List<Integer> counts) {
            return Map.of("words", counts.get(0), "letters", counts.get(1));
        }
    }

    static final class Log implements Sink<Map<String, Integer>> {

        private final List<Map<String, Integer>> logged = new ArrayList<>();

        @Override
        public void accept(Map<String, Integer> counts) {
            logged.add(counts);
        }
    }

    static final class Confirm implements Poller<Map<String, Integer>, List<String>> {

        private int questions;
        private int answersAt = 1;

        @Override
        public Optional<List<String>> poll(Map<String, Integer> counts) {
            return ++questions < answersAt ? Optional.empty() : Optional.of(List.of("ok", String.valueOf(questions)));
        }
    }

    private final Log log = new Log();
    private final Confirm confirm = new Confirm();
    private final GraphTester tester = GraphTester.of(new TextsGraph(), log, confirm);

    private List<List<String>> confirmed() {
        return tester.outputs("confirmed", new TypeReference<List<String>>() {});
    }

    @Test
    void runsAGraphWithoutLettingTimePass() {
        tester.start("text", "two words");

        assertThat(confirmed()).containsExactly(List.of("ok", "1"));
        assertThat(log.logged).containsExactly(Map.of("words", 2, "letters", 9));
        assertThat(tester.deadLetters()).isEmpty();
    }

    @Test
    void retriesWhenTheDelayIsOver() {
        tester.start("text", "retry");

        tester.advance(ofSeconds(12).minusMillis(1));
        assertThat(confirmed()).isEmpty();
        tester.advance(ofSeconds(1));

        assertThat(confirmed()).hasSize(1);
    }

    @Test
    void asksAgainUntilThereIsAnAnswer() {
        confirm.answersAt = 4;
        tester.start("text", "a");
        assertThat(confirmed()).isEmpty();

        tester.advance(ofSeconds(3));

        assertThat(confirmed()).containsExactly(List.of("ok", "4"));
    }

    @Test
    void givesUpAPollAtItsDeadline() {
        confirm.answersAt = 100;
        tester.start("text", "a");

        tester.runToEnd();

        assertThat(tester.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.reason()).isEqualTo(Reason.POLL_DEADLINE);
            assertThat(dead.node()).isEqualTo("confirm");
        });
        assertThat(confirm.questions).isEqualTo(31);
    }

    @Test
    void showsWhatFailedForGoodAndWhatWaitedForIt() {
        String run = tester.start("text", "never");

        tester.runToEnd();

        assertThat(tester.deadLetters())
                .extracting(DeadLetter::node, DeadLetter::reason, DeadLetter::edge, DeadLetter::payload)
                .containsExactly(
                        tuple("words", Reason.FAILED, "texts.words", "\"never\""),
                        tuple("counts", Reason.INCOMPLETE, "texts.counts.letters", "5"));
        assertThat(tester.deadLetters().get(0)).satisfies(dead -> {
            assertThat(dead.exception()).contains("java.lang.IllegalStateException");
            assertThat(dead.message()).isEqualTo("attempt 3 of " + run);
            assertThat(dead.attempts()).isEqualTo(3);
        });
    }

    @Test
    void givesUpAJoinAtItsDeadline() {
        tester.start("text", "broken");
        tester.advance(ofMinutes(10).minusMillis(1));
        assertThat(tester.deadLetters()).extracting(DeadLetter::reason).containsExactly(Reason.PERMANENT);

        tester.advance(ofSeconds(1));

        assertThat(tester.deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(Reason.PERMANENT, Reason.INCOMPLETE);
    }

    @Test
    void doesNotWaitForTheDeadlineOfAJoinThatIsComplete() {
        tester.start("text", "retry");
        var begun = tester.now();

        tester.runToEnd();

        assertThat(tester.now()).isEqualTo(begun.plusSeconds(12));
    }

    @Test
    void asksTheFailureHandler() {
        FailureHandler accepting = failure -> Decision.ACCEPTED;
        GraphTester accepted = GraphTester.of(new TextsGraph(), accepting, confirm);

        accepted.start("text", "never broken");
        accepted.runToEnd();

        assertThat(accepted.deadLetters()).isEmpty();
    }

    @Test
    void countsADuplicateOnce() {
        tester.start("text", "r1", "two words");
        tester.start("text", "r1", "two words");
        tester.start("text", "r2", "word");

        assertThat(log.logged).hasSize(2);
        assertThat(tester.outputs("confirmed", "r1", List.class)).hasSize(1);
    }

    @Test
    void deadLettersWhatIsNotTheJsonOfAStart() {
        tester.startJson("text", "3");

        assertThat(tester.deadLetters()).singleElement().satisfies(dead -> {
            assertThat(dead.reason()).isEqualTo(Reason.UNDECODABLE);
            assertThat(dead.node()).isEqualTo("copies");
        });
    }

    @Test
    void refusesAMessageOfAnotherTypeAndAnUnknownStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tester.start("text", 3))
                .withMessage("Start 'text' takes java.lang.String, not java.lang.Integer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tester.start("txt", "a"))
                .withMessage("Graph 'texts' has no start 'txt', but 'text'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tester.outputs("confirm", String.class))
                .withMessage("Graph 'texts' has no terminate 'confirm', but 'confirmed'");
    }

    /** Counts the words of a run, and folds numbers by their last digit. */
    static final class FoldsGraph implements GraphDefinition {

        @Override
        public void define(GraphBuilder graph) {
            Output<Integer> number = graph.start("number", Integer.class).fanOut("numbers");
            Output<Integer> plus = number.process("plus", Plus.class);
            graph.merge(number, plus).accumulate("both", Both.class).terminate("sum");
            number.accumulateByKey("digit", Pairs.class, within(ofMinutes(1))).terminate("pair");
        }
    }

    static final class Plus implements Handler<Integer, Integer> {

        private final int summand;

        Plus(int summand) {
            this.summand = summand;
        }

        @Override
        public Integer handle(Integer number) {
            return number + summand;
        }
    }

    static final class Both implements Accumulator<Integer, List<Integer>, Integer> {

        @Override
        public List<Integer> initial() {
            return new ArrayList<>();
        }

        @Override
        public Accumulation<List<Integer>, Integer> add(List<Integer> numbers, Integer number) {
            numbers.add(number);
            return numbers.size() < 2 ? Accumulation.more(numbers) : Accumulation.done(numbers.get(0) + numbers.get(1));
        }
    }

    static final class Pairs implements KeyedAccumulator<Integer, String, List<Integer>, List<Integer>> {

        @Override
        public String key(Integer number) {
            return String.valueOf(number % 10);
        }

        @Override
        public List<Integer> initial() {
            return new ArrayList<>();
        }

        @Override
        public Accumulation<List<Integer>, List<Integer>> add(List<Integer> numbers, Integer number) {
            numbers.add(number);
            return numbers.size() < 2 ? Accumulation.more(numbers) : Accumulation.done(numbers);
        }
    }

    @Test
    void foldsTheMessagesOfARunAndOfAKey() {
        GraphTester folds = GraphTester.of(new FoldsGraph(), new Plus(100));

        List.of(1, 2, 11, 21).forEach(number -> folds.start("number", number));
        folds.runToEnd();

        assertThat(folds.outputs("sum", Integer.class)).containsExactly(102, 104, 122, 142);
        assertThat(folds.outputs("pair", new TypeReference<List<Integer>>() {})).containsExactly(List.of(1, 11));
        assertThat(folds.deadLetters())
                .extracting(DeadLetter::reason)
                .containsExactly(Reason.INCOMPLETE, Reason.INCOMPLETE);
    }

    @Test
    void takesTheBehaviourThatIsNamedAsTheNode() {
        GraphTester folds = GraphTester.builder(new FoldsGraph())
                .bean("plus", new Plus(1))
                .bean("other", new Plus(2))
                .build();

        folds.start("number", 1);

        assertThat(folds.outputs("sum", Integer.class)).containsExactly(3);
    }

    @Test
    void replacesTheBehaviourOfANode() {
        Handler<Integer, Integer> tenfold = number -> 10 * number;
        GraphTester folds =
                GraphTester.builder(new FoldsGraph()).behaviour("plus", tenfold).build();

        folds.start("number", 1);

        assertThat(folds.outputs("sum", Integer.class)).containsExactly(11);
    }

    @Test
    void refusesAReplacementThatIsNoBehaviourOfTheNode() {
        Handler<Integer, Integer> tenfold = number -> 10 * number;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GraphTester.builder(new FoldsGraph())
                        .behaviour("plus", new Both())
                        .build())
                .withMessage("The behaviour of node 'plus' is a Handler, which " + Both.class.getName()
                        + " does not implement");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GraphTester.builder(new FoldsGraph())
                        .behaviour("minus", tenfold)
                        .build())
                .withMessage("Graph 'folds' has no node with a behaviour 'minus', but 'plus', 'both', 'digit'");
    }

    @Test
    void saysWhichBehaviourCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GraphTester.of(new FoldsGraph()))
                .withMessageStartingWith("The behaviour of node 'plus', " + Plus.class.getName()
                        + ", cannot be made. Give it to the tester, or what its constructor takes: ");
    }

    @Test
    void refusesWhatTheBuildRefuses() {
        GraphDefinition definition = new OpenGraph();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GraphTester.of(definition))
                .withMessageContaining("GraphTesterTest.java:");
    }

    static final class OpenGraph implements GraphDefinition {
        @Override
        public void define(GraphBuilder graph) {
            graph.start("in", Integer.class);
        }
    }

    /** Books amounts, each once in effect, and prints what was booked. */
    static final class BookingGraph implements GraphDefinition {

        @Override
        public void define(GraphBuilder graph) {
            Output<Integer> booked = graph.start("amount", Integer.class)
                    .process(
                            "book",
                            Book.class,
                            idempotent(),
                            retryEvery(ofSeconds(12)).atMost(2));
            booked.terminate("booked");
            booked.sink("print", Print.class, idempotent());
        }
    }

    static final class Book implements Handler<Integer, Integer> {

        private final List<Integer> book;

        Book(List<Integer> book) {
            this.book = book;
        }

        @Override
        public Integer handle(Integer amount) {
            book.add(amount);
            if (amount < 0 && book.size() == 1) {
                throw new IllegalStateException("not now");
            }
            return book.size();
        }
    }

    static final class Print implements Sink<Integer> {

        private final List<Integer> book;

        Print(List<Integer> book) {
            this.book = book;
        }

        @Override
        public void accept(Integer size) {
            book.add(1_000 + size);
        }
    }

    @Test
    void callsIdempotentNodesOnceForADuplicateAndPutsOutTheSameAgain() {
        List<Integer> book = new ArrayList<>();
        GraphTester tester = GraphTester.builder(new BookingGraph())
                .behaviour("book", new Book(book))
                .behaviour("print", new Print(book))
                .build();

        tester.start("amount", "run-1", 7);
        tester.start("amount", "run-1", 7);

        assertThat(book).containsExactly(7, 1_001);
        assertThat(tester.outputs("booked", Integer.class)).containsExactly(1, 1);
    }

    @Test
    void callsAnIdempotentNodeAgainThatHasFailed() {
        List<Integer> book = new ArrayList<>();
        GraphTester tester = GraphTester.builder(new BookingGraph())
                .behaviour("book", new Book(book))
                .behaviour("print", new Print(book))
                .build();

        tester.start("amount", "run-1", -7);
        tester.runToEnd();

        assertThat(book).containsExactly(-7, -7, 1_002);
        assertThat(tester.outputs("booked", Integer.class)).containsExactly(2);
    }
}
