package io.github.criujunit.image;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.github.criujunit.image.ImageFile.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Look into a directory of CRIU images.
 *
 * <p>What cannot be read is absent: after a dump through {@code sudo} images may belong to root alone.
 *
 * @param path the directory
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ImageDirectory(Path path) {

    /** Sum up the sizes of all files in it, in bytes. */
    public long bytes() {
        try (Stream<Path> files = Files.list(path)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException("the image directory cannot be read: " + path, e);
        }
    }

    /** Get the sizes of all files in it in bytes, by name; empty when it cannot be read. */
    public Optional<Map<String, Long>> sizes() {
        try (Stream<Path> files = Files.list(path)) {
            Map<String, Long> sizes = new TreeMap<>();
            for (Path file : (Iterable<Path>) files::iterator) {
                sizes.put(String.valueOf(file.getFileName()), Files.size(file));
            }
            return Optional.of(sizes);
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    /** Sum up the files of each type, in bytes, the biggest first; empty when it cannot be read. */
    public Optional<Map<String, Long>> bytesByType() {
        return sizes().map(files -> new ImageSizes(files).byType());
    }

    /**
     * Read which private pages of a process were dumped.
     *
     * @param pid of the process's own PID namespace
     * @return by address; empty when the image cannot be read
     */
    public List<PageRange> pages(long pid) {
        try {
            // The first entry says which pages-N.img it is.
            return ImageFile.entries(path.resolve("pagemap-" + pid + ".img"), Kind.PAGEMAP).stream()
                    .skip(1)
                    .map(PageRange::of)
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /**
     * Collect the PIDs and thread ids of the processes that were dumped, which are the ones that a restore needs.
     *
     * <p>Numbers of the processes' own PID namespace. Source: {@code pstree.img}, fields {@code pid} (1) and {@code
     * threads} (5).
     *
     * @return in ascending order; empty when the images cannot be read
     */
    public List<Long> ids() {
        TreeSet<Long> ids = new TreeSet<>();
        try {
            for (UnknownFieldSet process : ImageFile.entries(path.resolve("pstree.img"), Kind.PSTREE)) {
                ids.add(ImageFile.number(process, 1));
                ids.addAll(ImageFile.numbers(process, 5));
            }
        } catch (IOException unreadable) {
            return List.of();
        }
        return List.copyOf(ids);
    }

    /**
     * Find where the kernel keeps writing to the memory of the threads that were dumped.
     *
     * <p>Source: {@code core-TID.img}, fields {@code thread_core} (5), {@code rseq_entry} (15), address (1) and length (2).
     *
     * @return empty when the images cannot be read
     */
    public List<RseqArea> rseqAreas() {
        List<RseqArea> areas = new ArrayList<>();
        try (DirectoryStream<Path> cores = Files.newDirectoryStream(path, "core-*.img")) {
            for (Path core : cores) {
                for (UnknownFieldSet entry : ImageFile.entries(core, Kind.CORE)) {
                    addRseqAreas(entry, areas);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        return areas;
    }

    private static void addRseqAreas(UnknownFieldSet core, List<RseqArea> areas) throws IOException {
        for (ByteString thread : core.getField(5).getLengthDelimitedList()) {
            for (ByteString rseq :
                    UnknownFieldSet.parseFrom(thread).getField(15).getLengthDelimitedList()) {
                UnknownFieldSet fields = UnknownFieldSet.parseFrom(rseq);
                areas.add(new RseqArea(ImageFile.number(fields, 1), ImageFile.number(fields, 2)));
            }
        }
    }

    public Optional<DumpStatistics> dumpStatistics() {
        return statistics("stats-dump", 1).map(DumpStatistics::of);
    }

    public Optional<RestoreStatistics> restoreStatistics() {
        return statistics("stats-restore", 2).map(RestoreStatistics::of);
    }

    private Optional<UnknownFieldSet> statistics(String file, int field) {
        try {
            for (UnknownFieldSet entry : ImageFile.entries(path.resolve(file), Kind.STATS)) {
                for (ByteString statistics : entry.getField(field).getLengthDelimitedList()) {
                    return Optional.of(UnknownFieldSet.parseFrom(statistics));
                }
            }
        } catch (IOException unreadable) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
