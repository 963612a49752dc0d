package dev.dge.example.processes;

import static dev.dge.example.processes.LivePage.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebElement;

/** What the page of the graph says of one run, and of what failed at one node, in a real browser. */
class LiveRunsIT {

    private static final String MARKUP = "<img src=x onerror=\"window.harmed=1\">";

    private LivePage page;

    @BeforeEach
    void open() throws Exception {
        page = LivePage.open();
    }

    @AfterEach
    void close() {
        if (page != null) {
            page.close();
        }
    }

    @Test
    void findsARunThatWaitsInAJoin() {
        page.publish(page.prefix + "arithmetic", "input", "run-7", "7");
        eventually().until(() -> page.text("#node-multiply .note").equals("1 open"));

        page.search("run-7");

        eventually().until(() -> page.text("#content .groups").contains("1 open group"));
        assertThat(page.text("#side h2")).isEqualTo("Run run-7");
        assertThat(page.text("#content .groups")).contains("has square").contains("misses double");
        assertThat(page.text("#content .deliveries")).startsWith("3 deliveries").contains("success square");
        assertThat(page.text("#content .limits"))
                .contains("This process remembers the last 1,000 deliveries of each of its nodes.")
                .contains("Messages that wait in queues are not looked for.");
        assertThat(page.find("#node-square").getDomAttribute("class")).contains("visited");
        assertThat(page.find("#node-double").getDomAttribute("class")).doesNotContain("visited");

        page.button("double").click();
        page.find("#pause").click();
        page.find("#back").click();
        eventually().until(() -> page.text("#content .deliveries").contains("success rest-call"));
        assertThat(page.find("#content .groups").isDisplayed()).isFalse();
    }

    @Test
    void saysThatItKnowsNothingOfARunAndWhatItCannotTell() {
        eventually().until(() -> page.text("#news").startsWith("As of"));

        page.search("nobody's/run");

        eventually().until(() -> page.text("#content .news").equals("This process knows nothing of run nobody's/run."));
        assertThat(page.text("#content .limits")).contains("and tells of what it has handled since.");
    }

    @Test
    void findsANodeInAnotherCaseAndOffersThoseOfWhichAPartIsNamed() {
        eventually().until(() -> page.text("#news").startsWith("As of"));

        page.search("SQUARE");

        eventually().until(() -> page.text("#side h2").equals("square"));
        page.search("Squ");
        eventually().until(() -> page.text("#content .news").contains("This process knows nothing of run Squ."));
        page.button("square").click();
        assertThat(page.text("#side h2")).isEqualTo("square");
    }

    @Test
    void showsANodeWithItsSettingsAndWhatFailedLast() {
        page.publish("", page.prefix + "arithmetic.square", MARKUP, MARKUP);
        eventually().until(() -> page.text("#dead").equals("Dead letters: 1"));

        page.search("square");

        eventually().until(() -> page.text("#content dl").contains("Concurrency\n"));
        assertThat(page.text("#content dl"))
                .contains("Behaviour\ndev.dge.example.Squarer")
                .contains("Profile\nsquare")
                .contains("Runs here\nyes")
                .contains("Prefetch\n");
        eventually().until(() -> page.text("#content .deliveries").contains("failed"));
        WebElement run = page.find("#content .run");
        assertThat(run.getText()).isEqualTo(MARKUP);
        run.click();
        eventually().until(() -> page.text("#content .dead").startsWith("1 dead letter"));
        assertThat(page.text("#side h2")).isEqualTo("Run " + MARKUP);
        page.button("Open the dead letter").click();
        eventually().until(() -> page.text("#side dl").contains("Run\n" + MARKUP));
        assertThat(page.find("#body").getDomProperty("value")).isEqualTo(MARKUP);

        assertThat(page.script("return [window.harmed ?? 'unharmed', document.images.length].join()"))
                .isEqualTo("unharmed,0");
        assertThat(page.complaints()).isEmpty();
    }
}
