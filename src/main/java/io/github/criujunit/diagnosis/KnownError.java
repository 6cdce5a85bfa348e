package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Describe one error of CRIU's, or of the set-up around it, that is understood.
 *
 * <p>In texts, {@code {name}} stands for a value that a pattern captured or that the context knows, and
 * {@code {name|text}} for the same with a text where the value is not known.
 *
 * @param id a stable name in kebab-case
 * @param title one line that says what is wrong
 * @param phases where it occurs; empty for anywhere
 * @param errorClass where it has to be mended
 * @param kind what part it can play in a failure
 * @param levels the levels on which its patterns are looked for
 * @param patterns regular expressions found in a message; empty for an error that only the harness can see
 * @param over ids of other entries that give way to this one where both match a line
 * @param cause why it happens
 * @param remedies what to do, most likely first; in each, lines that begin with blanks are commands
 * @param cases more exact texts for certain values; of those that hold, the first title and the first cause are taken,
 *     and the remedies of all
 * @param harmless when it may be ignored; absent if never
 * @param versions which versions of CRIU and of the kernel it concerns; absent for all
 * @param sources where the knowledge comes from
 * @param samples lines that the patterns must match
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record KnownError(
        String id,
        String title,
        Set<CriuPhase> phases,
        ErrorClass errorClass,
        Kind kind,
        Set<Level> levels,
        List<Pattern> patterns,
        Set<String> over,
        String cause,
        List<String> remedies,
        List<ContextCase> cases,
        Optional<String> harmless,
        Optional<String> versions,
        List<String> sources,
        List<String> samples) {

    /** Copy the collections. */
    public KnownError {
        phases = Set.copyOf(phases);
        levels = Set.copyOf(levels);
        patterns = List.copyOf(patterns);
        over = Set.copyOf(over);
        remedies = List.copyOf(remedies);
        cases = List.copyOf(cases);
        sources = List.copyOf(sources);
        samples = List.copyOf(samples);
    }

    /** Return this error as one that no longer stands over certain others. */
    KnownError notOver(Set<String> others) {
        Set<String> left = over.stream().filter(id -> !others.contains(id)).collect(Collectors.toSet());
        return new KnownError(
                id,
                title,
                phases,
                errorClass,
                kind,
                levels,
                patterns,
                left,
                cause,
                remedies,
                cases,
                harmless,
                versions,
                sources,
                samples);
    }

    /** Return this error as a reference shows it: in all texts, a value that is not known is a name in angle brackets. */
    public KnownError readable() {
        return new KnownError(
                id,
                Template.fillLine(title, Map.of()),
                phases,
                errorClass,
                kind,
                levels,
                patterns,
                over,
                Template.fill(cause, Map.of()),
                remedies.stream().map(text -> Template.fill(text, Map.of())).toList(),
                cases.stream().map(each -> each.filled(Map.of())).toList(),
                harmless,
                versions,
                sources,
                samples);
    }

    /**
     * Raise this error without a log: the harness has seen it before CRIU was run.
     *
     * @param captures values for the texts, such as {@code pid}
     * @param context what else is known
     * @return this error as a root cause, on line 0 and without a line of CRIU's
     */
    public RootCause explain(Map<String, String> captures, DiagnosisContext context) {
        return explain(captures, context, 0, "", Confidence.HIGH);
    }

    RootCause explain(
            Map<String, String> captures, DiagnosisContext context, long line, String text, Confidence confidence) {
        Map<String, String> known = new HashMap<>(context.values());
        known.putAll(captures);
        Explanation explanation = new Explanation(this, known);
        return new RootCause(
                this, line, text, explanation.title(), explanation.cause(), explanation.remedies(), confidence);
    }
}
