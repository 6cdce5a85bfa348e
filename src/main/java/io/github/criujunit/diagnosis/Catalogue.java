package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Hold the known errors, in the order of their precedence.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public final class Catalogue {

    /** The files of the built-in catalogue, one per topic; where two entries match a line, the earlier one wins. */
    private static final List<String> TOPICS = List.of(
            "privileges",
            "images",
            "pids",
            "kernel",
            "terminals",
            "files",
            "devices",
            "memory",
            "sockets",
            "mounts",
            "namespaces",
            "cgroups",
            "migration",
            "tools",
            "harness",
            "consequences",
            "markers",
            "warnings");

    private final List<KnownError> entries;

    private Catalogue(List<KnownError> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Return the catalogue of this library; it is read once. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /**
     * Read a catalogue from YAML.
     *
     * @param yaml a list of entries; not closed
     * @param name what messages call the file
     * @throws InvalidCatalogueException if it is no such list; the message names entry, key and what is allowed
     */
    public static Catalogue read(Reader yaml, String name) {
        return new Catalogue(new CatalogueReader(name).read(yaml));
    }

    /** Return all entries, those that win first. */
    public List<KnownError> entries() {
        return entries;
    }

    /** Find an entry by its id. */
    public Optional<KnownError> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Return both catalogues as one, in which the other's entries win over those of this one. */
    public Catalogue overriddenBy(Catalogue other) {
        return new Catalogue(Stream.concat(
                        other.entries.stream(),
                        entries.stream().filter(entry -> other.find(entry.id()).isEmpty()))
                .toList());
    }

    private static Catalogue load() {
        // In parallel: reading YAML is most of what a short diagnosis takes.
        return new Catalogue(TOPICS.parallelStream()
                .map(topic -> "catalogue/" + topic + ".yaml")
                .flatMap(resource -> load(resource).stream())
                .toList());
    }

    private static List<KnownError> load(String name) {
        try (InputStream resource = Objects.requireNonNull(Catalogue.class.getResourceAsStream(name), name);
                Reader yaml = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return new CatalogueReader(name).read(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the library's own jar", e);
        }
    }

    private static final class BuiltIn {

        static final Catalogue CATALOGUE = load();
    }
}
