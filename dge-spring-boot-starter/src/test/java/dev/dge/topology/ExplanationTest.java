package dev.dge.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.topology.Declaration.Bind;
import dev.dge.topology.Declaration.DeclareQueue;
import dev.dge.topology.Declaration.VerifyQueue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final Topology SQUARES = Topology.of("squares")
            .deadLetterQueue("squares.dead")
            .workQueue("own(name)")
            .startBinding("input", "squares.in");
    private static final Declaration SQUARE = new DeclareQueue("squares.square", Map.of());

    @Test
    void namesBothValuesOfAnArgument() {
        String text =
                "PRECONDITION_FAILED - inequivalent arg 'x-delivery-limit' for queue 'squares.square' in vhost '/':"
                        + " received the value '20' of type 'signedint' but current is the value '3' of type 'signedint'";

        assertThat(explanation(SQUARE, 406, text))
                .isEqualTo("Queue 'squares.square' exists with x-delivery-limit '3', but the graph needs '20'."
                        + " Delete it once it is empty, or give the edge another name with onQueue(\"...\"),"
                        + " or set dge.queues.delivery-limit=3.");
    }

    @Test
    void quotesARefusalThatItDoesNotKnow() {
        assertThat(explanation(SQUARE, 406, "PRECONDITION_FAILED - invalid arg 'x-message-ttl'"))
                .isEqualTo("Queue 'squares.square' is not as the graph needs it: PRECONDITION_FAILED - invalid arg"
                        + " 'x-message-ttl'. Delete it once it is empty, or give the edge another name with"
                        + " onQueue(\"...\").");
        assertThat(explanation(SQUARE, 405, "RESOURCE_LOCKED - cannot obtain exclusive access"))
                .isEqualTo("Queue 'squares.square' is refused: RESOURCE_LOCKED - cannot obtain exclusive access."
                        + " Ask who runs the broker.");
    }

    @Test
    void saysWhichBindingNeedsAPermission() {
        assertThat(explanation(
                        new Bind("squares", "input", "squares.square"),
                        403,
                        "ACCESS_REFUSED - access to queue 'squares.square' in vhost '/' refused for user 'eve'"))
                .isEqualTo(
                        "User 'eve' misses the write permission on queue 'squares.square' in virtual host '/', for the"
                                + " binding of queue 'squares.square' to exchange 'squares' under 'input'. Grant all that declaring graph"
                                + " 'squares' needs: rabbitmqctl set_permissions -p '/' 'eve'"
                                + " '^squares(\\.|$)|^own\\(name\\)$'"
                                + " '^squares(\\.|$)|^own\\(name\\)$|^amq\\.default$'"
                                + " '^squares(\\.|$)|^own\\(name\\)$';"
                                + " or have another user declare and set dge.topology=verify.");
    }

    @Test
    void namesInitAsTheWayToMakeWhatIsMissing() {
        var verifying = new TopologySettings("", 20, TopologyMode.VERIFY, TopologyMode.VERIFY, TopologyMode.VERIFY);

        assertThat(absent("squares.square", verifying))
                .isEqualTo("Queue 'squares.square' does not exist. Run the application once with"
                        + " --spring.profiles.active=init and dge.topology=declare, or have its owner declare it.");
    }

    @Test
    void asksTheOwnerForWhatInitDoesNotMake() {
        var owned = new TopologySettings("", 20, TopologyMode.DECLARE, TopologyMode.VERIFY, TopologyMode.VERIFY);

        assertThat(absent("squares.in", owned))
                .isEqualTo("Queue 'squares.in' does not exist. Have its owner declare it, or set"
                        + " dge.topology.starts=declare.");
        assertThat(absent("squares.result", owned))
                .isEqualTo("Queue 'squares.result' does not exist. Have its owner declare it, or set"
                        + " dge.topology.terminals=declare.");
    }

    private static String absent(String queue, TopologySettings settings) {
        return new Explanation(new VerifyQueue(queue), new Refusal(404, "NOT_FOUND - no queue"), SQUARES, settings)
                .problem()
                .toString();
    }

    private static String explanation(Declaration declaration, int code, String text) {
        return new Explanation(declaration, new Refusal(code, text), SQUARES, TopologySettings.DEFAULT)
                .problem()
                .toString();
    }
}
