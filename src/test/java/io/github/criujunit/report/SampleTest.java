package io.github.criujunit.report;

import java.util.List;

/** Changes a test of {@link SampleResults}: each method gets a copy in which one thing differs. */
record SampleTest(TestResult result) {

    SampleTest name(String name) {
        return new SampleTest(new TestResult(
                result.id() + name,
                result.className(),
                result.method(),
                name,
                result.host(),
                result.outcome(),
                result.executed(),
                result.reason(),
                result.message(),
                result.phase(),
                result.cause(),
                result.attempts(),
                result.startedAt(),
                result.millis(),
                result.bundle(),
                result.control(),
                result.drift(),
                result.log(),
                result.cycle()));
    }

    SampleTest failure(String message, String phase, String cause) {
        return new SampleTest(new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                result.host(),
                result.outcome(),
                result.executed(),
                result.reason(),
                message,
                phase,
                cause,
                result.attempts(),
                result.startedAt(),
                result.millis(),
                result.bundle(),
                result.control(),
                result.drift(),
                result.log(),
                result.cycle()));
    }

    SampleTest message(String message) {
        return new SampleTest(new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                result.host(),
                result.outcome(),
                result.executed(),
                result.reason(),
                message,
                result.phase(),
                result.cause(),
                result.attempts(),
                result.startedAt(),
                result.millis(),
                result.bundle(),
                result.control(),
                result.drift(),
                result.log(),
                result.cycle()));
    }

    SampleTest skipped(String reason) {
        return new SampleTest(new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                result.host(),
                result.outcome(),
                false,
                reason,
                result.message(),
                result.phase(),
                result.cause(),
                result.attempts(),
                result.startedAt(),
                result.millis(),
                result.bundle(),
                result.control(),
                result.drift(),
                result.log(),
                result.cycle()));
    }

    SampleTest attempts(int attempts) {
        return new SampleTest(new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                result.host(),
                result.outcome(),
                result.executed(),
                result.reason(),
                result.message(),
                result.phase(),
                result.cause(),
                attempts,
                result.startedAt(),
                result.millis(),
                result.bundle(),
                result.control(),
                result.drift(),
                result.log(),
                result.cycle()));
    }

    SampleTest bundle(String bundle) {
        return new SampleTest(new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                result.host(),
                result.outcome(),
                result.executed(),
                result.reason(),
                result.message(),
                result.phase(),
                result.cause(),
                result.attempts(),
                result.startedAt(),
                result.millis(),
                bundle,
                result.control(),
                result.drift(),
                result.log(),
                result.cycle()));
    }

    SampleTest control(String control) {
        return new SampleTest(new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                result.host(),
                result.outcome(),
                result.executed(),
                result.reason(),
                result.message(),
                result.phase(),
                result.cause(),
                result.attempts(),
                result.startedAt(),
                result.millis(),
                result.bundle(),
                control,
                result.drift(),
                result.log(),
                result.cycle()));
    }

    SampleTest drift(List<Drift> drift) {
        return new SampleTest(new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                result.host(),
                result.outcome(),
                result.executed(),
                result.reason(),
                result.message(),
                result.phase(),
                result.cause(),
                result.attempts(),
                result.startedAt(),
                result.millis(),
                result.bundle(),
                result.control(),
                drift,
                result.log(),
                result.cycle()));
    }

    SampleTest log(LogExcerpt log) {
        return new SampleTest(new TestResult(
                result.id(),
                result.className(),
                result.method(),
                result.name(),
                result.host(),
                result.outcome(),
                result.executed(),
                result.reason(),
                result.message(),
                result.phase(),
                result.cause(),
                result.attempts(),
                result.startedAt(),
                result.millis(),
                result.bundle(),
                result.control(),
                result.drift(),
                log,
                result.cycle()));
    }
}
