package io.github.criujunit.cli;

import io.github.criujunit.cycle.Settings;
import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.CatalogueText;
import io.github.criujunit.diagnosis.Topic;
import io.github.criujunit.report.CatalogueJson;
import io.github.criujunit.report.CatalogueMarkdown;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "catalogue",
        description = "Prints the errors of CRIU that are known: all of them as a list, or some as a whole.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:printed", "2:no known error has this id, or wrong usage"})
final class CatalogueCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Format format;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Parameters(paramLabel = "ID", arity = "0..*", description = "what stands in the brackets of a message")
    private List<String> ids = List.of();

    @Override
    public Integer call() {
        Catalogue known = catalogue.applyTo(Settings.ofSystemProperties()).catalogue();
        requireKnown(known);
        List<Topic> topics = known.topics().stream()
                .map(topic -> topic.only(entry -> ids.isEmpty() || ids.contains(entry.id())))
                .filter(topic -> !topic.entries().isEmpty())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        out.print(write(topics));
        out.flush();
        return ExitCode.OK;
    }

    private void requireKnown(Catalogue known) {
        for (String id : ids) {
            if (known.find(id).isEmpty()) {
                List<String> nearest = known.nearest(id);
                throw new ParameterException(
                        spec.commandLine(),
                        "no known error has the id " + id + "; "
                                + (nearest.isEmpty()
                                        ? "criu-junit catalogue lists them"
                                        : "did you mean " + String.join(" or ", nearest) + "?"));
            }
        }
    }

    private String write(List<Topic> topics) {
        if (format != null) {
            return format.json ? CatalogueJson.line(topics) + "\n" : CatalogueMarkdown.page(topics);
        }
        CatalogueText text = new CatalogueText(new TerminalStyle());
        return (ids.isEmpty() ? text.list(topics) : whole(topics, text)) + "\n";
    }

    private static String whole(List<Topic> topics, CatalogueText text) {
        List<String> entries = new ArrayList<>();
        for (Topic topic : topics) {
            topic.entries().forEach(entry -> entries.add(text.entry(entry, topic)));
        }
        return entries.stream().collect(Collectors.joining("\n\n\n"));
    }

    private static final class Format {

        @Option(names = "--json", description = "one line of JSON instead of text")
        private boolean json;

        @Option(names = "--markdown", description = "the reference as it is in docs/known-errors.md")
        @SuppressWarnings("UnusedVariable") // what is not JSON is Markdown
        private boolean markdown;
    }
}
