package io.github.criujunit.report.bundle;

import io.github.criujunit.cycle.Configuration;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Hold what counts as a secret; the file {@code mask.rules} beside this class says what a rule looks like. Immutable and
 * thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MaskRules {

    /** The configuration parameter that names a file of further rules. */
    public static final String FILE = "criu.report.mask";

    private static final String BUILT_IN = "mask.rules";

    private final List<NamePattern> secretNames = new ArrayList<>();
    private final List<NamePattern> harmlessNames = new ArrayList<>();
    private final Set<String> harmlessValues = new HashSet<>();
    private final List<TextRule> texts = new ArrayList<>();

    private MaskRules() {}

    /** Get the rules that come along. */
    public static MaskRules builtIn() {
        MaskRules rules = new MaskRules();
        try (InputStream in = Objects.requireNonNull(MaskRules.class.getResourceAsStream(BUILT_IN), BUILT_IN)) {
            rules.add(in, BUILT_IN);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + BUILT_IN, e);
        }
        return rules;
    }

    /**
     * Get the rules that come along, and those of the file that the configuration names.
     *
     * @throws IllegalArgumentException as {@link #and}
     */
    public static MaskRules read(Configuration configuration) {
        return configuration
                .text(FILE)
                .map(Path::of)
                .map(file -> builtIn().and(file))
                .orElseGet(MaskRules::builtIn);
    }

    /**
     * Get these rules and those of a file.
     *
     * @throws IllegalArgumentException when it cannot be read or a line is wrong; the message names the file and the line
     */
    public MaskRules and(Path file) {
        MaskRules more = new MaskRules();
        more.secretNames.addAll(secretNames);
        more.harmlessNames.addAll(harmlessNames);
        more.harmlessValues.addAll(harmlessValues);
        more.texts.addAll(texts);
        try (InputStream in = Files.newInputStream(file)) {
            more.add(in, file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the configuration parameter " + FILE + " must name a file of rules, and " + file
                            + " cannot be read: " + e,
                    e);
        }
        return more;
    }

    private void add(InputStream in, String file) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                add(line.strip(), file + ":" + number);
            }
        }
    }

    private void add(String line, String source) {
        String[] parts = line.split("\\s+", 2);
        String value = parts.length == 2 ? parts[1] : "";
        if (value.isEmpty()) {
            throw wrong(source, line, "it lacks a value");
        }
        try {
            switch (parts[0]) {
                case "secret-name" -> secretNames.add(NamePattern.parse(value));
                case "harmless-name" -> harmlessNames.add(NamePattern.parse(value));
                case "harmless-value" -> harmlessValues.add(value.toLowerCase(Locale.ROOT));
                case "secret-text" -> texts.add(TextRule.parse(value, source));
                default ->
                    throw wrong(
                            source,
                            line,
                            "it begins with none of secret-name, harmless-name, harmless-value, secret-text");
            }
        } catch (InvalidRuleException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(source, line, String.valueOf(e.getMessage()));
        }
    }

    private static InvalidRuleException wrong(String source, String line, String problem) {
        return new InvalidRuleException(source + ": no rule for masking: \"" + line + "\": " + problem);
    }

    /** Say that a line is no rule. */
    private static final class InvalidRuleException extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        InvalidRuleException(String message) {
            super(message);
        }
    }

    /** Tell whether the value of a variable, option or key of this name is a secret. */
    boolean isSecretName(String name) {
        List<String> words = NamePattern.split(name);
        return secretNames.stream().anyMatch(pattern -> pattern.isIn(words))
                && harmlessNames.stream().noneMatch(pattern -> pattern.ends(words));
    }

    /** Tell whether a value occurs where it is no secret. */
    boolean isHarmless(String value) {
        return harmlessValues.contains(value.toLowerCase(Locale.ROOT));
    }

    /** Get texts of which a line with a secret name has one, in lower case. */
    List<String> cores() {
        List<String> all =
                secretNames.stream().map(NamePattern::core).distinct().toList();
        // Where there is "passwordhint" there is "password".
        return all.stream()
                .filter(core -> all.stream().noneMatch(other -> !other.equals(core) && core.contains(other)))
                .toList();
    }

    List<TextRule> texts() {
        return List.copyOf(texts);
    }
}
