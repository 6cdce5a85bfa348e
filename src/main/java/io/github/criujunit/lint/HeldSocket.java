package io.github.criujunit.lint;

import io.github.criujunit.snapshot.OpenDescriptor;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import io.github.criujunit.snapshot.SocketState;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A socket, and the first descriptor of the tree that leads to it. */
record HeldSocket(ProcessState process, OpenDescriptor descriptor, SocketState socket) {

    /** List the sockets of a tree, each once. */
    static Stream<HeldSocket> of(ProcessSnapshot snapshot) {
        Map<Long, SocketState> sockets = new HashMap<>();
        snapshot.sockets().forEach(socket -> sockets.put(socket.inode(), socket));
        Map<Long, HeldSocket> held = new LinkedHashMap<>();
        for (ProcessState process : snapshot.processes()) {
            for (OpenDescriptor descriptor : process.descriptors()) {
                SocketState socket = descriptor.isSocket() ? sockets.get(descriptor.inode()) : null;
                if (socket != null) {
                    held.putIfAbsent(socket.inode(), new HeldSocket(process, descriptor, socket));
                }
            }
        }
        return held.values().stream();
    }

    /** Name it, such as {@code fd 3 (TCP 127.0.0.1:80 to 127.0.0.1:5123, ESTABLISHED)}. */
    String resource() {
        StringBuilder text = new StringBuilder("fd ")
                .append(descriptor.number())
                .append(" (")
                .append(kind());
        append(text, " ", socket.local());
        append(text, " to ", socket.remote());
        append(text, ", ", socket.state());
        return text.append(')').toString();
    }

    private String kind() {
        String type = socket.type().isEmpty() ? "" : " " + socket.type().toLowerCase(Locale.ROOT);
        return switch (socket.family()) {
            case "UNIX" -> "Unix" + type + " socket";
            case "INET" -> protocol();
            case "INET6" -> protocol() + " over IPv6";
            case "UNKNOWN" -> "socket";
            default -> socket.family() + " socket";
        };
    }

    private String protocol() {
        return socket.protocol().isEmpty() ? socket.type() : socket.protocol();
    }

    private static void append(StringBuilder text, String before, String what) {
        if (!what.isEmpty()) {
            text.append(before).append(what);
        }
    }

    Subject subject() {
        return new Subject(process, resource());
    }
}
