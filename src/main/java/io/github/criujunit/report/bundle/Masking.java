package io.github.criujunit.report.bundle;

import io.github.criujunit.cycle.CriuCall;
import io.github.criujunit.cycle.Evidence;
import io.github.criujunit.cycle.Phase;
import io.github.criujunit.cycle.StartedFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Keep secrets out of what is shown to others.
 *
 * <p>What a name gives away (an environment variable, an option, a key) is masked behind that name, and its value wherever
 * else it occurs, when it is of 6 characters or more and no common word, short number or path; what looks like a secret is
 * masked wherever it is. A path stays: {@code --key-file PATH} says where the secret is, and not what it is.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Masking {

    /** What stands where a secret was. */
    public static final String MASK = "[masked]";

    private final MaskRules rules;
    private final NamedValues named;
    private final KnownSecrets known;

    private Masking(MaskRules rules, NamedValues named, KnownSecrets known) {
        this.rules = rules;
        this.named = named;
        this.known = known;
    }

    /** Mask by rules alone. */
    public static Masking of(MaskRules rules) {
        return new Masking(rules, new NamedValues(rules), KnownSecrets.NONE);
    }

    /** Mask by rules, and what the environment and the system properties of this JVM hold under secret names. */
    public static Masking ofThisJvm(MaskRules rules) {
        Map<String, String> properties = System.getProperties().stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
        return of(rules).knowing(System.getenv()).knowing(properties);
    }

    /** Mask the values of secret names among these, too. */
    public Masking knowing(Map<String, String> environment) {
        return knowing(environment.entrySet().stream()
                .filter(variable -> rules.isSecretName(variable.getKey()))
                .map(Map.Entry::getValue)
                .toList());
    }

    /** Mask what fixtures were given as secrets, in their environment and as arguments, and what they told in their output. */
    public Masking knowing(Evidence evidence) {
        Masking more = this;
        for (StartedFixture fixture : evidence.fixtures()) {
            more = more.knowing(fixture.environment())
                    .knowing(more.secrets(fixture.command()))
                    .knowing(fixture.output());
        }
        for (CriuCall call : evidence.calls()) {
            more = call.phase() == Phase.RESTORE ? more.knowing(call.run().output()) : more;
        }
        return more;
    }

    /** Mask what a program has told in its output behind names of secrets. One that cannot be read tells none. */
    Masking knowing(Path output) {
        if (!Files.isRegularFile(output)) {
            return this;
        }
        try {
            return knowing(ToldSecrets.in(output, named));
        } catch (IOException unreadable) {
            // Who copies the file says so.
            return this;
        }
    }

    private Masking knowing(Collection<String> values) {
        KnownSecrets more = known;
        for (String value : values) {
            more = more.and(value, rules);
        }
        return new Masking(rules, named, more);
    }

    private List<String> secrets(List<String> command) {
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < command.size(); i++) {
            String word = command.get(i);
            int separator = word.indexOf('=');
            if (separator > 0 && rules.isSecretName(word.substring(0, separator))) {
                secrets.add(word.substring(separator + 1));
            } else if (isValue(command, i)) {
                secrets.add(word);
            }
        }
        return secrets;
    }

    /** Tell whether a word is the value of the option before it. */
    private boolean isValue(List<String> command, int index) {
        return index > 1
                && command.get(index - 1).startsWith("-")
                && !command.get(index - 1).contains("=")
                && !command.get(index).startsWith("-")
                && rules.isSecretName(command.get(index - 1));
    }

    /** Mask the words of a command; there are as many afterwards. */
    public List<String> command(List<String> command) {
        List<String> masked = new ArrayList<>();
        for (int i = 0; i < command.size(); i++) {
            masked.add(isValue(command, i) ? MASK : word(command.get(i)));
        }
        return masked;
    }

    /** Of {@code --token=x} all is masked behind the name, blanks and all. */
    private String word(String word) {
        int separator = word.indexOf('=');
        return separator > 0 && separator < word.length() - 1 && rules.isSecretName(word.substring(0, separator))
                ? word.substring(0, separator + 1) + MASK
                : text(word);
    }

    /** Mask the values of variables, by their names and as texts; in the order of the names. */
    public Map<String, String> environment(Map<String, String> environment) {
        Map<String, String> masked = new TreeMap<>();
        environment.forEach(
                (name, value) -> masked.put(name, rules.isSecretName(name) && !value.isEmpty() ? MASK : text(value)));
        return masked;
    }

    /** Mask a text of any number of lines; there are as many afterwards, with the same ends. */
    public String text(String text) {
        LineMasker lines = lines();
        return Arrays.stream(text.split("\n", -1)).map(lines::mask).collect(Collectors.joining("\n"));
    }

    /** Begin a text that comes line by line. */
    LineMasker lines() {
        return new LineMasker(known, rules.texts(), named);
    }
}
