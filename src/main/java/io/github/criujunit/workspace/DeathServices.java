package io.github.criujunit.workspace;

import io.github.criujunit.process.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Call what wants to know of a dead JVM before its directories are removed. Whatever becomes of that, the sweep goes on.
 *
 * @param services loaded one by one, while they are called
 * @param limit of each call: a report may wait for a lock that a JVM holds that hangs
 */
record DeathServices(Iterable<AfterDeath> services, Duration limit) {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    static DeathServices ofClassPath() {
        return new DeathServices(ServiceLoader.load(AfterDeath.class, AfterDeath.class.getClassLoader()), LIMIT);
    }

    /** Call all of them, and get what went wrong. */
    List<String> call(DeadRun run) {
        List<String> problems = new ArrayList<>();
        try {
            for (AfterDeath service : services) {
                call(service, run, problems);
            }
        } catch (ServiceConfigurationError e) {
            problems.add("a service for " + AfterDeath.class.getName() + " cannot be loaded: " + e);
        }
        return problems;
    }

    private void call(AfterDeath service, DeadRun run, List<String> problems) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> run(service, run, end), threadName(service, run.owner()));
        // One that hangs keeps no JVM from its end.
        thread.setDaemon(true);
        thread.start();
        try {
            end.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            problems.add(name(service) + " has failed for " + run.directories() + ": " + e.getCause());
        } catch (TimeoutException e) {
            thread.interrupt();
            problems.add(name(service) + " did not end within " + limit.toMillis() + " ms for " + run.directories());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            problems.add(name(service) + " was interrupted for " + run.directories());
        }
    }

    private static void run(AfterDeath service, DeadRun run, CompletableFuture<Void> end) {
        try {
            service.afterDeath(run);
            end.complete(null);
        } catch (Exception | Error e) {
            // Errors, too: too little memory for a report is no reason to leave processes and directories.
            end.completeExceptionally(e);
        }
    }

    private static String threadName(AfterDeath service, Owner owner) {
        return "criu-junit " + service.getClass().getSimpleName() + " for PID " + owner.pid();
    }

    private static String name(AfterDeath service) {
        return service.getClass().getName();
    }
}
