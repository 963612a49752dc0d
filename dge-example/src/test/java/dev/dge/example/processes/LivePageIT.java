package dev.dge.example.processes;

import static dev.dge.example.processes.LivePage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of the graph that runs, in a real browser: what it shows is what the broker says. */
class LivePageIT {

    private static final String DOUBLE = "#edge-arithmetic\\.double";

    private LivePage page;
    private Traffic traffic;

    @BeforeEach
    void open() throws Exception {
        page = LivePage.open();
        traffic = new Traffic(page.broker, page.prefix, 0);
    }

    @AfterEach
    void close() throws Exception {
        if (traffic != null) {
            traffic.close();
        }
        if (page != null) {
            page.close();
        }
    }

    @Test
    void showsWhatWaitsAndHasItWorkedOff() throws Exception {
        eventually().until(() -> page.text("#trouble").equals("double: paused"));
        assertThat(page.text("#wrong")).isEqualTo("Trouble: 0");

        traffic.send(25);

        eventually().until(() -> page.text(DOUBLE + " .figure").equals("25"));
        assertThat(page.broker.messages(page.prefix + "arithmetic.double")).isEqualTo(25);
        assertThat(page.find(DOUBLE).getDomAttribute("class")).contains("waits").contains("unread");
        assertThat(page.text("#node-double .note")).isEqualTo("paused");
        eventually().until(() -> page.text("#node-multiply .note").equals("25 open"));
        assertThat(page.text("#trouble")).isEqualTo("double: paused");
        assertThat(page.text("#wrong")).isEqualTo("Trouble: 1");

        WebElement node = page.find("#node-double");
        node.sendKeys(Keys.ENTER);
        assertThat(page.text("#side h2")).isEqualTo("double");
        assertThat(page.text("#side dl")).contains("State\npaused");
        page.find("#pause").click();

        traffic.awaitEachResultUnderOneId();
        eventually().until(() -> page.text(DOUBLE + " .figure").equals("0"));
        eventually().until(() -> page.text("#trouble").isEmpty());
        assertThat(page.broker.messages(page.prefix + "arithmetic.double")).isZero();
        eventually().until(() -> page.text("#side dl").contains("State\nconsuming"));
        assertThat(page.text("#dead")).isEqualTo("Dead letters: 0");
    }

    @Test
    void replaysADeadLetterWithAMendedBody() {
        page.publish("", page.prefix + "arithmetic.square", "run-of-old", "seven");
        eventually().until(() -> page.text("#dead").equals("Dead letters: 1"));
        assertThat(page.broker.messages(page.prefix + "arithmetic.dead")).isEqualTo(1);

        page.find("#dead").click();
        eventually().until(() -> page.text("#side section").startsWith("1 × square: undecodable"));
        page.button("Open").click();
        eventually().until(() -> page.text("#side dl").contains("Run\nrun-of-old"));
        WebElement body = page.find("#body");
        assertThat(body.getDomProperty("value")).isEqualTo("seven");
        body.clear();
        body.sendKeys("\"7\"");
        page.button("Replay").click();
        eventually().until(() -> page.text("#said").contains("Integer"));
        body.clear();
        body.sendKeys("7");
        page.button("Replay").click();

        eventually().until(() -> page.text("#said").equals("1 replayed"));
        eventually().until(() -> page.text("#dead").equals("Dead letters: 0"));
        assertThat(page.broker.messages(page.prefix + "arithmetic.dead")).isZero();
        eventually().until(() -> page.text("#node-multiply .note").equals("1 open"));
    }

    @Test
    void showsConsumersAndRates() throws Exception {
        String square = "#edge-arithmetic\\.square";
        String result = "#edge-arithmetic\\.result";
        eventually().until(() -> page.text(square + " .flow").equals("0/s ×1"));
        assertThat(page.broker.consumers(page.prefix + "arithmetic.square")).isEqualTo(1);
        assertThat(page.broker.consumers(page.prefix + "arithmetic.result")).isEqualTo(1);
        assertThat(page.text(result + " .flow")).isEqualTo("×1");

        traffic.send(40);

        eventually().until(() -> page.text(square + " .flow").matches("[1-9][0-9.]*/s ×1"));
        assertThat(page.find(square).getDomAttribute("class")).contains("flows");
        page.search(page.prefix + "arithmetic.square");
        eventually().until(() -> page.text("#content").contains("Handled here\n40, now "));
        eventually()
                .until(() -> page.text("#content").contains("Handled here\n40, now 0 a second: this process's part"));
        assertThat(page.text("#content"))
                .contains("Retry\n5 attempts, 12 s apart")
                .contains("Consumers\n1, in all processes");
        assertThat(page.find(square).getDomAttribute("class")).doesNotContain("flows");
    }

    @Test
    void isReachedByKeysAndSaysItsFiguresToScreenReaders() {
        eventually().until(() -> page.find(DOUBLE).getDomAttribute("aria-label") != null);

        assertThat(page.find(DOUBLE).getDomAttribute("aria-label"))
                .startsWith("Queue " + page.prefix + "arithmetic.double: 0 ready, 0 consumers");
        WebElement start = page.find("#node-input");
        eventually().until(() -> "0".equals(start.getDomAttribute("tabindex")));
        start.sendKeys(Keys.ARROW_RIGHT);
        assertThat(page.focused().getDomAttribute("id")).isEqualTo("edge-arithmetic.duplicate-input");
        page.focused().sendKeys(Keys.ARROW_RIGHT);
        page.focused().sendKeys(Keys.ENTER);
        assertThat(page.focused().getText()).isEqualTo("duplicate-input");
        assertThat(page.focused().getDomAttribute("id")).isEqualTo("side-title");
        page.focused().sendKeys(Keys.ESCAPE);
        assertThat(page.focused().getDomAttribute("id")).isEqualTo("node-duplicate-input");
        assertThat(page.find("#side").isDisplayed()).isFalse();

        String whole = page.find("#picture svg").getDomAttribute("viewBox");
        page.find("#larger").click();
        assertThat(page.find("#picture svg").getDomAttribute("viewBox")).isNotEqualTo(whole);
        page.find("#whole").click();
        assertThat(page.find("#picture svg").getDomAttribute("viewBox")).isEqualTo(whole);
        page.find("#list summary").click();
        eventually().until(() -> page.text("#rows").contains(page.prefix + "arithmetic.multiply.square"));
    }

    @Test
    void keepsTheFocusOnAnOrderAndSaysWhatCameOfIt() {
        page.search("double");
        eventually().until(() -> page.text("#pause").equals("Resume in this process"));

        page.find("#pause").sendKeys(Keys.ENTER);

        eventually().until(() -> page.text("#said").equals("double goes on"));
        eventually().until(() -> page.text("#pause").equals("Pause in this process"));
        assertThat(page.focused().getDomAttribute("id")).isEqualTo("pause");
        page.focused().sendKeys(Keys.ENTER);
        eventually().until(() -> page.text("#said").equals("double is paused"));
        eventually().until(() -> page.text("#pause").equals("Resume in this process"));
        assertThat(page.focused().getDomAttribute("id")).isEqualTo("pause");
    }

    @Test
    void leavesAnAddressThatMeansNothing() {
        eventually().until(() -> page.text("#news").startsWith("As of"));

        page.script("location.hash = '#foo/bar'");

        eventually().until(() -> page.script("return location.hash").equals(""));
        assertThat(page.find("#side").isDisplayed()).isFalse();
    }

    @Test
    void saysThatTheProcessIsGone() {
        eventually().until(() -> page.text("#news").startsWith("As of"));

        page.killProcess();

        eventually().until(() -> page.text("#news").matches("No news for \\d+ s: the process does not answer"));
    }
}
