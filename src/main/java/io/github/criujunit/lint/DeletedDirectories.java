package io.github.criujunit.lint;

import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Find a deleted directory that CRIU cannot do away with after the restore. It makes deleted things anew, and removes them in
 * the order in which it has dumped them: a directory that comes before what was in it is not empty yet, and the restore fails.
 *
 * <p>Source: criu/files-reg.c ({@code try_clean_remaps}), and for the order criu/cr-dump.c ({@code dump_one_task}):
 * descriptors, mappings, working directory.
 */
final class DeletedDirectories implements Check {

    /**
     * Something without a name.
     *
     * @param path without the word that says that it was deleted
     */
    private record Deleted(ProcessState process, String resource, String path, boolean directory) {

        boolean holds(Deleted other) {
            return directory && other.path.startsWith(path + "/");
        }
    }

    @Override
    public Stream<Finding> findings(ProcessSnapshot snapshot, Surroundings surroundings) {
        Map<String, Deleted> first = new LinkedHashMap<>();
        snapshot.processes().stream()
                .flatMap(process -> deleted(process).stream())
                .forEach(deleted -> first.putIfAbsent(deleted.path(), deleted));
        List<Deleted> inOrder = List.copyOf(first.values());
        return Stream.iterate(0, at -> at < inOrder.size(), at -> at + 1)
                .flatMap(at -> inOrder.subList(at + 1, inOrder.size()).stream()
                        .filter(inOrder.get(at)::holds)
                        .findFirst()
                        .map(held -> finding(inOrder.get(at), held))
                        .stream());
    }

    private static Finding finding(Deleted directory, Deleted held) {
        return new Subject(directory.process(), directory.resource())
                .blocks(
                        "ghost-directory",
                        "The directory was deleted, and " + held.path() + ", which " + held.process()
                                + " has still, was in it. CRIU makes both anew for the restore, and fails to remove the"
                                + " directory first.",
                        "Close one of them before the dump, or open the directory after what is in it.");
    }

    private static List<Deleted> deleted(ProcessState process) {
        List<Deleted> deleted = new ArrayList<>();
        for (OpenDescriptor descriptor : process.descriptors()) {
            if (descriptor.isDeleted()
                    && (descriptor.isDirectory() || descriptor.links().orElse(0) == 0)) {
                deleted.add(new Deleted(
                        process, Descriptors.resource(descriptor), descriptor.path(), descriptor.isDirectory()));
            }
        }
        for (Mapping mapping : process.mappings()) {
            if (mapping.isDeleted()) {
                deleted.add(new Deleted(process, mapping.path(), withoutWord(mapping.path()), false));
            }
        }
        directory(process).ifPresent(deleted::add);
        return deleted;
    }

    private static Optional<Deleted> directory(ProcessState process) {
        return process.directory()
                .map(Path::toString)
                .filter(path -> path.endsWith(OpenDescriptor.DELETED))
                .map(path -> new Deleted(process, "working directory (" + path + ")", withoutWord(path), true));
    }

    private static String withoutWord(String path) {
        return path.substring(0, path.length() - OpenDescriptor.DELETED.length());
    }
}
