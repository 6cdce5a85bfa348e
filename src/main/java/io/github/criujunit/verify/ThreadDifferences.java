package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.ThreadState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which threads there are, and what the kernel keeps for each: credentials, masks, scheduling. */
final class ThreadDifferences {

    static final String THREAD = "thread ";
    static final String BLOCKED = "blocked signals";
    static final String PENDING = "pending signals";

    private static final List<String> POLICIES =
            List.of("SCHED_OTHER", "SCHED_FIFO", "SCHED_RR", "SCHED_BATCH", "4", "SCHED_IDLE", "SCHED_DEADLINE");

    private static final Map<String, String> CAPABILITY_SETS = Map.of(
            "CapInh",
            "inheritable",
            "CapPrm",
            "permitted",
            "CapEff",
            "effective",
            "CapBnd",
            "bounding",
            "CapAmb",
            "ambient");

    private static final Map<String, String> SECCOMP_MODES = Map.of("0", "off", "1", "strict", "2", "filter");

    private ThreadDifferences() {}

    static void compare(ProcessPair pair) {
        pair.compareAll(Aspect.THREADS, threads(pair.before()), threads(pair.after()));
        pair.forEachThread((before, after) -> {
            OfThread thread = new OfThread(pair, before, after);
            thread.compareParts(Aspect.CREDENTIALS, "user ids", "Uid", ThreadDifferences::ids);
            thread.compareParts(Aspect.CREDENTIALS, "group ids", "Gid", ThreadDifferences::ids);
            thread.compareSets(Aspect.CREDENTIALS, "supplementary groups", "Groups", ThreadDifferences::words);
            CAPABILITY_SETS.forEach((field, name) ->
                    thread.compareSets(Aspect.CAPABILITIES, name + " capabilities", field, BitNames::capabilities));
            thread.compareParts(Aspect.SECURITY, "no_new_privs", "NoNewPrivs", List::of);
            thread.compareParts(
                    Aspect.SECURITY, "seccomp", "Seccomp", mode -> List.of(SECCOMP_MODES.getOrDefault(mode, mode)));
            thread.compareParts(Aspect.SECURITY, "seccomp filters", "Seccomp_filters", List::of);
            thread.compareSets(Aspect.SIGNALS, BLOCKED, "SigBlk", BitNames::signals);
            thread.compareSets(Aspect.SIGNALS, PENDING, "SigPnd", BitNames::signals);
            thread.compareParts(Aspect.SCHEDULING, "CPUs", "Cpus_allowed_list", List::of);
            scheduling(pair, pair.of(after), before, after);
        });
        pair.compareField(Aspect.SIGNALS, PENDING + " for the process", "ShdPnd", BitNames::signals);
        pair.compareField(Aspect.SIGNALS, "ignored signals", "SigIgn", BitNames::signals);
        pair.compareField(Aspect.SIGNALS, "caught signals", "SigCgt", BitNames::signals);
    }

    private record OfThread(ProcessPair pair, ThreadState before, ThreadState after) {

        void compareSets(Aspect aspect, String what, String field, Function<String, List<String>> names) {
            ProcessPair.Fields.of(before.status(), after.status(), field)
                    .ifPresent(it -> pair.compareSets(
                            aspect, pair.of(after) + what, names.apply(it.before()), names.apply(it.after())));
        }

        void compareParts(Aspect aspect, String what, String field, Function<String, List<String>> parts) {
            ProcessPair.Fields.of(before.status(), after.status(), field)
                    .ifPresent(it -> pair.compareParts(
                            aspect, pair.of(after) + what, parts.apply(it.before()), parts.apply(it.after())));
        }
    }

    private static void scheduling(ProcessPair pair, String whose, ThreadState before, ThreadState after) {
        pair.compare(Aspect.SCHEDULING, whose + "policy", policy(before.policy()), policy(after.policy()));
        pair.compare(
                Aspect.SCHEDULING,
                whose + "niceness",
                Integer.toString(before.niceness()),
                Integer.toString(after.niceness()));
        pair.compare(
                Aspect.SCHEDULING,
                whose + "real-time priority",
                Integer.toString(before.realtimePriority()),
                Integer.toString(after.realtimePriority()));
    }

    private static String policy(int number) {
        return number >= 0 && number < POLICIES.size() ? POLICIES.get(number) : Integer.toString(number);
    }

    private static Map<String, String> threads(ProcessState process) {
        Map<String, String> threads = new LinkedHashMap<>();
        for (ThreadState thread : process.threads()) {
            threads.put(THREAD + thread.tid(), "named \"" + thread.stat().comm() + "\"");
        }
        return threads;
    }

    /** Source: proc_pid_status(5): the four are in this order. */
    private static List<String> ids(String field) {
        List<String> ids = words(field);
        return ids.size() < 4
                ? ids
                : List.of("real " + ids.get(0), "effective " + ids.get(1), "saved " + ids.get(2), "fs " + ids.get(3));
    }

    private static List<String> words(String field) {
        return field.isBlank() ? List.of() : List.of(field.trim().split("\\s+", -1));
    }
}
