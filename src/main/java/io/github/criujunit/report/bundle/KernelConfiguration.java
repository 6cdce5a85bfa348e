package io.github.criujunit.report.bundle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Read which of the kernel's options that CRIU needs are set. Source: criu.org/Linux_kernel. */
final class KernelConfiguration {

    private static final List<String> OPTIONS = List.of(
            "CHECKPOINT_RESTORE",
            "NAMESPACES",
            "UTS_NS",
            "IPC_NS",
            "SYSVIPC_SYSCTL",
            "PID_NS",
            "NET_NS",
            "USER_NS",
            "TIME_NS",
            "FHANDLE",
            "EVENTFD",
            "EPOLL",
            "INOTIFY_USER",
            "FANOTIFY",
            "UNIX_DIAG",
            "INET_DIAG",
            "INET_UDP_DIAG",
            "INET_RAW_DIAG",
            "PACKET_DIAG",
            "NETLINK_DIAG",
            "MPTCP",
            "TUN",
            "NETFILTER_XT_MARK",
            "NF_TABLES",
            "MEM_SOFT_DIRTY",
            "PROC_PAGE_MONITOR",
            "USERFAULTFD",
            "AIO",
            "IO_URING",
            "SECCOMP",
            "SECCOMP_FILTER",
            "CGROUPS",
            "CGROUP_FREEZER",
            "MEMCG",
            "BPF_SYSCALL",
            "OVERLAY_FS",
            "FUSE_FS",
            "BINFMT_MISC",
            "RSEQ",
            "X86_USER_SHADOW_STACK");

    private KernelConfiguration() {}

    /**
     * Read them.
     *
     * @return {@code y}, {@code m}, another value or {@code not set} by name; under {@code source} where that was read, and
     *     nothing else where the configuration is not to be had
     */
    static Map<String, Object> read(Path root, String release) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (String name : List.of(
                "proc/config.gz", "boot/config-" + release, "lib/modules/" + release + "/config", "boot/config")) {
            Path file = root.resolve(name);
            if (!Files.isReadable(file)) {
                continue;
            }
            try (InputStream raw = Files.newInputStream(file);
                    InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
                Map<String, String> set = new LinkedHashMap<>();
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    int separator = line.indexOf('=');
                    if (line.startsWith("CONFIG_") && separator > 0) {
                        set.put(line.substring("CONFIG_".length(), separator), line.substring(separator + 1));
                    }
                }
                options.put("source", "/" + name);
                OPTIONS.forEach(option -> options.put("CONFIG_" + option, set.getOrDefault(option, "not set")));
                return options;
            } catch (IOException e) {
                options.put("source", "/" + name + " cannot be read: " + e);
            }
        }
        options.putIfAbsent("source", "not to be had: no /proc/config.gz, no /boot/config-" + release);
        return options;
    }
}
