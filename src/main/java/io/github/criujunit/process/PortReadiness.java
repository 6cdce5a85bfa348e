package io.github.criujunit.process;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

final class PortReadiness extends Readiness {

    private final int port;

    PortReadiness(int port) {
        this.port = port;
    }

    @Override
    Probe open(Fixture fixture) {
        return this::poll;
    }

    /** Somebody else may listen on the port already: only a socket that the tree itself holds counts. */
    private Optional<ProcessIdentity> poll(Launch launch) {
        Set<Long> listeners = launch.proc().listeners(launch.pid()).stream()
                .filter(socket -> socket.localPort() == port)
                .map(InetSocket::inode)
                .collect(Collectors.toSet());
        if (listeners.isEmpty()) {
            return Optional.empty();
        }
        return ProcessTree.of(launch.pid(), launch.proc()).stream()
                .flatMap(tree -> tree.identities().stream())
                .filter(process -> !Collections.disjoint(launch.proc().socketInodes(process.pid()), listeners))
                .findFirst();
    }

    @Override
    String unmet() {
        return "it never listened on TCP port " + port;
    }
}
