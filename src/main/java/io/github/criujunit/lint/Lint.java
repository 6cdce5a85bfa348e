package io.github.criujunit.lint;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.Arrays;
import java.util.Comparator;
import org.apiguardian.api.API;

/**
 * Judge a process tree before CRIU does. Stateless and thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Lint {

    /** One for each kind of thing; a line for each. First what CRIU comes to first: tasks, then mappings. */
    private static final Check[] CHECKS = {
        new UnreadableProcesses(),
        new CriuInTree(),
        new Processors(),
        new DeadMainThreads(),
        new Tracers(),
        new WaitingInVfork(),
        new PendingTraps(),
        new SharedByClone(),
        new StoppedProcesses(),
        new DeadlineScheduling(),
        new ForeignUsers(),
        new MissingCapabilities(),
        new SeccompFilters(),
        new KernelObjectMappings(),
        new DeviceMappings(),
        new HugePages(),
        new SystemVMemory(),
        new Uprobes(),
        new AnonymousInodes(),
        new ChangingFiles(),
        new DeletedFiles(),
        new DeletedDirectories(),
        new Devices(),
        new Epolls(),
        new FileLocks(),
        new GpuDevices(),
        new NamespaceFiles(),
        new Pipes(),
        new ProcessDescriptors(),
        new MemoryFiles(),
        new Watches(),
        new Sessions(),
        new OutsideTerminals(),
        new SharedTerminals(),
        new ControllingTerminals(),
        new TcpConnections(),
        new TcpInFlight(),
        new LingeringConnections(),
        new NetworkLocks(),
        new SharedAddresses(),
        new UnsupportedSockets(),
        new Datagrams(),
        new NetlinkSockets(),
        new UnixPeers(),
        new UnixInFlight(),
        new UnixNames(),
        new UnixQueues(),
        new Namespaces(),
        new OwnNamespaces(),
        new OwnMounts(),
        new MountsOfFiles(),
        new Cgroups(),
        new RoomForImages(),
        new DeletedMappings(),
        new ProgramWithoutFile(),
        new SharedOutside(),
        new ThreadFiles(),
        new ThreadNamespaces(),
        new HardLimits(),
        new TightLimits(),
        new LostSettings(),
        new PidsSoonTaken(),
        new JvmPerformanceData(),
    };

    private Lint() {}

    /** Run every check over a snapshot. */
    public static LintReport of(ProcessSnapshot snapshot, Surroundings surroundings) {
        return KernelThreads.report(snapshot)
                .orElseGet(() -> new LintReport(Arrays.stream(CHECKS)
                        .flatMap(check -> check.findings(snapshot, surroundings))
                        .distinct()
                        .sorted(Comparator.comparing(Finding::severity))
                        .toList()));
    }
}
