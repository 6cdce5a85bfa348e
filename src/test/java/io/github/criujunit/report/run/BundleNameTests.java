package io.github.criujunit.report.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleNameTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[engine:junit-jupiter]/[class:x.y.ATest]/[method:one(int)] | 1 | failures/ATest.one-HASH",
                "[engine:junit-jupiter]/[class:x.y.ATest]/[method:one(int)] | 2 | failures/ATest.one-HASH-attempt-2",
                "criu-junit run ../../x | 1 | failures/criu-junit-run-..-..-x-HASH"
            })
    void a_name_is_readable_and_of_one_test(String id, int attempt, String expected) {
        assertThat(BundleName.of(id, attempt).toString()).matches(expected.replace("HASH", "[0-9a-f]{8}"));
    }

    @ParameterizedTest
    @CsvSource({"a/b, a-b", "x y, x-y"})
    void what_looks_alike_is_told_apart(String one, String other) {
        assertThat(BundleName.of(one, 1)).isNotEqualTo(BundleName.of(other, 1));
    }
}
