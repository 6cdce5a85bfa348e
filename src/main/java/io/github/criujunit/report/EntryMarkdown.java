package io.github.criujunit.report;

import io.github.criujunit.diagnosis.ContextCase;
import io.github.criujunit.diagnosis.CriuPhase;
import io.github.criujunit.diagnosis.KnownError;
import io.github.criujunit.diagnosis.RemedyPart;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes one known error as a section in Markdown. */
final class EntryMarkdown {

    private static final Pattern CRIU_THREAD =
            Pattern.compile("checkpoint-restore/criu (?:issue|pull request) (?<number>\\d+)");

    private EntryMarkdown() {}

    static String of(KnownError entry) {
        List<String> blocks = new ArrayList<>();
        blocks.add("### " + entry.id());
        blocks.add("**" + Markdown.prose(entry.title()) + "**");
        entry.samples().stream().limit(1).forEach(sample -> blocks.add(Markdown.block("text", sample, "")));
        blocks.add(Markdown.prose(entry.cause()));
        entry.harmless().ifPresent(when -> blocks.add("To be ignored " + Markdown.prose(when) + "."));
        if (!entry.remedies().isEmpty()) {
            blocks.add("What to do:");
            blocks.add(remedies(entry.remedies()));
        }
        entry.cases().forEach(each -> contextCase(blocks, each));
        blocks.add(facts(entry));
        return String.join("\n\n", blocks);
    }

    private static void contextCase(List<String> blocks, ContextCase each) {
        String title =
                each.title().map(text -> " " + Markdown.prose(text) + ".").orElse("");
        String cause = each.cause().map(text -> " " + Markdown.prose(text)).orElse("");
        blocks.add("*Where " + Markdown.prose(each.condition()) + ":*" + title + cause);
        if (!each.remedies().isEmpty()) {
            blocks.add(remedies(each.remedies()));
        }
    }

    private static String remedies(List<String> remedies) {
        List<String> items = new ArrayList<>();
        for (String remedy : remedies) {
            String mark = (items.size() + 1) + ". ";
            items.add(mark + item(remedy, " ".repeat(mark.length())).stripLeading());
        }
        return String.join("\n", items);
    }

    private static String item(String remedy, String indent) {
        return RemedyPart.of(remedy).stream()
                .map(part -> part.isCommand()
                        ? Markdown.block("sh", part.text(), indent)
                        : indent + Markdown.prose(part.text()))
                .collect(Collectors.joining("\n"));
    }

    private static String facts(KnownError entry) {
        List<String> facts = new ArrayList<>();
        facts.add("Kind: " + entry.kind().word());
        facts.add("class: " + entry.errorClass().word());
        if (!entry.phases().isEmpty()) {
            facts.add("phases: "
                    + entry.phases().stream().sorted().map(CriuPhase::word).collect(Collectors.joining(", ")));
        }
        entry.versions().ifPresent(versions -> facts.add("versions: " + Markdown.prose(versions)));
        if (!entry.sources().isEmpty()) {
            facts.add("source: "
                    + entry.sources().stream().map(EntryMarkdown::source).collect(Collectors.joining(", ")));
        }
        return String.join(" · ", facts);
    }

    private static String source(String source) {
        return CRIU_THREAD
                .matcher(Markdown.prose(source))
                // GitHub leads from an issue's address to a pull request by itself.
                .replaceAll("[$0](https://github.com/checkpoint-restore/criu/issues/${number})");
    }
}
