package dev.dge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.dge.model.Graph;
import dev.dge.process.Graphs;
import dev.dge.process.NoNodeException;
import dev.dge.process.ProcessPlan;
import dev.dge.process.TestGraphs;
import dev.dge.process.UnknownPropertyException;
import dev.dge.process.UnusableGraphsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.io.DefaultResourceLoader;

@ExtendWith(OutputCaptureExtension.class)
class ProcessTest {

    @TempDir
    Path folder;

    @Test
    void runsTheNodesWhoseProfilesAreActive() {
        try (var context = run("--spring.profiles.active=square,double,client", TestGraphs.ARITHMETIC)) {
            assertThat(context.getBean(ProcessPlan.class).nodes()).containsExactly("double", "square");
        }
    }

    @Test
    void takesAllForEveryNodeOfEveryGraph() {
        try (var context = run("--spring.profiles.active=all", TestGraphs.ARITHMETIC, TestGraphs.sink("zoo", "feed"))) {
            assertThat(context.getBean(ProcessPlan.class).nodes())
                    .containsExactly("duplicate-input", "double", "square", "multiply", "feed");
        }
    }

    @Test
    void takesAGraphsNameForItsNodes() {
        try (var context = run("--spring.profiles.active=zoo", TestGraphs.ARITHMETIC, TestGraphs.sink("zoo", "feed"))) {
            assertThat(context.getBean(ProcessPlan.class).nodes()).containsExactly("feed");
        }
    }

    @Test
    void letsAnApplicationSayItselfWhatAllIs() throws IOException {
        configuration("application.properties", "spring.profiles.group.all=square");

        try (var context = run("--spring.profiles.active=all", TestGraphs.ARITHMETIC)) {
            assertThat(context.getBean(ProcessPlan.class).nodes()).containsExactly("square");
        }
    }

    @Test
    void readsTheConfigurationFileOfANode() throws IOException {
        configuration("application-square.properties", "answer=42");

        try (var context = run("--spring.profiles.active=all", TestGraphs.ARITHMETIC)) {
            assertThat(context.getEnvironment().getProperty("answer")).isEqualTo("42");
        }
    }

    @Test
    void setsDefaultsOfConnectionsThatAnApplicationMayChange() throws IOException {
        configuration(
                "application.properties",
                "spring.rabbitmq.requested-heartbeat=3s\n"
                        + "logging.level.com.rabbitmq.client.impl.ForgivingExceptionHandler=info");

        try (var context = run("--spring.profiles.active=client", TestGraphs.ARITHMETIC)) {
            Environment environment = context.getEnvironment();
            assertThat(environment.getProperty("spring.rabbitmq.requested-heartbeat"))
                    .isEqualTo("3s");
            assertThat(environment.getProperty("spring.rabbitmq.max-inbound-message-body-size"))
                    .isEqualTo("513MB");
            assertThat(environment.getProperty("logging.level.com.rabbitmq.client.impl.ForgivingExceptionHandler"))
                    .isEqualTo("info");
            assertThat(environment.getProperty("logging.level.com.rabbitmq.client.impl.AbstractMetricsCollector"))
                    .isEqualTo("warn");
        }
    }

    @Test
    void endsWithTheListOfNodesWhereNoProfileIsActive(CapturedOutput output) {
        assertThatExceptionOfType(NoNodeException.class).isThrownBy(() -> run("--answer=42", TestGraphs.ARITHMETIC));

        assertThat(output.getOut()).containsIgnoringNewLines("""
                ***************************
                APPLICATION FAILED TO START
                ***************************

                Description:

                This process has nothing to do: no profile is active, and a node runs where its profile is.
                Graph 'arithmetic' has the nodes 'duplicate-input', 'double', 'square', 'multiply'.

                Action:

                Start the process with the profiles of what it is to run:

                    java -jar app.jar --spring.profiles.active=duplicate-input    # this node
                    java -jar app.jar --spring.profiles.active=duplicate-input,double    # these nodes
                    java -jar app.jar --spring.profiles.active=arithmetic    # every node of graph 'arithmetic'
                    java -jar app.jar --spring.profiles.active=all    # every node of every graph
                    java -jar app.jar --spring.profiles.active=all,embedded    # the same, with a broker of its own: needs no RabbitMQ
                    java -jar app.jar --spring.profiles.active=init    # no node: declares exchanges, queues and bindings, then ends
                    java -jar app.jar --spring.profiles.active=client    # no node: starts runs, or is a test: @ActiveProfiles("client")
                """);
    }

    @Test
    void listsTheNodesOnce(CapturedOutput output) {
        assertThatExceptionOfType(NoNodeException.class)
                .isThrownBy(() -> run("--spring.profiles.active=sqare", TestGraphs.ARITHMETIC));

        assertThat(output.getAll())
                .containsOnlyOnce("This process has nothing to do")
                .containsOnlyOnce("did you mean")
                .containsOnlyOnce("has the nodes");
    }

    @Test
    void asksWhetherAMisspeltNodeWasMeant() {
        assertThatExceptionOfType(NoNodeException.class)
                .isThrownBy(() -> run(
                        "--spring.profiles.active=sqaure,clent,dev",
                        TestGraphs.ARITHMETIC,
                        TestGraphs.sink("zoo", "feed")))
                .withMessage("""
                        This process has nothing to do: no node has the name of an active profile ('sqaure', 'clent', 'dev').
                        Profile 'sqaure' names no node: did you mean 'square'?
                        Profile 'clent' names no node: did you mean 'client'?
                        Graph 'arithmetic' has the nodes 'duplicate-input', 'double', 'square', 'multiply'.
                        Graph 'zoo' has the nodes 'feed'.""");
    }

    @Test
    void warnsOfAMisspeltNodeBesideOthers(CapturedOutput output) {
        run("--spring.profiles.active=double,sqare", TestGraphs.ARITHMETIC).close();

        assertThat(output).contains("WARN").contains("Profile 'sqare' names no node: did you mean 'square'?");
    }

    @Test
    void warnsOfConfigurationForANodeThatDoesNotExist(CapturedOutput output) throws IOException {
        configuration("application.properties", """
                dge.nodes.sqare.prefetch=7
                dge.nodes.duplicateinput.prefetch=7
                """);

        run("--spring.profiles.active=double", TestGraphs.ARITHMETIC).close();

        assertThat(output)
                .contains("dge.nodes.sqare configures nothing: no node has this name; did you mean 'square'?")
                .doesNotContain("dge.nodes.duplicateinput configures");
    }

    @Test
    void refusesPropertiesThatItDoesNotKnow(CapturedOutput output) throws IOException {
        configuration("application.yml", """
                dge:
                  nodes:
                    square: {concurency: 4, threads: 4}
                    elsewhere: {prefetch: 7, pasued: true}
                  join: {stroe: jdbc, rememberFor: 7d}
                  topology: verify
                  embedded: {port: 0}
                  queues:
                """);
        configuration("application.properties", "dge.topology.previous[0]=a");

        assertThatExceptionOfType(UnknownPropertyException.class)
                .isThrownBy(() -> run("--dge.prefx=x", TestGraphs.ARITHMETIC));

        String file = "(in URL [file:" + folder + "/application.yml] - ";
        assertThat(output.getOut()).containsIgnoringNewLines("""
                Description:

                There is no property 'dge.prefx' (in "dge.prefx" from property source "commandLineArgs"): did you mean 'dge.prefix'?
                There is no property 'dge.nodes.square.concurency' %1$s3:26): did you mean 'dge.nodes.square.concurrency'?
                There is no property 'dge.nodes.square.threads' %1$s3:38).
                There is no property 'dge.nodes.elsewhere.pasued' %1$s4:38): did you mean 'dge.nodes.elsewhere.paused'?
                There is no property 'dge.join.stroe' %1$s5:17): did you mean 'dge.join.store'?

                Action:

                Correct them, or take them out. DGE knows these properties:

                    dge.client.timeout
                    dge.embedded.password
                    dge.embedded.port
                    dge.enabled
                    dge.inbox.remember-for
                    dge.jdbc.schema
                    dge.join.remember
                    dge.join.remember-for
                    dge.join.schema
                    dge.join.store
                    dge.management.uri
                    dge.max-message-size
                    dge.nodes.<node>.concurrency
                    dge.nodes.<node>.join-store
                    dge.nodes.<node>.paused
                    dge.nodes.<node>.prefetch
                    dge.prefix
                    dge.queues.delivery-limit
                    dge.runs.remembered
                    dge.runs.trace-url
                    dge.topology
                    dge.topology.previous
                    dge.topology.starts
                    dge.topology.terminals
                """.formatted(file));
    }

    @Test
    void endsWhereTwoGraphsClaimOneProfile(CapturedOutput output) {
        assertThatExceptionOfType(UnusableGraphsException.class)
                .isThrownBy(() -> run(
                        "--spring.profiles.active=double", TestGraphs.ARITHMETIC, TestGraphs.sink("zoo", "double")));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .containsOnlyOnce("'double' is a node of graph 'arithmetic' in file [")
                .doesNotContain("WARN")
                .doesNotContain("\tat ");
    }

    @Test
    void doesNothingWithoutAGraph() {
        try (var context = run("--answer=42")) {
            assertThat(context.getBeanNamesForType(Graphs.class)).isEmpty();
            assertThat(context.getEnvironment().getProperty("spring.rabbitmq.requested-heartbeat"))
                    .isNull();
        }
    }

    @Test
    void doesNothingWhereAConfigurationFileSwitchesItOff() throws IOException {
        configuration("application.properties", "dge.enabled=false");

        try (var context = run("--answer=42", TestGraphs.ARITHMETIC, TestGraphs.ARITHMETIC)) {
            assertThat(context.getBeanNamesForType(ProcessPlan.class)).isEmpty();
            assertThat(context.getEnvironment().getProperty("spring.rabbitmq.requested-heartbeat"))
                    .isNull();
        }
    }

    @Test
    void staysAliveByAThreadOfItsOwnUntilTheContextCloses() {
        var context = run("--spring.profiles.active=double", TestGraphs.ARITHMETIC);
        assertThat(keepAliveThread()).isTrue();

        context.close();

        await().until(() -> !keepAliveThread());
    }

    @Test
    void endsByItselfWhereItRunsNoNode() {
        try (var context = run("--spring.profiles.active=client", TestGraphs.ARITHMETIC)) {
            assertThat(context.isRunning()).isTrue();
            assertThat(keepAliveThread()).isFalse();
        }
    }

    @Test
    void endsWhereTheApplicationCannotStart() {
        assertThatException().isThrownBy(() -> run("--spring.profiles.active=double,broken", TestGraphs.ARITHMETIC));

        await().until(() -> !keepAliveThread());
    }

    private static boolean keepAliveThread() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("dge-keep-alive") && !thread.isDaemon());
    }

    private void configuration(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    private ConfigurableApplicationContext run(String argument, Graph... graphs) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setResourceLoader(new DefaultResourceLoader(TestGraphs.classPath(folder, graphs)));
        return application.run(
                argument,
                "--spring.main.web-application-type=none",
                "--spring.config.additional-location=" + folder + "/");
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @ImportAutoConfiguration(DgeAutoConfiguration.class)
    static class Application {

        @Bean
        @Profile("broken")
        SmartLifecycle broken() {
            return new Broken();
        }
    }

    /** Starts behind everything of DGE, and does not. */
    private static final class Broken implements SmartLifecycle {

        @Override
        public void start() {
            throw new IllegalStateException("the port is in use");
        }

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }
    }
}
