package io.github.criujunit.report;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import io.github.criujunit.diagnosis.CriuPhase;
import io.github.criujunit.diagnosis.Kind;
import io.github.criujunit.diagnosis.KnownError;
import io.github.criujunit.diagnosis.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Write known errors as a reference in Markdown: an index, then a section for each.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CatalogueMarkdown {

    private static final String INTRODUCTION = """
            # Known errors

            What [criu-junit](../README.md) knows of the errors of [CRIU](https://criu.org): %d entries. It finds them by
            itself when a test or `criu-junit run` fails, and in the logs of any CRIU:

            ```sh
            java -jar target/criu-junit-cli.jar diagnose dump.log
            ```

            A name such as \\<pid\\> stands for a value of the log. The kind says what part an error plays:

            | kind | meaning |
            |---|---|
            %s

            This page is printed by `java -jar target/criu-junit-cli.jar catalogue --markdown`. Errors are added in the
            [files of the catalogue](../src/main/resources/io/github/criujunit/diagnosis/catalogue/README.md), your own
            ones as the [README](../README.md#your-own-entries) says.

            ## Index
            """;

    private static final Pattern NO_ANCHOR = Pattern.compile("[^a-z0-9 _-]");

    private CatalogueMarkdown() {}

    /** Write a whole page, which ends with a line end. */
    public static String page(List<Topic> topics) {
        List<String> blocks = new ArrayList<>();
        int count = topics.stream().mapToInt(topic -> topic.entries().size()).sum();
        blocks.add(INTRODUCTION.formatted(count, kinds()).strip());
        topics.forEach(topic -> blocks.add(index(topic)));
        for (Topic topic : topics) {
            blocks.add("## " + heading(topic));
            topic.entries().forEach(entry -> blocks.add(EntryMarkdown.of(entry.readable())));
        }
        return String.join("\n\n", blocks) + "\n";
    }

    private static String kinds() {
        return List.of(Kind.values()).stream()
                .map(kind -> "| " + kind.word() + " | " + Markdown.cell(kind.meaning()) + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String index(Topic topic) {
        return "**[" + heading(topic) + "](#" + anchor(heading(topic))
                + ")**\n\n| id | title | kind | phases |\n|---|---|---|---|\n"
                + topic.entries().stream()
                        .map(KnownError::readable)
                        .map(CatalogueMarkdown::row)
                        .collect(Collectors.joining("\n"));
    }

    private static String row(KnownError entry) {
        return "| [" + entry.id() + "](#" + entry.id() + ") | " + Markdown.cell(entry.title()) + " | "
                + entry.kind().word() + " | " + phases(entry) + " |";
    }

    private static String phases(KnownError entry) {
        return entry.phases().stream().sorted().map(CriuPhase::word).collect(Collectors.joining(", "));
    }

    private static String heading(Topic topic) {
        return Markdown.prose(topic.own() ? topic.title() + " (your own)" : topic.title());
    }

    /** Find the name that GitHub gives a heading. */
    private static String anchor(String heading) {
        return NO_ANCHOR
                .matcher(heading.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .replace(' ', '-');
    }
}
