package dev.dge.example.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dge.example.deploy.Deployed.Process;
import dev.dge.example.deploy.Deployed.Scaling;
import dev.dge.json.GraphJson;
import dev.dge.model.Graph;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** What the comparison says of a graph that changed, and of files that are wrong. */
class ComparisonTest {

    private String json;
    private Deployed deployed;

    @BeforeEach
    void read() throws IOException {
        json = new ClassPathResource("META-INF/dge/arithmetic.json").getContentAsString(UTF_8);
        deployed = Manifests.read(Path.of("deploy/kubernetes"));
    }

    private Graph graph() {
        return GraphJson.read(json);
    }

    private Deployed withProcess(String name, UnaryOperator<Process> change) {
        return new Deployed(
                deployed.file(),
                deployed.processes().stream()
                        .map(it -> it.name().equals(name) ? change.apply(it) : it)
                        .toList(),
                deployed.permissions(),
                deployed.scalings());
    }

    private static Process with(Process process, String variable, String value) {
        Map<String, String> environment = new HashMap<>(process.environment());
        environment.put(variable, value);
        return new Process(process.name(), environment, process.grace());
    }

    private Deployed withPrefix(String prefix) {
        String escaped = prefix.replace(".", "\\.");
        Map<String, Permissions> permissions = new HashMap<>();
        deployed.permissions()
                .forEach((user, it) -> permissions.put(
                        user,
                        new Permissions(
                                it.configure().replace("arithmetic", escaped + "arithmetic"),
                                it.write().replace("arithmetic", escaped + "arithmetic"),
                                it.read().replace("arithmetic", escaped + "arithmetic"))));
        return new Deployed(
                deployed.file(),
                deployed.processes().stream()
                        .map(it -> with(it, "DGE_PREFIX", prefix))
                        .toList(),
                permissions,
                deployed.scalings().stream()
                        .map(it -> new Scaling(
                                it.target(),
                                it.queues().stream().map(prefix::concat).toList(),
                                it.most()))
                        .toList());
    }

    private Deployed without(String name) {
        return new Deployed(
                deployed.file(),
                deployed.processes().stream()
                        .filter(it -> !it.name().equals(name))
                        .toList(),
                deployed.permissions(),
                deployed.scalings().stream()
                        .filter(it -> !it.target().equals(name))
                        .toList());
    }

    private Deployed withPermissions(String user, Permissions permissions) {
        Map<String, Permissions> all = new HashMap<>(deployed.permissions());
        all.put(user, permissions);
        return new Deployed(deployed.file(), deployed.processes(), all, deployed.scalings());
    }

    private Deployed withScaling(Scaling scaling) {
        List<Scaling> all = new ArrayList<>(deployed.scalings());
        all.removeIf(it -> it.target().equals(scaling.target()));
        all.add(scaling);
        return new Deployed(deployed.file(), deployed.processes(), deployed.permissions(), all);
    }

    @Test
    void saysWhatARenamedNodeNeeds() {
        json = json.replace("\"square\"", "\"cube\"").replace("arithmetic.square", "arithmetic.cube");

        assertThat(Comparison.of(graph(), deployed))
                .containsExactly(
                        "kubernetes: Nothing runs node 'cube'. Add what has SPRING_PROFILES_ACTIVE=cube",
                        "kubernetes: 'square' runs profile 'square', which is no node of graph 'arithmetic'. Delete it, or"
                                + " name a node: duplicate-input, double, cube, multiply, rest-call",
                        "kubernetes: User 'square' does not need the write permission on [arithmetic]. Write write: '^$'",
                        "kubernetes: A ScaledObject scales 'square', which runs no node. Delete it");
    }

    @Test
    void saysWhatAnotherQueueNeeds() {
        json = json.replace("\"arithmetic.double\"", "\"numbers\"");

        assertThat(Comparison.of(graph(), deployed))
                .containsExactly(
                        "kubernetes: User 'arithmetic-init' misses the configure permission on [numbers, numbers.retry.10s]."
                                + " Write configure: '^arithmetic(\\.|$)|^numbers$|^numbers\\.retry\\.10s$'",
                        "kubernetes: User 'arithmetic-init' misses the write permission on [numbers, numbers.retry.10s]."
                                + " Write write: '^arithmetic(\\.|$)|^numbers$|^numbers\\.retry\\.10s$|^amq\\.default$'",
                        "kubernetes: User 'arithmetic-init' misses the read permission on [numbers, numbers.retry.10s]."
                                + " Write read: '^arithmetic(\\.|$)|^numbers$|^numbers\\.retry\\.10s$'",
                        "kubernetes: User 'double' misses the read permission on [numbers]. Write read: '^numbers$'",
                        "kubernetes: Node 'double' is scaled by [arithmetic.double], but reads [numbers]."
                                + " Give its ScaledObject a trigger for each");
    }

    @Test
    void saysWhichNodeRunsTwice() {
        Deployed twice = withProcess("double", it -> with(it, "SPRING_PROFILES_ACTIVE", "double,square"));

        assertThat(Comparison.of(graph(), twice))
                .contains("kubernetes: Node 'square' is run by [double, square]. Leave one of them, and give it more"
                        + " processes");
    }

    @Test
    void saysWhatIsKilledBeforeItHasDrained() {
        Deployed hasty = withProcess("square", it -> new Process(it.name(), it.environment(), Duration.ofSeconds(30)));

        assertThat(Comparison.of(graph(), hasty))
                .containsExactly(
                        "kubernetes: 'square' may drain for 30 s and is killed after 30 s. Give it a longer grace"
                                + " period");
    }

    @Test
    void saysWhatAPatternWithoutAnchorsMatches() {
        Deployed careless = withPermissions("square", new Permissions("^$", "^arithmetic$", "arithmetic.square"));

        assertThat(Comparison.of(graph(), careless))
                .containsExactly("kubernetes: User 'square' does not need the read permission on [xarithmetic.square,"
                        + " arithmetic.squarex, arithmeticxsquare, arithmetic.square.retry.12s,"
                        + " xarithmetic.square.retry.12s, arithmetic.square.retry.12sx,"
                        + " arithmeticxsquarexretryx12s]. Write read: '^arithmetic\\.square$'");
    }

    @Test
    void saysWhoMayMoreThanItNeeds() {
        Deployed generous = withPermissions("arithmetic-keda", new Permissions("^$", "^$", "^arithmetic\\.dead$"));

        assertThat(Comparison.of(graph(), generous))
                .containsExactly(
                        "kubernetes: User 'arithmetic-keda' does not need the read permission on [arithmetic.dead]."
                                + " Write read: '^$'");
    }

    @Test
    void saysWhoReadsAnotherQueue() {
        Deployed swapped = withPermissions("square", new Permissions("^$", "^arithmetic$", "^arithmetic\\.double$"));

        assertThat(Comparison.of(graph(), swapped))
                .containsExactly(
                        "kubernetes: User 'square' misses the read permission on [arithmetic.square], and does not"
                                + " need the read permission on [arithmetic.double]. Write read: '^arithmetic\\.square$'");
    }

    @Test
    void saysHowFarAJoinIsScaled() {
        Deployed many = withScaling(
                new Scaling("multiply", List.of("arithmetic.multiply.double", "arithmetic.multiply.square"), 5));

        assertThat(Comparison.of(graph(), many))
                .containsExactly(
                        "kubernetes: Node 'multiply' is scaled up to 5 processes, of which one would work and one"
                                + " is enough to stand by. Write maxReplicaCount: 2");
    }

    @Test
    void saysWhichQueueOfAJoinIsNotCounted() {
        Deployed half = withScaling(new Scaling("multiply", List.of("arithmetic.multiply.double"), 2));

        assertThat(Comparison.of(graph(), half))
                .containsExactly("kubernetes: Node 'multiply' is scaled by [arithmetic.multiply.double], but reads"
                        + " [arithmetic.multiply.double, arithmetic.multiply.square]."
                        + " Give its ScaledObject a trigger for each");
    }

    @Test
    void saysWhichScaledObjectIsLeftOver() {
        Deployed leftOver = withScaling(new Scaling("cube", List.of("arithmetic.cube"), 4));

        assertThat(Comparison.of(graph(), leftOver))
                .containsExactly("kubernetes: A ScaledObject scales 'cube', which runs no node. Delete it");
    }

    @Test
    void knowsThePrefixOfTheProcesses() {
        assertThat(Comparison.of(graph(), withPrefix("test."))).isEmpty();
    }

    @Test
    void saysThatAProcessHasAnotherPrefix() {
        Deployed mixed = withProcess("square", it -> with(it, "DGE_PREFIX", "test."));

        assertThat(Comparison.of(graph(), mixed))
                .containsExactly(
                        "kubernetes: The processes have different prefixes: '', 'test.'. Give all of them the same"
                                + " DGE_PREFIX");
    }

    @Test
    void knowsTheQueuesOfAllNodesOfAProcess() {
        deployed = without("square");
        deployed = withProcess("double", it -> with(it, "SPRING_PROFILES_ACTIVE", "double,square"));
        deployed = withPermissions("square", Permissions.NONE);
        deployed = withPermissions(
                "double", new Permissions("^$", "^arithmetic$", "^arithmetic\\.double$|^arithmetic\\.square$"));

        assertThat(Comparison.of(graph(), deployed))
                .containsExactly("kubernetes: 'double' is scaled by [arithmetic.double], but reads [arithmetic.double,"
                        + " arithmetic.square]. Give its ScaledObject a trigger for each");

        deployed = withScaling(new Scaling("double", List.of("arithmetic.double", "arithmetic.square"), 4));
        assertThat(Comparison.of(graph(), deployed)).isEmpty();
    }

    @Test
    void takesTheNameOfTheGraphForAllOfItsNodes() {
        deployed = new Deployed(
                deployed.file(),
                List.of(deployed.processes().stream()
                        .filter(it -> it.name().equals("square"))
                        .findFirst()
                        .map(it -> with(it, "SPRING_PROFILES_ACTIVE", "arithmetic"))
                        .orElseThrow()),
                Map.of(),
                List.of());

        assertThat(Comparison.of(graph(), deployed))
                .allMatch(problem -> problem.contains("User 'square' misses the"))
                .hasSize(2);
    }

    @Test
    void leavesItOpenHowFarAJoinInADatabaseIsScaled() {
        Scaling five = new Scaling("multiply", List.of("arithmetic.multiply.double", "arithmetic.multiply.square"), 5);
        deployed = withScaling(five);

        assertThat(Comparison.of(graph(), withProcess("multiply", it -> with(it, "DGE_JOIN_STORE", "jdbc"))))
                .isEmpty();
        assertThat(Comparison.of(
                        graph(), withProcess("multiply", it -> with(it, "DGE_NODES_MULTIPLY_JOINSTORE", "jdbc"))))
                .isEmpty();
    }
}
