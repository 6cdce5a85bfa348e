package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.List;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Write known errors for people: all of them as a list, or one as a whole.
 *
 * <p>Wraps at 80 columns, except for CRIU's lines and for commands, which are there to be copied. Thread-safe.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class CatalogueText {

    /** What ends the sources of an entry whose samples come from no log. */
    private static final String NOT_SEEN = "no real log found";

    private final Style style;

    /** Write text decorated by a style. */
    public CatalogueText(Style style) {
        this.style = style;
    }

    /** Write what is known about each topic: id, kind, class and title of each error. */
    public String list(List<Topic> topics) {
        TextPage page = new TextPage(style);
        for (Topic topic : topics) {
            page.label(heading(topic));
            for (KnownError each : topic.entries()) {
                KnownError entry = each.readable();
                page.prose(entry.id() + " (" + entry.kind().word() + ", "
                        + entry.errorClass().word() + ")");
                page.indented(entry.title());
            }
        }
        return page.text().strip();
    }

    /** Write everything about one error, with names in the place of values. */
    public String entry(KnownError error, Topic topic) {
        KnownError entry = error.readable();
        TextPage page = new TextPage(style);
        page.headline(entry.title() + " [" + entry.id() + "]");
        page.label("Known as:");
        page.field("topic", heading(topic));
        page.field("kind", entry.kind().word() + ": " + entry.kind().meaning());
        page.field(
                "class", entry.errorClass().word() + ": " + entry.errorClass().meaning());
        page.field("phases", phases(entry));
        entry.versions().ifPresent(versions -> page.field("versions", versions));
        if (!entry.sources().isEmpty()) {
            page.field("source", String.join(", ", entry.sources()));
        }
        if (!entry.samples().isEmpty()) {
            page.label(samplesLabel(entry));
            entry.samples().forEach(page::logLine);
        }
        page.label("Cause:");
        page.prose(entry.cause());
        entry.harmless().ifPresent(when -> page.prose("To be ignored " + when + "."));
        page.remedies("What to do:", entry.remedies());
        entry.cases().forEach(each -> contextCase(page, each));
        return page.text();
    }

    private static String samplesLabel(KnownError entry) {
        boolean seen = entry.sources().stream().noneMatch(source -> source.endsWith(NOT_SEEN));
        return seen ? "As CRIU prints it:" : "In the form that CRIU's source gives it:";
    }

    private static void contextCase(TextPage page, ContextCase each) {
        page.label("Where " + each.condition() + ":");
        each.title().ifPresent(page::prose);
        each.cause().ifPresent(page::prose);
        page.remedies("What to do then:", each.remedies());
    }

    private static String heading(Topic topic) {
        return topic.own() ? topic.title() + " (your own)" : topic.title();
    }

    private static String phases(KnownError entry) {
        return entry.phases().isEmpty()
                ? "any"
                : entry.phases().stream().sorted().map(CriuPhase::word).collect(Collectors.joining(", "));
    }
}
