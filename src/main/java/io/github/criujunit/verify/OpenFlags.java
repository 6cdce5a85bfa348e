package io.github.criujunit.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The names of the flags of open(2). Source: asm-generic/fcntl.h; four of them have other numbers on ARM. */
final class OpenFlags {

    static final String TEMPORARY = "O_TMPFILE";

    static final String LARGE_FILE = "O_LARGEFILE";
    static final String DIRECTORY = "O_DIRECTORY";
    static final String CLOSE_ON_EXEC = "O_CLOEXEC";
    static final String NON_BLOCKING = "O_NONBLOCK";

    /** Once a file is open, they change nothing. */
    static final List<String> WITHOUT_EFFECT = List.of(LARGE_FILE, DIRECTORY);

    private static final int ACCESS_MODE = 3;
    private static final List<String> ACCESS = List.of("O_RDONLY", "O_WRONLY", "O_RDWR", "access 3");
    private static final Map<Integer, String> NAMES = names();

    private OpenFlags() {}

    private static Map<Integer, String> names() {
        boolean arm = System.getProperty("os.arch", "").startsWith("aarch64");
        Map<Integer, String> names = new LinkedHashMap<>();
        // Two bits, one of them another flag's: it comes first.
        names.put(020000000 | (arm ? 040000 : 0200000), TEMPORARY);
        names.put(02000, "O_APPEND");
        names.put(04000, NON_BLOCKING);
        names.put(010000, "O_DSYNC");
        names.put(020000, "O_ASYNC");
        names.put(arm ? 0200000 : 040000, "O_DIRECT");
        names.put(arm ? 0400000 : 0100000, LARGE_FILE);
        names.put(arm ? 040000 : 0200000, DIRECTORY);
        names.put(arm ? 0100000 : 0400000, "O_NOFOLLOW");
        names.put(01000000, "O_NOATIME");
        names.put(02000000, CLOSE_ON_EXEC);
        names.put(04000000, "O_SYNC");
        names.put(010000000, "O_PATH");
        return names;
    }

    static List<String> of(int flags) {
        List<String> names = new ArrayList<>(List.of(ACCESS.get(flags & ACCESS_MODE)));
        int unnamed = flags & ~ACCESS_MODE;
        for (Map.Entry<Integer, String> flag : NAMES.entrySet()) {
            if ((unnamed & flag.getKey()) == flag.getKey()) {
                names.add(flag.getValue());
                unnamed &= ~flag.getKey();
            }
        }
        if (unnamed != 0) {
            names.add("0" + Integer.toOctalString(unnamed));
        }
        return names;
    }
}
