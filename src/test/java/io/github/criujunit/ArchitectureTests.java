package io.github.criujunit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call whom, which library belongs where, and what every class has in common. */
class ArchitectureTests {

    private static final String ROOT = "io.github.criujunit";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** Rules hold for an empty set of classes too: this one says that the others have seen something. */
    @Test
    void the_classes_were_found() {
        assertThat(CLASSES).hasSizeGreaterThan(120);
        Set<String> packages = new TreeSet<>();
        CLASSES.forEach(type -> packages.add(type.getPackageName()));
        assertThat(packages)
                .contains(
                        ROOT,
                        ROOT + ".assertions",
                        ROOT + ".cli",
                        ROOT + ".criu",
                        ROOT + ".cycle",
                        ROOT + ".diagnosis",
                        ROOT + ".image",
                        ROOT + ".ladder",
                        ROOT + ".lint",
                        ROOT + ".process",
                        ROOT + ".report",
                        ROOT + ".report.bundle",
                        ROOT + ".report.html",
                        ROOT + ".snapshot",
                        ROOT + ".verify",
                        ROOT + ".workspace");
        assertThat(CLASSES.contain(CriuCheckpoint.class)).isTrue();
        assertThat(CLASSES.contain(ArchitectureTests.class)).isFalse();
    }

    @Test
    void each_package_calls_only_those_below_it() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("junit")
                .definedBy(ROOT)
                .layer("assertions")
                .definedBy(ROOT + ".assertions")
                .layer("cli")
                .definedBy(ROOT + ".cli")
                .layer("report")
                .definedBy(ROOT + ".report..")
                .layer("ladder")
                .definedBy(ROOT + ".ladder")
                .layer("cycle")
                .definedBy(ROOT + ".cycle")
                .layer("verify")
                .definedBy(ROOT + ".verify")
                .layer("lint")
                .definedBy(ROOT + ".lint")
                .layer("criu")
                .definedBy(ROOT + ".criu")
                .layer("workspace")
                .definedBy(ROOT + ".workspace")
                .layer("image")
                .definedBy(ROOT + ".image")
                .layer("snapshot")
                .definedBy(ROOT + ".snapshot")
                .layer("process")
                .definedBy(ROOT + ".process")
                .layer("diagnosis")
                .definedBy(ROOT + ".diagnosis")
                .whereLayer("junit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("assertions")
                .mayOnlyAccessLayers("cycle", "verify", "lint", "criu", "snapshot", "image", "process", "diagnosis")
                .whereLayer("cli")
                .mayOnlyAccessLayers(
                        "report",
                        "ladder",
                        "cycle",
                        "verify",
                        "lint",
                        "criu",
                        "workspace",
                        "snapshot",
                        "image",
                        "process",
                        "diagnosis")
                .whereLayer("ladder")
                .mayOnlyAccessLayers("cycle", "lint", "snapshot", "image", "process")
                .whereLayer("report")
                .mayOnlyAccessLayers(
                        "ladder",
                        "cycle",
                        "verify",
                        "lint",
                        "criu",
                        "workspace",
                        "snapshot",
                        "image",
                        "process",
                        "diagnosis")
                .whereLayer("cycle")
                .mayOnlyAccessLayers("verify", "lint", "criu", "workspace", "snapshot", "image", "process", "diagnosis")
                .whereLayer("verify")
                .mayOnlyAccessLayers("snapshot", "process")
                .whereLayer("lint")
                .mayOnlyAccessLayers("snapshot", "process")
                .whereLayer("criu")
                .mayOnlyAccessLayers("snapshot", "image", "process", "diagnosis")
                .whereLayer("workspace")
                .mayOnlyAccessLayers("process", "diagnosis")
                .whereLayer("image")
                .mayNotAccessAnyLayer()
                .whereLayer("snapshot")
                .mayOnlyAccessLayers("process")
                .whereLayer("process")
                .mayNotAccessAnyLayer()
                .whereLayer("diagnosis")
                .mayNotAccessAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(CLASSES);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "report.launcher, org.junit.platform.launcher..",
        "assertions, org.assertj..",
        "process, org.awaitility..",
        "process, org.zeroturnaround..",
        "process, com.sun.jna..",
        "cli, picocli..",
        "report.., com.google.gson..",
        "report.html, com.samskivert..",
        "image, com.google.protobuf..",
        "diagnosis, org.snakeyaml.."
    })
    void each_library_belongs_to_one_package(String home, String library) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library)
                .check(CLASSES);
    }

    @Test
    void junit_is_for_the_extension_and_for_reports() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".report.launcher")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..")
                .check(CLASSES);
    }

    @Test
    void diagnosis_needs_the_jdk_and_a_yaml_reader_alone() {
        onlyDependsOn(ROOT + ".diagnosis", "org.snakeyaml..");
    }

    @Test
    void image_needs_the_jdk_and_a_protobuf_reader_alone() {
        onlyDependsOn(ROOT + ".image", "com.google.protobuf..");
    }

    private static void onlyDependsOn(String room, String library) {
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(room, "java..", library, "org.apiguardian.api..", "org.jspecify.annotations..")
                .check(CLASSES);
    }

    /** Of the command line, words and exit statuses are for others, and no type is. */
    @Test
    void public_types_say_how_stable_they_are() {
        classes()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli")
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAnnotatedWith(API.class)
                .check(CLASSES);
    }

    @Test
    void packages_say_that_nothing_is_null_unless_it_is_said() {
        classes().should(beInANullMarkedPackage()).check(CLASSES);
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package that is @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                JavaPackage room = type.getPackage();
                boolean marked = room.getAnnotations().stream()
                        .anyMatch(annotation -> annotation.getRawType().isEquivalentTo(NullMarked.class));
                events.add(new SimpleConditionEvent(
                        type, marked, room.getName() + (marked ? " is" : " is not") + " @NullMarked"));
            }
        };
    }

    @Test
    void evidence_of_a_failure_is_for_reports_alone() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".cli", ROOT + ".report..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".report.bundle")
                .check(CLASSES);
    }

    @Test
    void nobody_uses_the_logging_of_the_jdk() {
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
    }

    @Test
    void only_the_command_line_and_the_end_of_a_run_print() {
        NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(
                CLASSES.that(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage(ROOT + ".cli"))
                        .and(DescribedPredicate.not(JavaClass.Predicates.simpleName("Console")))));
    }

    @Test
    void a_name_says_what_a_class_is() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(CLASSES);
    }
}
