package io.github.criujunit.process;

import java.util.Optional;
import java.util.function.Predicate;

final class ConditionReadiness extends Readiness {

    private final String description;
    private final Predicate<Long> condition;

    ConditionReadiness(String description, Predicate<Long> condition) {
        this.description = description;
        this.condition = condition;
    }

    @Override
    Probe open(Fixture fixture) {
        return launch -> condition.test(launch.pid()) ? launch.proc().identity(launch.pid()) : Optional.empty();
    }

    @Override
    String unmet() {
        return description;
    }
}
