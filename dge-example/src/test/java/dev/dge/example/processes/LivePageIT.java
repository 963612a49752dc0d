package dev.dge.example.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.testing.FreePort;
import dev.dge.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.opentest4j.TestAbortedException;

/** The page of the graph that runs, in a real browser: what it shows is what the broker says. */
class LivePageIT {

    private static final String DOUBLE = "#edge-arithmetic\\.double";

    private TestBroker broker;
    private String prefix;
    private JarProcess nodes;
    private Traffic traffic;
    private ChromeDriver browser;
    private int port;

    @BeforeEach
    void open() throws Exception {
        Path chromium = program("chromium");
        Path driver = program("chromedriver");
        broker = TestBroker.rabbit();
        prefix = broker.prefix();
        port = FreePort.find();
        List<String> settings = Stream.concat(
                        Stream.of(
                                "spring.profiles.active=duplicate-input,double,square,multiply,rest-call,appraiser",
                                "server.port=" + port,
                                "example.appraiser-url=http://localhost:" + port,
                                "dge.prefix=" + prefix,
                                "dge.nodes.double.paused=true",
                                "management.endpoint.dge.access=unrestricted",
                                "management.endpoint.dgedeadletters.access=unrestricted"),
                        Stream.of(broker.properties()))
                .map("--"::concat)
                .toList();
        nodes = JarProcess.start(settings.toArray(String[]::new));
        nodes.awaitLine("Started ArithmeticApplication");
        traffic = new Traffic(broker, prefix, 0);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,720");
        browser = new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
        browser.get("http://localhost:" + port + "/actuator/dge/arithmetic/live");
    }

    @AfterEach
    void close() throws Exception {
        if (browser != null) {
            browser.quit();
        }
        if (traffic != null) {
            traffic.close();
        }
        if (nodes != null) {
            nodes.close();
        }
    }

    private static Path program(String name) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("There is no program " + name);
        }
        return found.orElseThrow(() -> new TestAbortedException("There is no program " + name));
    }

    private static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions();
    }

    private WebElement find(String css) {
        return browser.findElement(By.cssSelector(css));
    }

    private String text(String css) {
        return find(css).getText();
    }

    @Test
    void showsWhatWaitsAndHasItWorkedOff() throws Exception {
        traffic.send(25);

        eventually().until(() -> text(DOUBLE + " .figure").equals("25"));
        assertThat(broker.messages(prefix + "arithmetic.double")).isEqualTo(25);
        assertThat(find(DOUBLE).getDomAttribute("class")).contains("waits").contains("unread");
        assertThat(text("#node-double .note")).isEqualTo("paused");
        eventually().until(() -> text("#node-multiply .note").equals("25 open"));
        assertThat(text("#unread")).isEqualTo("Nobody reads for double");

        WebElement node = find("#node-double");
        node.sendKeys(Keys.ENTER);
        assertThat(text("#side h2")).isEqualTo("double");
        assertThat(text("#side dl")).contains("State\npaused");
        find("#pause").click();

        traffic.awaitEachResultUnderOneId();
        eventually().until(() -> text(DOUBLE + " .figure").equals("0"));
        eventually().until(() -> text("#unread").isEmpty());
        assertThat(broker.messages(prefix + "arithmetic.double")).isZero();
        eventually().until(() -> text("#side dl").contains("State\nconsuming"));
        assertThat(text("#dead")).isEqualTo("Dead letters: 0");
    }

    @Test
    void replaysADeadLetterWithAMendedBody() {
        String queue = prefix + "arithmetic.square";
        broker.onChannel(channel -> {
            channel.confirmSelect();
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId("id-1")
                    .correlationId("run-of-old")
                    .deliveryMode(2)
                    .build();
            channel.basicPublish("", queue, true, properties, "seven".getBytes(StandardCharsets.UTF_8));
            return channel.waitForConfirms(10_000);
        });
        eventually().until(() -> text("#dead").equals("Dead letters: 1"));
        assertThat(broker.messages(prefix + "arithmetic.dead")).isEqualTo(1);

        find("#dead").click();
        eventually().until(() -> text("#side section").startsWith("1 × square: undecodable"));
        browser.findElement(By.xpath("//aside//button[text()='run-of-old']")).click();
        eventually().until(() -> text("#side dl").contains("Run\nrun-of-old"));
        WebElement body = find("#body");
        assertThat(body.getDomProperty("value")).isEqualTo("seven");
        body.clear();
        body.sendKeys("\"7\"");
        browser.findElement(By.xpath("//aside//button[text()='Replay']")).click();
        eventually().until(() -> text("#said").contains("Integer"));
        body.clear();
        body.sendKeys("7");
        browser.findElement(By.xpath("//aside//button[text()='Replay']")).click();

        eventually().until(() -> text("#said").equals("1 replayed"));
        eventually().until(() -> text("#dead").equals("Dead letters: 0"));
        assertThat(broker.messages(prefix + "arithmetic.dead")).isZero();
        eventually().until(() -> text("#node-multiply .note").equals("1 open"));
    }

    @Test
    void isReachedByKeysAndSaysItsFiguresToScreenReaders() {
        eventually().until(() -> !find(DOUBLE).getDomAttribute("aria-label").isEmpty());

        assertThat(find(DOUBLE).getDomAttribute("aria-label"))
                .isEqualTo("Queue " + prefix + "arithmetic.double: 0 ready, 0 consumers");
        assertThat(find(DOUBLE).getDomAttribute("tabindex")).isEqualTo("0");
        String whole = find("#picture svg").getDomAttribute("viewBox");
        find("#larger").click();
        assertThat(find("#picture svg").getDomAttribute("viewBox")).isNotEqualTo(whole);
        find("#whole").click();
        assertThat(find("#picture svg").getDomAttribute("viewBox")).isEqualTo(whole);
        find("#list summary").click();
        assertThat(text("#rows")).contains(prefix + "arithmetic.multiply.square");
    }

    @Test
    void saysThatTheProcessIsGone() {
        eventually().until(() -> text("#news").startsWith("As of"));

        nodes.close();

        eventually().until(() -> text("#news").matches("No news for \\d+ s: the process does not answer"));
    }
}
