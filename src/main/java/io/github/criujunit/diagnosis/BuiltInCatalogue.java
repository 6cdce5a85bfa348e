package io.github.criujunit.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads the catalogue of this library: one file per topic. */
enum BuiltInCatalogue {
    // Where two entries match a line, the earlier one wins, so the order of the topics matters.
    PRIVILEGES("Privileges"),
    IMAGES("Images and their directory"),
    PIDS("PIDs and the process tree"),
    KERNEL("Kernel and version of CRIU"),
    TERMINALS("Terminals and sessions"),
    FILES("Files"),
    DEVICES("Devices"),
    MEMORY("Memory"),
    SOCKETS("Sockets and network"),
    MOUNTS("Mounts"),
    NAMESPACES("Namespaces"),
    CGROUPS("Control groups"),
    MIGRATION("Migration"),
    TOOLS("Tools around CRIU"),
    HARNESS("What the harness sees"),
    CONSEQUENCES("Consequences of other errors"),
    MARKERS("End marks"),
    WARNINGS("Warnings");

    private final String title;

    BuiltInCatalogue(String title) {
        this.title = title;
    }

    static List<Topic> topics() {
        // In parallel: reading YAML is most of what a short diagnosis takes.
        return Arrays.stream(values()).parallel().map(topic -> topic.load(true)).toList();
    }

    /** Read the entries; that they can work is checked when the library is tested. */
    Topic load(boolean isChecked) {
        String name = "catalogue/" + Words.of(this) + ".yaml";
        try (InputStream resource = Objects.requireNonNull(BuiltInCatalogue.class.getResourceAsStream(name), name);
                Reader yaml = new InputStreamReader(resource, StandardCharsets.UTF_8)) {
            return new Topic(title, false, new CatalogueReader(name, EntryReader.REQUIRED, isChecked).read(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " from the library's own jar", e);
        }
    }
}
