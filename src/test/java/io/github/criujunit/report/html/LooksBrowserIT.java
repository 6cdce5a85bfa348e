package io.github.criujunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.SampleResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever looks at it, and with whatever. The pictures are in {@code target/report-screenshots}. */
@ExtendWith(InChromium.class)
class LooksBrowserIT {

    private static final Path SCREENSHOTS = Path.of("target", "report-screenshots");

    @TempDir
    private Path directory;

    private Path page(RunResults results) throws IOException {
        Path page = Files.createTempDirectory(directory, "report-").resolve("index.html");
        HtmlReport.write(results, page);
        return page;
    }

    @ParameterizedTest
    @CsvSource({"360, light", "320, dark"})
    void nothing_is_wider_than_a_telephone(int width, String theme, Tab tab) throws IOException {
        tab.size(width, 800);
        tab.prefers(theme);
        tab.open(page(SampleResults.onThreeMachines()), "");
        tab.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })");
        tab.click("#outcomes button.failed");
        tab.click("#results .name");
        assertThat(tab.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        tab.screenshot(SCREENSHOTS.resolve("telephone-" + width + "-test.png"));
        tab.click("h1");
        tab.screenshot(SCREENSHOTS.resolve("telephone-" + width + ".png"));
    }

    @Test
    void the_theme_is_that_of_the_system_until_one_is_chosen(Tab tab) throws IOException {
        String background = "getComputedStyle(document.documentElement).backgroundColor";
        tab.prefers("dark");
        Path page = page(SampleResults.withFailures());
        tab.open(page, "");
        String dark = tab.text(background);
        tab.until("document.getElementById('theme').getAttribute('aria-pressed') === 'true'");
        tab.screenshot(SCREENSHOTS.resolve("dark.png"));
        tab.prefers("light");
        // The page is told a moment after its style has changed.
        tab.until("document.getElementById('theme').getAttribute('aria-pressed') === 'false'");
        String light = tab.text(background);
        assertThat(light).isNotEqualTo(dark);

        tab.click("#theme");
        assertThat(tab.text(background)).isEqualTo(dark);
        tab.open(page, "");
        assertThat(tab.text(background)).as("after the page is opened again").isEqualTo(dark);
        tab.click("#theme");
        assertThat(tab.text(background)).isEqualTo(light);
    }

    /** WCAG 2.2, 1.4.3: 4.5 to 1, of every text in the page, with a failed test open. */
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void every_text_can_be_told_from_its_ground(String theme, Tab tab) throws IOException {
        tab.prefers(theme);
        tab.open(page(SampleResults.withFailures()), "");
        tab.click("#outcomes button.failed");
        tab.click("#results .name");
        tab.evaluate("document.getElementById('log-' + document.querySelector('tr.open').id).focus()");
        tab.type("error");
        tab.screenshot(SCREENSHOTS.resolve("open-" + theme + ".png"));
        assertThat(tab.texts(Contrast.SCRIPT)).isEmpty();
        tab.click("#outcomes button.failed");
        assertThat(tab.texts(Contrast.SCRIPT)).isEmpty();
    }

    @Test
    void every_control_has_a_name(Tab tab) throws IOException {
        tab.open(page(SampleResults.onThreeMachines()), "");
        tab.click("#outcomes button.failed");
        tab.click("#results .name");
        List<String> named = new ArrayList<>();
        for (JsonElement each : tab.call("Accessibility.getFullAXTree", "{}").getAsJsonArray("nodes")) {
            JsonObject node = each.getAsJsonObject();
            String role = value(node, "role");
            if (!node.get("ignored").getAsBoolean()
                    && Set.of("button", "link", "searchbox", "combobox", "region", "image", "table", "heading")
                            .contains(role)) {
                assertThat(value(node, "name")).as(node.toString()).isNotBlank();
                named.add(role + " " + value(node, "name"));
            }
        }
        assertThat(named)
                .contains(
                        "searchbox Find",
                        "combobox Machine",
                        "button failed 9",
                        "button Dark theme",
                        "region What works where",
                        "searchbox Search in dump.log",
                        "heading Phases",
                        "button Duration");
        assertThat(tab.texts("[...document.querySelectorAll('h1,h2,h3,h4')].map(head => head.tagName)"))
                .startsWith("H1", "H2", "H3");
    }

    private static String value(JsonObject node, String property) {
        return node.has(property) && node.getAsJsonObject(property).has("value")
                ? node.getAsJsonObject(property).get("value").getAsString()
                : "";
    }

    @Test
    void it_says_what_failed_and_why_without_scripts(Tab tab) throws IOException {
        tab.withoutScripts();
        Path page = page(SampleResults.withFailures());
        tab.call("Page.navigate", "{url: '" + page.toUri() + "'}");
        tab.until("document.readyState === 'complete' && location.protocol === 'file:'");
        String text = tab.text("document.body.innerText");
        assertThat(text)
                .contains(
                        "18 of 75 checkpoint tests failed",
                        "18 failures, 2 causes",
                        "The kernel hides such memory",
                        "grep anon_inode /proc/",
                        "CRIU cannot be used: no CAP_CHECKPOINT_RESTORE",
                        "Without scripts, this table cannot be sorted")
                .doesNotContain("Dark theme", "Show more");
        assertThat(tab.number("document.querySelectorAll('#results tbody tr').length"))
                .isEqualTo(75);
    }

    @Test
    void it_looks_like_this(Tab tab) throws IOException {
        tab.size(1280, 1400);
        tab.open(page(SampleResults.withFailures()), "");
        tab.screenshot(SCREENSHOTS.resolve("failures.png"));
        tab.open(page(SampleResults.onThreeMachines()), "");
        tab.screenshot(SCREENSHOTS.resolve("three-machines.png"));
        tab.open(page(SampleResults.ofSize(500)), "");
        tab.screenshot(SCREENSHOTS.resolve("500-tests.png"));
        RunResults cycles = SampleResults.builder()
                .restoredWithOptions(1)
                .withDifferences(1)
                .drifted()
                .build();
        tab.open(page(cycles), "#" + HtmlReport.anchor(cycles.results().get(0)));
        tab.screenshot(SCREENSHOTS.resolve("three-cycles.png"));
        tab.open(page(cycles), "#" + HtmlReport.anchor(cycles.results().get(1)));
        tab.screenshot(SCREENSHOTS.resolve("drift.png"));
        tab.open(
                page(SampleResults.builder()
                        .passed(3)
                        .skipped(5, "no CRIU")
                        .minimumExecuted(6)
                        .build()),
                "");
        tab.screenshot(SCREENSHOTS.resolve("too-few.png"));
        assertThat(tab.text("document.querySelector('.warning').innerText"))
                .contains(
                        "3 checkpoint tests were really executed, and criu.minimumExecuted demands 6.",
                        "5 tests no CRIU");
    }
}
