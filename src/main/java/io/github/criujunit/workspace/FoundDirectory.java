package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import io.github.criujunit.process.ProcFs;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judge a directory that has the name of a work directory.
 *
 * @param standing what may become of it
 * @param owner whose it is; empty where nothing says that, or where it was killed before it could
 * @param why the reason, as the end of a sentence
 */
record FoundDirectory(Path path, Standing standing, Optional<Owner> owner, String why) {

    enum Standing {
        /** Its owner lives. */
        LIVING,
        /** Its owner is dead, and nobody wants it. */
        DEAD,
        /** Its owner is dead, and has kept it. */
        KEPT,
        /** Not to be touched. */
        STRANGE
    }

    private static final Pattern NAME =
            Pattern.compile(WorkDirectory.PREFIX + "(?<pid>\\d{1,10})-(?<ticks>\\d{1,18})-\\d+");

    /** Between making a directory and saying whose it is a JVM needs a moment; on a machine that hangs, a long one. */
    private static final Duration MAY_BE_IN_THE_MAKING = Duration.ofMinutes(1);

    /**
     * List the directories with such a name.
     *
     * @param judge who asks
     * @param dead who is known to be dead, so that no directory of its is in the making
     */
    static List<FoundDirectory> in(Path parent, Owner judge, Optional<Owner> dead, ProcFs proc) {
        List<FoundDirectory> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, WorkDirectory.PREFIX + "*")) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(judge(entry, name, judge, dead, proc));
                }
            }
        } catch (IOException | DirectoryIteratorException missingOrForbidden) {
            // Where nothing can be listed, nothing of ours is.
            return found;
        }
        return found;
    }

    private static FoundDirectory judge(Path path, Matcher name, Owner judge, Optional<Owner> dead, ProcFs proc) {
        try {
            // Before anything in it is read: whoever can write there says what he likes.
            if (((Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue() != judge.uid()) {
                return strange(path, Optional.empty(), "it belongs to another user");
            }
            Optional<OwnerFile> file = OwnerFile.in(path);
            return file.isPresent()
                    ? judge(path, file.get(), judge, proc)
                    : judgeUnfinished(path, name, judge, dead, proc);
        } catch (IOException e) {
            return strange(path, Optional.empty(), "it cannot be read: " + e);
        }
    }

    private static FoundDirectory judge(Path path, OwnerFile file, Owner judge, ProcFs proc) throws IOException {
        Owner owner = file.owner();
        boolean earlierBoot = !owner.bootId().equals(judge.bootId())
                && !file.host().isEmpty()
                && file.host().equals(OwnerFile.host(proc))
                && isOlderThanThisBoot(path, proc);
        Optional<String> strange = earlierBoot ? ofThisBoot(owner, judge).strangeTo(judge) : owner.strangeTo(judge);
        if (strange.isPresent()) {
            return strange(path, Optional.of(owner), strange.get());
        }
        if (!earlierBoot && owner.lives(proc)) {
            return new FoundDirectory(path, Standing.LIVING, Optional.of(owner), "its JVM lives");
        }
        return KeptMark.in(path).isPresent()
                ? new FoundDirectory(path, Standing.KEPT, Optional.of(owner), "it was kept")
                : new FoundDirectory(
                        path,
                        Standing.DEAD,
                        Optional.of(owner),
                        earlierBoot ? "its JVM was of an earlier boot" : "its JVM (PID " + owner.pid() + ") is dead");
    }

    /** Two machines can have one name, and share a directory: what was made since this boot is the other's. */
    private static boolean isOlderThanThisBoot(Path path, ProcFs proc) throws IOException {
        Instant made = Files.getLastModifiedTime(path.resolve(OwnerFile.NAME)).toInstant();
        return proc.bootTime().filter(made::isBefore).isPresent();
    }

    private static Owner ofThisBoot(Owner owner, Owner judge) {
        return new Owner(owner.pid(), owner.startTicks(), owner.uid(), owner.pidNamespace(), judge.bootId());
    }

    /** Killed between making it and saying whose it is, a JVM leaves it empty. */
    private static FoundDirectory judgeUnfinished(
            Path path, Matcher name, Owner judge, Optional<Owner> dead, ProcFs proc) throws IOException {
        Owner owner = new Owner(
                Long.parseLong(name.group("pid")),
                Long.parseLong(name.group("ticks")),
                judge.uid(),
                judge.pidNamespace(),
                judge.bootId());
        if (!isEmpty(path)) {
            return strange(path, Optional.empty(), "nothing in it says whose it is (" + OwnerFile.NAME + ")");
        }
        if (owner.lives(proc)) {
            return new FoundDirectory(path, Standing.LIVING, Optional.of(owner), "its JVM lives");
        }
        Instant made = Files.getLastModifiedTime(path).toInstant();
        return dead.filter(owner::equals).isPresent()
                        || made.isBefore(Instant.now().minus(MAY_BE_IN_THE_MAKING))
                ? new FoundDirectory(path, Standing.DEAD, Optional.of(owner), "its JVM died when it had made it")
                : strange(path, Optional.empty(), "nothing in it says whose it is, and it was made just now");
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            return Set.of(OwnerFile.UNFINISHED)
                    .containsAll(
                            entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet()));
        }
    }

    private static FoundDirectory strange(Path path, Optional<Owner> owner, String why) {
        return new FoundDirectory(path, Standing.STRANGE, owner, why);
    }
}
