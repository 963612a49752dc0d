package dev.dge.example.processes;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.dge.testing.FreePort;
import dev.dge.testing.TestBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.opentest4j.TestAbortedException;

/** The page of a graph that runs, in a real browser. Node double is paused in the process that shows it. */
final class LivePage implements AutoCloseable {

    final TestBroker broker;
    final String prefix;
    private final JarProcess nodes;
    private final ChromeDriver browser;

    private LivePage(TestBroker broker, String prefix, JarProcess nodes, ChromeDriver browser) {
        this.broker = broker;
        this.prefix = prefix;
        this.nodes = nodes;
        this.browser = browser;
    }

    /** Opens the page; the test is skipped where there is no browser. */
    static LivePage open() throws Exception {
        ChromeDriver browser = browser(program("chromium"), program("chromedriver"));
        try {
            TestBroker broker = TestBroker.rabbit();
            String prefix = broker.prefix();
            int port = FreePort.find();
            JarProcess nodes = start(broker, prefix, port);
            LivePage page = new LivePage(broker, prefix, nodes, browser);
            nodes.awaitLine("Started ArithmeticApplication");
            browser.get("http://localhost:" + port + "/actuator/dge/arithmetic/live");
            return page;
        } catch (Exception | Error e) {
            browser.quit();
            throw e;
        }
    }

    private static JarProcess start(TestBroker broker, String prefix, int port) throws Exception {
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
        return JarProcess.start(settings.toArray(String[]::new));
    }

    private static ChromeDriver browser(Path chromium, Path driver) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1280,720");
        return new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(driver.toFile())
                        .build(),
                options);
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

    static ConditionFactory eventually() {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions();
    }

    /** Publishes a message; with the exchange "" to a queue, else as the start that is the key. */
    void publish(String exchange, String key, String run, String body) {
        broker.onChannel(channel -> {
            channel.confirmSelect();
            BasicProperties properties = new BasicProperties.Builder()
                    .messageId("id of " + run)
                    .correlationId(run)
                    .deliveryMode(2)
                    .build();
            channel.basicPublish(exchange, key, true, properties, body.getBytes(StandardCharsets.UTF_8));
            return channel.waitForConfirms(10_000);
        });
    }

    WebElement find(String css) {
        return browser.findElement(By.cssSelector(css));
    }

    String text(String css) {
        return find(css).getText();
    }

    /** The first button of the panel with these words, which have no apostrophe. */
    WebElement button(String words) {
        return browser.findElement(By.xpath("//aside//button[text()='" + words + "']"));
    }

    /** Looks for a run or a node as somebody who types it. */
    void search(String text) {
        WebElement field = find("#sought");
        field.clear();
        field.sendKeys(text, Keys.ENTER);
    }

    WebElement focused() {
        return browser.switchTo().activeElement();
    }

    Object script(String script) {
        return browser.executeScript(script);
    }

    /** What the browser refused because the page allows nothing but its own files, and what its scripts threw. */
    List<String> complaints() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Content Security Policy") || message.contains("Uncaught"))
                .toList();
    }

    void killProcess() {
        nodes.close();
    }

    @Override
    public void close() {
        browser.quit();
        nodes.close();
    }
}
