package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    private final List<Topic> topics;
    private final List<KnownError> entries;

    private Catalogue(List<Topic> topics) {
        this.topics =
                topics.stream().filter(topic -> !topic.entries().isEmpty()).toList();
        entries =
                this.topics.stream().flatMap(topic -> topic.entries().stream()).toList();
    }

    /** Return the catalogue of this library; it is read once. */
    public static Catalogue builtIn() {
        return BuiltIn.CATALOGUE;
    }

    /**
     * Read a user's own entries from a YAML file in UTF-8.
     *
     * @throws InvalidCatalogueException if there is no such file, or what is in it is wrong; the message names the file,
     *     the entry, the key and what is allowed
     */
    public static Catalogue read(Path file) {
        try {
            // As a whole first: the YAML reader would call a file that cannot be read invalid.
            return read(new StringReader(Files.readString(file)), file.toString());
        } catch (NoSuchFileException e) {
            throw new InvalidCatalogueException(
                    "there is no such file: " + file
                            + (file.isAbsolute() ? "" : " (in " + Path.of("").toAbsolutePath() + ")"),
                    e);
        } catch (MalformedInputException e) {
            throw new InvalidCatalogueException(file + " is not in UTF-8", e);
        } catch (IOException e) {
            throw new InvalidCatalogueException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Read a user's own entries from YAML.
     *
     * @param yaml a list of entries; not closed
     * @param name what messages call the file
     * @throws InvalidCatalogueException if it is no such list; the message names entry, key and what is allowed
     */
    public static Catalogue read(Reader yaml, String name) {
        return new Catalogue(List.of(
                new Topic(name, true, new CatalogueReader(name, EntryReader.REQUIRED_OF_USERS, false).read(yaml))));
    }

    /** Return all entries by topic, those that win first; no topic is empty. */
    public List<Topic> topics() {
        return topics;
    }

    /** Return all entries, those that win first. */
    public List<KnownError> entries() {
        return entries;
    }

    /** Find an entry by its id. */
    public Optional<KnownError> find(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** Find the ids that may have been meant by one that does not exist, the most likely first; at most 3. */
    public List<String> nearest(String id) {
        return NearestWords.to(id, entries.stream().map(KnownError::id).toList());
    }

    /** Return both catalogues as one, in which the other's entries win over those of this one, whatever those say. */
    public Catalogue overriddenBy(Catalogue other) {
        Set<String> replaced = other.entries.stream().map(KnownError::id).collect(Collectors.toSet());
        return new Catalogue(Stream.concat(
                        other.topics.stream(),
                        topics.stream()
                                .map(topic -> new Topic(
                                        topic.title(),
                                        topic.own(),
                                        topic.entries().stream()
                                                .filter(entry -> !replaced.contains(entry.id()))
                                                // An id that is in `over` may now be that of an entry of the other's.
                                                .map(entry -> entry.notOver(replaced))
                                                .toList())))
                .toList());
    }

    private static final class BuiltIn {
        static final Catalogue CATALOGUE = new Catalogue(BuiltInCatalogue.topics());
    }
}
