package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.process.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Damage one image of a checkpoint; what was there before is put back as the remedy. */
@FunctionalInterface
interface Damage {

    void to(Path image) throws IOException;

    Damage REMOVED = Files::delete;

    Damage CUT_OFF = image -> {
        byte[] whole = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(whole, whole.length / 2));
    };

    Damage NOT_AN_IMAGE = image -> Files.writeString(image, "This is no image of a process.\n");

    /** The magic numbers and the length of the first entry stay. */
    Damage GARBAGE_INSIDE = image -> {
        byte[] whole = Files.readAllBytes(image);
        Arrays.fill(whole, 12, whole.length, (byte) 0xff);
        Files.write(image, whole);
    };

    /**
     * Dump {@code debug.py}, damage an image, see that the restore fails as announced, and that it works with the image
     * as it was.
     *
     * @param image how its name begins
     */
    static void provoke(Provocation provocation, String image, Damage damage) throws IOException {
        provoke(provocation, image, damage, provocation.session()::restore);
    }

    /** Do that with a restore of one's own. */
    static void provoke(Provocation provocation, String image, Damage damage, Consumer<Checkpoint> restore)
            throws IOException {
        Checkpoint checkpoint = provocation.session().dump(provocation.session().start(Fixture.debugPy()));
        Path file = find(checkpoint, image);
        byte[] whole = Files.readAllBytes(file);
        damage.to(file);
        provocation.fails(() -> restore.accept(checkpoint));
        Files.write(file, whole);
        provocation.remedied(checkpoint);
    }

    private static Path find(Checkpoint checkpoint, String name) throws IOException {
        try (Stream<Path> images = Files.list(checkpoint.directory())) {
            List<Path> found = images.filter(
                            image -> image.getFileName().toString().startsWith(name))
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
