package io.github.criujunit.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.report.Host;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTests {

    private static final Host HOST =
            new Host("linux", "vm", "6.18", "amd64", "Debian", "17", null, null, null, List.of());

    private static final int JVMS = 8;

    private static final Set<String> CLASSES =
            IntStream.range(0, JVMS).mapToObj(RunReportTests::className).collect(Collectors.toSet());

    @TempDir
    private Path directory;

    @Test
    void of_jvms_that_end_at_the_same_moment_one_is_the_last() throws Exception {
        List<Callable<Boolean>> ends = new ArrayList<>();
        for (int number = 0; number < JVMS; number++) {
            int each = number;
            ends.add(() -> isLast(each));
        }
        ExecutorService threads = Executors.newFixedThreadPool(JVMS);
        try {
            List<Boolean> last = new ArrayList<>();
            for (Future<Boolean> end : threads.invokeAll(ends)) {
                last.add(end.get());
            }
            assertThat(last).containsOnlyOnce(true);
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isLast(int number) throws IOException {
        Jvm jvm = new Jvm("run", number, number, "another-boot");
        Journal journal = new Journals(directory, ProcFs.system()).of(jvm);
        return new RunReport(directory, ProcFs.system())
                .write("run", () -> {
                    journal.add(new JournalEvent.Opened(jvm, HOST, null));
                    journal.add(new JournalEvent.Closed(List.of(className(number))));
                })
                .isLast(jvm, CLASSES);
    }

    private static String className(int number) {
        return "x.Test" + number;
    }
}
