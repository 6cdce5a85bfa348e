package io.github.criujunit.report.bundle;

import io.github.criujunit.criu.CriuInstallation;
import io.github.criujunit.criu.FeatureCheck;
import io.github.criujunit.cycle.CycleResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Collect what of this machine matters to CRIU, masked. What cannot be read says why. */
final class Environment {

    private static final int MAX_BYTES = 64 * 1024;

    private static final List<String> SYSCTLS = List.of(
            "kernel/ns_last_pid",
            "kernel/pid_max",
            "kernel/threads-max",
            "kernel/yama/ptrace_scope",
            "kernel/unprivileged_userns_clone",
            "kernel/apparmor_restrict_unprivileged_userns",
            "kernel/io_uring_disabled",
            "kernel/randomize_va_space",
            "kernel/core_pattern",
            "user/max_user_namespaces",
            "vm/unprivileged_userfaultfd",
            "vm/overcommit_memory",
            "fs/nr_open",
            "fs/pipe-max-size",
            "fs/inotify/max_user_instances");

    private static final List<String> STATUS =
            List.of("Uid", "Gid", "Groups", "NoNewPrivs", "Seccomp", "Seccomp_filters", "CapEff", "CapPrm", "CapBnd");

    private final Path root;
    private final Masking masking;

    Environment(Path root, Masking masking) {
        this.root = root;
        this.masking = masking;
    }

    static Map<String, Object> of(CycleResult result, Masking masking) {
        Environment here = new Environment(Path.of("/"), masking);
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("schema", 1);
        all.put("criu", criu(result.criu()));
        all.put("versions", here.versions(result.criu()));
        all.put("process", here.process());
        all.put("namespaces", here.namespaces());
        all.put("cgroup", here.read("proc/self/cgroup"));
        all.put("security", here.security());
        all.put("sysctls", here.sysctls());
        all.put("mounts", here.mounts());
        all.put("criuConfigurationFiles", here.configurationFiles(result));
        all.put("settings", here.settings());
        all.put("kernelConfiguration", KernelConfiguration.read(Path.of("/"), here.read("proc/sys/kernel/osrelease")));
        FeatureCheck check = FeatureCheck.of(result.criu());
        all.put("criuCheckAll", Map.of("status", check.status(), "output", masking.text(check.output())));
        all.put("environment", masking.environment(System.getenv()));
        return all;
    }

    private static Map<String, Object> criu(CriuInstallation criu) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("version", criu.version().text());
        values.put("binary", criu.binary().toString());
        values.put("privilege", criu.privilege().name());
        values.put("memoryTracking", criu.memoryTracking());
        values.put("limitations", criu.limitations());
        return values;
    }

    private Map<String, Object> versions(CriuInstallation criu) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("kernel", criu.kernel().release());
        values.put("kernelBuild", read("proc/version"));
        values.put("architecture", System.getProperty("os.arch", ""));
        values.put(
                "distribution",
                read("etc/os-release")
                        .lines()
                        .filter(line -> line.startsWith("PRETTY_NAME="))
                        .findFirst()
                        .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", ""))
                        .orElse(""));
        values.put(
                "java", System.getProperty("java.vm.name", "") + " " + System.getProperty("java.runtime.version", ""));
        values.put("junit", version("org.junit.jupiter.api.Test"));
        values.put("criuJunit", version(Environment.class.getName()));
        return values;
    }

    /** The jar's manifest says it; classes of a directory have none. */
    private static String version(String type) {
        try {
            Package room = Class.forName(type, false, Environment.class.getClassLoader())
                    .getPackage();
            String version = room == null ? null : room.getImplementationVersion();
            return version == null ? "not known" : version;
        } catch (ClassNotFoundException absent) {
            return "not there";
        }
    }

    private Map<String, Object> process() {
        Map<String, String> status = new TreeMap<>();
        read("proc/self/status")
                .lines()
                .filter(line -> line.contains(":"))
                .forEach(line -> status.put(
                        line.substring(0, line.indexOf(':')),
                        line.substring(line.indexOf(':') + 1).strip().replace('\t', ' ')));
        Map<String, Object> values = new LinkedHashMap<>();
        STATUS.forEach(key -> values.put(key, status.getOrDefault(key, "not there")));
        values.put("effectiveCapabilities", Capabilities.names(status.getOrDefault("CapEff", "")));
        values.put("notEffective", Capabilities.missing(status.getOrDefault("CapEff", "")));
        values.put("notInBoundingSet", Capabilities.missing(status.getOrDefault("CapBnd", "")));
        values.put(
                "seccompMode",
                switch (status.getOrDefault("Seccomp", "")) {
                    case "0" -> "off";
                    case "1" -> "strict";
                    case "2" -> "filter";
                    default -> "not known";
                });
        return values;
    }

    private Map<String, Object> namespaces() {
        Map<String, Object> values = new TreeMap<>();
        try (Stream<Path> all = Files.list(root.resolve("proc/self/ns"))) {
            for (Path each : all.toList()) {
                values.put(
                        String.valueOf(each.getFileName()),
                        Files.readSymbolicLink(each).toString());
            }
        } catch (IOException e) {
            values.put("problem", e.toString());
        }
        return values;
    }

    private Map<String, Object> security() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("lsm", read("sys/kernel/security/lsm"));
        values.put("apparmorProfile", read("proc/self/attr/current"));
        values.put("apparmorEnabled", read("sys/module/apparmor/parameters/enabled"));
        values.put("selinuxEnforcing", read("sys/fs/selinux/enforce"));
        return values;
    }

    private Map<String, Object> sysctls() {
        Map<String, Object> values = new LinkedHashMap<>();
        SYSCTLS.forEach(name -> values.put(name.replace('/', '.'), read("proc/sys/" + name)));
        return values;
    }

    private Map<String, Object> mounts() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String path : List.of("/", "/run", "/tmp", "/dev/shm", "/sys/fs/cgroup")) {
            try {
                values.put(path, Files.getFileStore(Path.of(path)).type());
            } catch (IOException e) {
                values.put(path, e.toString());
            }
        }
        boolean cached = "tmpfs".equals(values.get("/run"));
        values.put("/run is tmpfs", cached ? "yes" : "no: CRIU asks the kernel anew each time");
        return values;
    }

    /** Source: criu(8), section on configuration files. */
    private Map<String, Object> configurationFiles(CycleResult result) {
        Map<String, Object> values = new LinkedHashMap<>();
        Stream.of(
                        Path.of("/etc/criu/default.conf"),
                        Path.of(System.getProperty("user.home", "/"), ".criu", "default.conf"))
                .filter(Files::exists)
                .forEach(file -> values.put(
                        file.toString(),
                        "without effect here (--no-default-config), with effect by hand:\n"
                                + read(file.toString().substring(1))));
        result.evidence().calls().stream()
                .flatMap(call -> given(call.run().command()))
                .distinct()
                .forEach(file -> values.put(
                        file,
                        "in effect:\n"
                                + read(Path.of("/")
                                        .relativize(Path.of(file).toAbsolutePath())
                                        .toString())));
        return values;
    }

    private static Stream<String> given(List<String> command) {
        return Stream.iterate(1, i -> i < command.size(), i -> i + 1)
                .flatMap(i -> command.get(i - 1).equals("--config")
                        ? Stream.of(command.get(i))
                        : Stream.of(command.get(i))
                                .filter(word -> word.startsWith("--config="))
                                .map(word -> word.substring("--config=".length())));
    }

    private Map<String, String> settings() {
        Map<String, String> values = System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("criu."))
                .collect(Collectors.toMap(name -> name, name -> System.getProperty(name, "")));
        System.getenv().forEach((name, value) -> {
            if (name.startsWith("CRIU_")) {
                values.put(name, value);
            }
        });
        return masking.environment(values);
    }

    private String read(String name) {
        Path file = root.resolve(name);
        if (!Files.exists(file)) {
            return "not there";
        }
        // A sysctl gives all that it has to the first read, and Files.readString begins with one byte of an empty file.
        try (InputStream in = Files.newInputStream(file)) {
            return masking.text(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            return "cannot be read: " + e;
        }
    }

    /** Write the same for people. */
    static String text(Map<String, Object> all) {
        StringBuilder text = new StringBuilder();
        all.forEach((name, value) -> write(text, "", name, value));
        return text.toString();
    }

    private static void write(StringBuilder text, String indent, Object name, Object value) {
        if (value instanceof Map<?, ?> map) {
            text.append(indent).append(name).append(":\n");
            map.forEach((key, each) -> write(text, indent + "  ", String.valueOf(key), String.valueOf(each)));
        } else {
            String words = value instanceof List<?> list
                    ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    : String.valueOf(value);
            text.append(indent)
                    .append(name)
                    .append(": ")
                    .append(words.replace("\n", "\n" + indent + "    "))
                    .append('\n');
        }
    }
}
