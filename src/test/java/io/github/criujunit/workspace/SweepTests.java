package io.github.criujunit.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.Owner;
import io.github.criujunit.process.Waiting;
import io.github.criujunit.workspace.Leftover.Fate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sweep takes away, and above all what it does not. */
class SweepTests {

    private static final Owner SELF = Owner.thisJvm();

    /** The PID lives, and is another process now. */
    private static final Owner DEAD =
            new Owner(SELF.pid(), SELF.startTicks() - 1, SELF.uid(), SELF.pidNamespace(), SELF.bootId());

    private static final Owner OF_ANOTHER_NAMESPACE =
            new Owner(SELF.pid(), SELF.startTicks() - 1, SELF.uid(), SELF.pidNamespace() + 1, SELF.bootId());
    private static final Owner OF_ANOTHER_USER =
            new Owner(SELF.pid(), SELF.startTicks() - 1, SELF.uid() + 1, SELF.pidNamespace(), SELF.bootId());
    private static final Owner OF_ANOTHER_BOOT = new Owner(
            SELF.pid(), SELF.startTicks() - 1, SELF.uid(), SELF.pidNamespace(), "00000000-0000-4000-8000-000000000000");

    @TempDir
    Path parent;

    private Path directory(Owner owner, String host) throws IOException {
        Path directory = Files.createTempDirectory(parent, WorkDirectory.prefix(owner));
        new OwnerFile(owner, host).writeInto(directory);
        Files.writeString(directory.resolve("image"), "x");
        return directory;
    }

    private Path directory(Owner owner) throws IOException {
        return directory(owner, OwnerFile.ofThisJvm().host());
    }

    private SweepResult sweep() {
        return Sweep.in(List.of(parent)).run();
    }

    @Test
    void a_directory_of_a_dead_jvm_goes_and_a_second_sweep_finds_nothing() throws IOException {
        Path directory = directory(DEAD);

        assertThat(Sweep.in(List.of(parent)).look().leftovers())
                .filteredOn(leftover -> leftover.what().equals(directory.toString()))
                .singleElement()
                .returns(Fate.FOUND, Leftover::fate);
        assertThat(directory).exists();
        assertThat(sweep().hasFailed()).isFalse();
        assertThat(directory).doesNotExist();
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void one_of_an_earlier_boot_of_this_machine_goes_and_one_of_another_machine_stays() throws IOException {
        Path earlier = directory(OF_ANOTHER_BOOT);
        makeOld(earlier.resolve(OwnerFile.NAME));
        Path elsewhere = directory(OF_ANOTHER_BOOT, "another-machine");
        makeOld(elsewhere.resolve(OwnerFile.NAME));
        Path namesake = directory(OF_ANOTHER_BOOT);

        sweep();

        assertThat(earlier).doesNotExist();
        assertThat(elsewhere).exists();
        assertThat(namesake)
                .as("made since this boot: on a machine with the same name")
                .exists();
    }

    @Test
    void what_is_not_known_to_be_dead_stays_and_is_told() throws IOException {
        Path namespace = directory(OF_ANOTHER_NAMESPACE);
        Path user = directory(OF_ANOTHER_USER);
        Path unsigned = directory(DEAD);
        Files.delete(unsigned.resolve(OwnerFile.NAME));
        Path unreadable = directory(DEAD);
        Files.writeString(unreadable.resolve(OwnerFile.NAME), "owner=\\u00");
        Path living = WorkDirectory.createIn(parent).path();
        Path kept = directory(DEAD);
        new KeptMark(Instant.now()).writeInto(kept);
        Path inTheMaking = Files.createTempDirectory(parent, WorkDirectory.prefix(DEAD));
        Path alike = Files.createDirectory(parent.resolve("criu-junit-12345"));

        SweepResult result = sweep();

        assertThat(List.of(namespace, user, unsigned, unreadable, living, kept, inTheMaking, alike))
                .allSatisfy(path -> assertThat(path).exists());
        assertThat(result.leftovers())
                .filteredOn(leftover -> leftover.fate() == Fate.LEFT)
                .extracting(Leftover::what)
                .contains(namespace.toString(), user.toString(), unsigned.toString(), unreadable.toString())
                .doesNotContain(living.toString(), kept.toString(), alike.toString());
    }

    @Test
    void one_that_was_being_made_when_its_jvm_died_goes_a_minute_later() throws IOException {
        Path empty = Files.createTempDirectory(parent, WorkDirectory.prefix(DEAD));
        Files.setLastModifiedTime(
                empty, java.nio.file.attribute.FileTime.from(Instant.now().minusSeconds(90)));

        sweep();

        assertThat(empty).doesNotExist();
    }

    @Test
    void a_symbolic_link_in_place_of_a_directory_is_not_followed() throws IOException {
        Path elsewhere = Files.createDirectory(parent.resolve("elsewhere"));
        new OwnerFile(DEAD, OwnerFile.ofThisJvm().host()).writeInto(elsewhere);
        Files.createSymbolicLink(parent.resolve(WorkDirectory.prefix(DEAD) + "1"), elsewhere);

        sweep();

        assertThat(elsewhere).isDirectoryContaining("glob:**/owner");
    }

    private static Process process(String owner) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "600");
        builder.environment().put("CRIU_JUNIT_OWNER", owner);
        return builder.start();
    }

    @Test
    void only_processes_of_a_dead_owner_are_ended() throws IOException {
        Process ours = process(SELF.toString());
        Process otherBoot = process(OF_ANOTHER_BOOT.toString());
        Process otherUser = process(OF_ANOTHER_USER.toString());
        Process otherNamespace = process(OF_ANOTHER_NAMESPACE.toString());
        Process nonsense = process("1-2-3");
        List<Process> foreign = List.of(ours, otherBoot, otherUser, otherNamespace, nonsense);
        Process dead = process(DEAD.toString());
        try {
            sweep();

            assertThat(Waiting.until("it ends", Duration.ofSeconds(10), () -> !dead.isAlive()))
                    .isTrue();
            assertThat(foreign).allMatch(Process::isAlive);
        } finally {
            foreign.forEach(Process::destroyForcibly);
            dead.destroyForcibly();
        }
    }

    @Test
    void a_process_that_is_stopped_is_ended_and_one_that_has_overwritten_its_environment() throws Exception {
        Process stopped = process(DEAD.toString());
        new ProcessBuilder("kill", "-STOP", Long.toString(stopped.pid()))
                .start()
                .waitFor();
        Process unmarked = new ProcessBuilder("sleep", "600").start();
        Path directory = directory(DEAD);
        KnownProcesses.add(
                List.of(io.github.criujunit.process.ProcFs.system()
                        .identity(unmarked.pid())
                        .orElseThrow()),
                directory);
        try {
            sweep();

            assertThat(Waiting.until(
                            "they end", Duration.ofSeconds(10), () -> !stopped.isAlive() && !unmarked.isAlive()))
                    .isTrue();
        } finally {
            stopped.destroyForcibly();
            unmarked.destroyForcibly();
        }
    }

    private static void makeOld(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(10_000))));
    }

    @Test
    void logs_of_sweeps_go_by_age_like_what_was_kept() throws IOException {
        Path old = Files.writeString(parent.resolve("criu-junit-sweep-10-9000.log"), "x");
        makeOld(old);
        Path young = Files.writeString(parent.resolve("criu-junit-sweep-11-9000.log"), "x");
        Path alike = Files.writeString(parent.resolve("criu-junit-sweep-mine.log"), "x");
        makeOld(alike);

        assertThat(new KeptDirectories(List.of(parent))
                        .prune(KeepLimits.DEFAULT)
                        .leftovers())
                .extracting(Leftover::what)
                .containsExactly(old.toString());
        assertThat(old).doesNotExist();
        assertThat(List.of(young, alike)).allSatisfy(path -> assertThat(path).exists());
    }

    @Test
    void kept_directories_go_by_age_and_then_by_size() throws IOException {
        Instant now = Instant.now();
        Path old = directory(DEAD);
        new KeptMark(now.minus(Duration.ofDays(8))).writeInto(old);
        Path middle = directory(DEAD);
        Files.write(middle.resolve("image"), new byte[3_000]);
        new KeptMark(now.minus(Duration.ofDays(2))).writeInto(middle);
        Path young = directory(DEAD);
        Files.write(young.resolve("image"), new byte[3_000]);
        new KeptMark(now.minus(Duration.ofDays(1))).writeInto(young);
        KeptDirectories kept = new KeptDirectories(List.of(parent));

        assertThat(kept.prune(KeepLimits.DEFAULT, now, false).leftovers())
                .extracting(Leftover::what)
                .containsExactly(old.toString());
        assertThat(kept.prune(new KeepLimits(Duration.ofDays(7), 5_000), now, false)
                        .leftovers())
                .extracting(Leftover::what)
                .containsExactly(middle.toString());
        assertThat(parent).isDirectoryContaining(young::equals);
        assertThat(old).doesNotExist();
        assertThat(middle).doesNotExist();
    }
}
