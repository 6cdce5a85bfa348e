package io.github.criujunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.report.Host;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.SampleResults;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen without a browser; the {@code *BrowserIT} see the rest. */
class HtmlReportTests {

    private static String page(RunResults results) {
        StringWriter page = new StringWriter();
        HtmlReport.write(results, page);
        return page.toString();
    }

    private static JsonObject data(String page) {
        String start = "<script id=\"data\" type=\"application/json\">";
        int from = page.indexOf(start) + start.length();
        return JsonParser.parseString(page.substring(from, page.indexOf("</script>", from)))
                .getAsJsonObject();
    }

    @Test
    void the_summary_leads_with_what_failed() {
        assertThat(page(SampleResults.withFailures()))
                .contains(
                        "<h1>18 of 75 checkpoint tests failed</h1>",
                        "<h2 id=\"failures\">18 failures, 2 causes</h2>",
                        "only after restore: passes without checkpoint",
                        "<code>unknown-mapping</code>")
                .doesNotContain("What works where");
    }

    @Test
    void a_run_that_passed_says_so_and_has_no_failures() {
        assertThat(page(SampleResults.builder().passed(12).build()))
                .contains("<h1>All 12 checkpoint tests passed</h1>")
                .doesNotContain("id=\"failures\"", "Why tests were skipped", "Too few");
    }

    @Test
    void a_run_that_executed_nothing_is_not_called_good() {
        assertThat(page(SampleResults.builder().skipped(2, "no CRIU").build()))
                .contains("<h1>No checkpoint test was executed</h1>", "page-head empty");
        assertThat(page(SampleResults.builder().build())).contains("<h1>No checkpoint test was executed</h1>");
    }

    @Test
    void too_few_executed_is_said_with_what_skipped_the_others() {
        RunResults run = SampleResults.builder()
                .passed(1)
                .skipped(2, "no CRIU")
                .skipped(1, "no root")
                .minimumExecuted(3)
                .build();
        assertThat(page(run))
                .contains(
                        "<h1>Too few checkpoint tests were executed</h1>",
                        "1 checkpoint test was really executed, and criu.minimumExecuted demands 3.",
                        "<b>2 tests</b> no CRIU",
                        "<b>1 test</b> no root");
    }

    @Test
    void machines_are_compared_by_kernel_and_criu() {
        assertThat(page(SampleResults.onThreeMachines()))
                .contains(
                        "What works where",
                        "<th scope=\"colgroup\" colspan=\"2\">Linux 6.18.44</th>",
                        "11 tests: passed on every machine");
    }

    @Test
    void machines_that_differ_in_nothing_else_are_told_apart_by_distribution_java_or_name() {
        Host one = SampleResults.MACHINE;
        Host elsewhere = like(one, "elsewhere", "Fedora Linux 43", one.java());
        Host newerJava = like(one, "newer", "Fedora Linux 43", "99");
        Host namesake = like(one, "namesake", "Fedora Linux 43", "99");
        SampleResults run = SampleResults.builder().passed(2);
        for (Host host : List.of(elsewhere, newerJava, namesake, SampleResults.OTHER_CRIU)) {
            run.on(host).passed(1);
        }
        assertThat(page(run.build()))
                .contains(
                        "ROOT</small><small>" + one.distribution() + "</small><small>2 of 2 pass",
                        "ROOT</small><small>Fedora Linux 43, Java " + one.java() + "</small><small>1 of 1 pass",
                        "ROOT</small><small>Fedora Linux 43, Java 99, newer</small><small>1 of 1 pass",
                        "ROOT</small><small>Fedora Linux 43, Java 99, namesake</small><small>1 of 1 pass",
                        "CAPABILITY</small><small>1 of 1 pass");
    }

    private static Host like(Host host, String name, String distribution, String java) {
        return new Host(
                host.id() + name,
                name,
                host.kernel(),
                host.arch(),
                distribution,
                java,
                host.criu(),
                host.binary(),
                host.privilege(),
                List.of());
    }

    @Test
    void a_text_cannot_end_the_script_nor_the_element_that_it_stands_in() {
        String page =
                page(SampleResults.builder().hostile("</script><img src=x>").build());
        assertThat(page).doesNotContain("<img");
        assertThat(page.split("</script>", -1)).hasSize(3);
    }

    @Test
    void evidence_is_below_the_report_or_has_no_link() {
        assertThat(page(SampleResults.builder().hostile("../../etc").build())).doesNotContain("href=\"./x/..");
        assertThat(page(SampleResults.builder().hostile("a b?#").build())).contains("href=\"./x/a%20b%3F%23/\"");
    }

    @Test
    void one_policy_allows_this_style_and_this_script_alone() {
        String page = page(SampleResults.withFailures());
        assertThat(page)
                .contains("default-src 'none'", Assets.SHIPPED.styleHash(), Assets.SHIPPED.scriptHash())
                .doesNotContainPattern("(?i)\\son\\w+=|\\sstyle=|https?://(?!www\\.w3\\.org/2000/svg)");
        assertThat(Assets.SHIPPED.script())
                .doesNotContain("innerHTML", "insertAdjacentHTML", "document.write", "eval(");
    }

    @Test
    void the_first_failures_are_whole_and_later_ones_shortened() {
        JsonObject data = data(page(SampleResults.builder().failedInDump(2000).build()));
        List<Integer> lines = data.getAsJsonArray("tests").asList().stream()
                .map(test -> test.getAsJsonObject()
                                .getAsJsonObject("log")
                                .getAsJsonArray("lines")
                                .size()
                        / 2)
                .toList();
        assertThat(lines.get(0)).isEqualTo(152);
        assertThat(lines.get(1999)).isZero();
        assertThat(lines).contains(13);
    }

    @Test
    void the_same_test_has_the_same_anchor_in_each_report_and_another_on_each_machine() {
        RunResults run = SampleResults.onThreeMachines();
        assertThat(run.results()).extracting(HtmlReport::anchor).doesNotHaveDuplicates();
        assertThat(HtmlReport.anchor(run.results().get(0)))
                .matches("test-[0-9a-f]{12}")
                .isEqualTo(HtmlReport.anchor(
                        SampleResults.onThreeMachines().results().get(0)));
    }

    @Test
    void a_file_is_replaced(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("index.html"), "old");
        HtmlReport.write(SampleResults.withFailures(), file);
        assertThat(file).content().isEqualTo(page(SampleResults.withFailures()));
    }
}
