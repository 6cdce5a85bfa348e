package io.github.criujunit.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import io.github.criujunit.report.RunResults;
import io.github.criujunit.report.SampleResults;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a test is called or prints is shown as text. */
@ExtendWith(InChromium.class)
class HostileBrowserIT {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script><script>window.hostile = 1</script>",
                "<!--<script>\"'`{{generator}}{{{data}}}&amp;&lt;",
                "<img src=x onerror='window.hostile = 1'>",
                "' autofocus onfocus='window.hostile = 1' x=\"",
                "javascript:window.hostile=1",
                "</style></title></pre></textarea><svg onload=window.hostile=1>",
                "G\u00fcn\u0308ay \u65e5\u672c\u8a9e \ud83d\udc69\u200d\ud83d\udd2c \u0645\u0631\u062d\u0628\u0627",
                "$& $1 \\u003c/script> \\n __proto__ constructor"
            })
    void a_text_is_shown_and_not_obeyed(String text, Tab tab) throws IOException {
        RunResults results = SampleResults.builder().hostile(text).build();
        Path page = directory.resolve("index.html");
        HtmlReport.write(results, page);
        tab.open(page, "");
        tab.click("#outcomes button.failed");
        tab.click("#results .name");
        assertThat(tab.texts("[...document.querySelectorAll("
                        + "'.cause h3, .commands pre, .failures a[href^=\"#\"], .failures pre, .control, .skips li, .name,"
                        + " .log li span:last-child, .detail pre, .detail dd, .detail .scroll td')]"
                        + ".map(node => node.textContent).filter(words => "
                        + "words.includes(" + new JsonPrimitive(text) + "))"))
                .hasSizeGreaterThan(14);
        assertThat(tab.is("window.hostile === undefined")).isTrue();
        assertThat(tab.is("[...document.querySelectorAll('.failures a, .detail a')]"
                        + ".every(link => link.protocol === 'file:')"))
                .isTrue();
        assertThat(tab.number("document.scripts.length")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\u001b[31mred\u0000\u0007\r\n", "\u202egnp.exe\u202c", "\ud83d half", "\u2028\u2029\ufeff\u0085"
            })
    void what_cannot_be_seen_is_made_visible(String text, Tab tab) throws IOException {
        Path page = directory.resolve("index.html");
        HtmlReport.write(SampleResults.builder().hostile(text).build(), page);
        tab.open(page, "");
        tab.click("#results .name");
        String shown = tab.text("document.querySelector('.name').textContent");
        assertThat(shown).doesNotContainPattern("[\\p{Cc}\\p{Cs}&&[^\\n]]|[\\u202a-\\u202e\\u2028\\u2029\\ufeff]");
        assertThat(shown).isNotBlank();
    }
}
