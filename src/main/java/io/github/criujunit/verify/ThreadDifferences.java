package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.ThreadState;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which threads there are, and what the kernel keeps for each: credentials, masks, scheduling. */
final class ThreadDifferences {

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
            String whose = pair.of(after);
            Fields fields = new Fields(pair, before.status(), after.status());
            fields.compare(Aspect.CREDENTIALS, whose + "user ids", "Uid", ThreadDifferences::ids);
            fields.compare(Aspect.CREDENTIALS, whose + "group ids", "Gid", ThreadDifferences::ids);
            fields.compare(Aspect.CREDENTIALS, whose + "supplementary groups", "Groups", ThreadDifferences::words);
            CAPABILITY_SETS.forEach((field, name) ->
                    fields.compare(Aspect.CAPABILITIES, whose + name + " capabilities", field, BitNames::capabilities));
            fields.compare(Aspect.SECURITY, whose + "no_new_privs", "NoNewPrivs", List::of);
            fields.compare(
                    Aspect.SECURITY,
                    whose + "seccomp",
                    "Seccomp",
                    mode -> List.of(SECCOMP_MODES.getOrDefault(mode, mode)));
            fields.compare(Aspect.SECURITY, whose + "seccomp filters", "Seccomp_filters", List::of);
            fields.compare(Aspect.SIGNALS, whose + "blocked signals", "SigBlk", BitNames::signals);
            fields.compare(Aspect.SIGNALS, whose + "pending signals", "SigPnd", BitNames::signals);
            fields.compare(Aspect.SCHEDULING, whose + "CPUs", "Cpus_allowed_list", List::of);
            scheduling(pair, whose, before, after);
        });
        pair.compareField(Aspect.SIGNALS, "signals pending for the process", "ShdPnd", BitNames::signals);
        pair.compareField(Aspect.SIGNALS, "ignored signals", "SigIgn", BitNames::signals);
        pair.compareField(Aspect.SIGNALS, "caught signals", "SigCgt", BitNames::signals);
    }

    private record Fields(ProcessPair pair, Map<String, String> before, Map<String, String> after) {

        void compare(Aspect aspect, String what, String field, Function<String, Collection<String>> values) {
            pair.compareField(aspect, what, before, after, field, values);
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
            threads.put("thread " + thread.tid(), "named \"" + thread.stat().comm() + "\"");
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
