package io.github.criujunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.report.SampleResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sorting, filtering and opening, in a real browser. */
@ExtendWith(InChromium.class)
class TableBrowserIT {

    private static final String ROWS = "[...document.querySelectorAll('#results tbody tr.row')]";

    private static final List<String> COLUMNS = List.of("outcome", "name", "millis", "frozen", "image");

    @TempDir
    private static Path directory;

    private static Path page;

    @BeforeAll
    static void write() throws IOException {
        page = directory.resolve("index.html");
        HtmlReport.write(SampleResults.withFailures(), page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome", "name", "millis", "frozen", "image"})
    void each_column_sorts_both_ways(String column, Tab tab) {
        tab.open(page, "");
        String head = "#results th[data-sort=" + column + "]";

        tab.click(head + " button");
        assertThat(tab.text("document.querySelector('" + head + "').getAttribute('aria-sort')"))
                .isEqualTo("ascending");
        List<Double> ascending = keys(tab, column);
        assertThat(ascending).isSorted().hasSizeGreaterThan(50);

        tab.click(head + " button");
        assertThat(tab.text("document.querySelector('" + head + "').getAttribute('aria-sort')"))
                .isEqualTo("descending");
        List<Double> descending = keys(tab, column);
        Collections.reverse(descending);
        assertThat(descending).isEqualTo(ascending);
        assertThat(tab.number("document.querySelectorAll('[aria-sort]').length"))
                .isOne();
        assertThat(tab.text("document.getElementById('announcer').textContent")).contains("descending");
    }

    /** Read the cells that are not empty, as numbers in the order that they stand for. */
    private static List<Double> keys(Tab tab, String column) {
        int index = COLUMNS.indexOf(column);
        List<Double> keys = new ArrayList<>();
        List<String> names = tab.texts(
                ROWS + ".map(row => row.cells[1].textContent).sort(new Intl.Collator('en', {numeric: true}).compare)");
        for (String cell : tab.texts(ROWS + ".map(row => row.cells[" + index + "].textContent)")) {
            if (column.equals("outcome")) {
                keys.add((double)
                        List.of("died", "failed", "flaky", "skipped", "passed").indexOf(cell));
            } else if (column.equals("name")) {
                keys.add((double) names.indexOf(cell));
            } else if (!cell.isEmpty()) {
                keys.add(quantity(cell));
            }
        }
        return keys;
    }

    private static double quantity(String cell) {
        String[] words = cell.split(" ", -1);
        return Double.parseDouble(words[0]) * (words[1].equals("s") ? 1000 : 1);
    }

    @Test
    void words_and_outcomes_filter(Tab tab) {
        tab.open(page, "");
        tab.evaluate("document.getElementById('find').focus()");
        tab.type("cartSurvives KEEPS");
        assertThat(tab.texts(ROWS + ".map(row => row.querySelector('.name').textContent)"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).contains("Cart", "keeps"));
        long found = Math.round(tab.number(ROWS + ".length"));
        assertThat(tab.text("document.getElementById('shown').textContent")).isEqualTo(found + " tests of 75");

        tab.click("#outcomes button.failed");
        assertThat(tab.texts(ROWS + ".map(row => row.cells[0].textContent)"))
                .isNotEmpty()
                .containsOnly("failed");
        assertThat(tab.text("document.querySelector('#outcomes .failed').getAttribute('aria-pressed')"))
                .isEqualTo("true");

        tab.evaluate("document.getElementById('find').select()");
        tab.type("nothing has this name");
        assertThat(tab.text("document.querySelector('#results tbody').textContent"))
                .isEqualTo("No test is like that.");
    }

    @Test
    void a_cause_finds_the_tests_that_it_failed(Tab tab) {
        tab.open(page, "");
        tab.evaluate("document.getElementById('find').focus()");
        tab.type("secret memory");
        assertThat(tab.number(ROWS + ".length")).isEqualTo(17);
    }

    @Test
    void the_mouse_opens_and_closes_a_row(Tab tab) {
        tab.open(page, "");
        tab.click("#results tr.row td.n");
        assertThat(tab.text("document.querySelector('.row .name').getAttribute('aria-expanded')"))
                .isEqualTo("true");
        assertThat(tab.is("document.getElementById(document.querySelector('.row .name').getAttribute('aria-controls'))"
                        + ".textContent.includes('Memory by kind')"))
                .isTrue();
        tab.click("#results tr.row .name");
        assertThat(tab.is("document.querySelector('.detail') === null")).isTrue();
        assertThat(tab.text("document.querySelector('.row .name').getAttribute('aria-expanded')"))
                .isEqualTo("false");
    }

    @Test
    void the_keyboard_alone_is_enough(Tab tab) {
        tab.open(page, "");
        tab.press("Tab");
        assertThat(tab.text("document.activeElement.textContent")).isEqualTo("Skip to the table of tests");
        assertThat(tab.is("document.activeElement.getBoundingClientRect().left >= 0"))
                .isTrue();
        tab.press("Enter");
        tab.pressUntil("Tab", "#find");
        tab.type("keepsItsPid");
        tab.pressUntil("Tab", "#outcomes .failed");
        tab.press(" ");
        tab.pressUntil("Tab", "#results th[data-sort=millis] button");
        assertThat(tab.text("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        tab.press("Enter");
        tab.pressUntil("Tab", "#results .name");
        tab.press("Enter");
        assertThat(tab.text("document.activeElement.getAttribute('aria-expanded')"))
                .isEqualTo("true");
        tab.pressUntil("Tab", ".log-tools input");
        tab.type("error");
        assertThat(tab.text("document.querySelector('.log-tools [role=status]').textContent"))
                .matches("1 of \\d+");
    }

    @Test
    void a_log_is_searched_and_shows_its_root_cause(Tab tab) {
        tab.open(page, "");
        tab.click("#outcomes button.failed");
        tab.click("#results .name");
        assertThat(tab.is("(() => { const box = document.querySelector('.log').getBoundingClientRect();"
                        + "const root = document.querySelector('.log .root').getBoundingClientRect();"
                        + "return root.top >= box.top && root.bottom <= box.bottom; })()"))
                .isTrue();
        tab.click(".log-tools input");
        tab.type("SECRETMEM");
        assertThat(tab.number("document.querySelectorAll('.log mark').length")).isGreaterThan(1);
        tab.press("Enter");
        assertThat(tab.text("document.querySelector('.log-tools [role=status]').textContent"))
                .startsWith("2 of ");
        assertThat(tab.number("document.querySelectorAll('.log mark.current').length"))
                .isOne();
    }

    @Test
    void an_address_opens_a_test_whatever_is_filtered(Tab tab) {
        String anchor = HtmlReport.anchor(SampleResults.withFailures().results().get(40));
        tab.open(page, "#" + anchor);
        tab.until("document.activeElement.closest('tr')?.id === '" + anchor + "'");
        assertThat(tab.is("document.getElementById('detail-" + anchor + "') !== null"))
                .isTrue();

        tab.click("#outcomes button.died");
        tab.click(".failures a");
        tab.until("document.activeElement.matches('.name[aria-expanded=true]')");
        assertThat(tab.text("document.querySelector('#outcomes .died').getAttribute('aria-pressed')"))
                .isEqualTo("false");
    }

    @Test
    void commands_are_copied(Tab tab) {
        tab.open(page, "");
        tab.click(".commands button");
        tab.until("document.querySelector('.commands button').textContent !== 'Copy'");
    }
}
