package io.github.criujunit.report.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Write the files of a bundle, together no bigger than is allowed, and remember what is in them. Not thread-safe. */
final class BundleFiles {

    /** What is smaller than that says nothing. */
    private static final long SMALLEST = 512;

    private final Path directory;
    private final Masking masking;
    private final List<String> contents = new ArrayList<>();
    private long left;

    BundleFiles(Path directory, Masking masking, long maxBytes) {
        this.directory = directory;
        this.masking = masking;
        this.left = maxBytes;
    }

    /** Get how many bytes may still be written. */
    long left() {
        return left;
    }

    /** Allow more bytes than before. */
    void allow(long bytes) {
        left += bytes;
    }

    /** Write a text that is masked by now; of one that is too big, its beginning and its end. */
    void write(String name, String what, String text) throws IOException {
        if (left < SMALLEST) {
            contents.add(name + ": left out, the bundle is full (" + what + ")");
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean cut = bytes.length > left;
        if (cut) {
            bytes = excerpt(text.lines().toList(), left - SMALLEST / 2).getBytes(StandardCharsets.UTF_8);
        }
        put(name, bytes, what + (cut ? "; cut, the bundle is full" : ""));
    }

    private static String excerpt(List<String> lines, long bytes) {
        Excerpt excerpt = new Excerpt(bytes, 0);
        for (int i = 0; i < lines.size(); i++) {
            excerpt.add(i + 1L, lines.get(i));
        }
        return String.join("\n", excerpt.lines()) + "\n";
    }

    /**
     * Copy a text file, masked. One that is too big is cut, one that cannot be read is named.
     *
     * @param bytes how big it may be
     * @param centre the line around which most is kept; 0 when all lines are equal
     */
    void copy(String name, String what, Path source, long bytes, long centre) throws IOException {
        long allowed = Math.min(bytes, left) - SMALLEST / 2;
        if (allowed < SMALLEST / 2) {
            contents.add(name + ": left out, the bundle is full (" + what + ")");
            return;
        }
        // What fits in is not to be cut to have most of it around one line.
        Excerpt excerpt = new Excerpt(allowed, source.toFile().length() <= allowed ? 0 : centre);
        try (InputStream in = Files.newInputStream(source)) {
            MaskedFile.read(in, masking.lines(), excerpt);
        } catch (IOException unreadable) {
            contents.add(name + ": cannot be read: " + masking.text(unreadable.toString()) + " (" + what + ")");
            return;
        }
        List<String> lines = excerpt.lines();
        String text = lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
        put(name, text.getBytes(StandardCharsets.UTF_8), what + (excerpt.isCut() ? "; cut, since it is too big" : ""));
    }

    /** Let a file be executed. */
    void makeExecutable(String name) throws IOException {
        Path file = directory.resolve(name);
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private void put(String name, byte[] bytes, String what) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.write(file, bytes);
        left -= bytes.length;
        contents.add(name + ": " + what);
    }

    /** Say of something that it is missing, and why. */
    void note(String text) {
        contents.add(masking.text(text));
    }

    List<String> contents() {
        return List.copyOf(contents);
    }
}
