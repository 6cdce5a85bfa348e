package io.github.criujunit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.testkit.MadeUpProc;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions, namespaces, mounts, cgroups and the processor. */
class SurroundingChecksTests {

    private static final long DUMPER = 2;
    private static final String MACHINE =
            "27 1 254:0 / / rw - ext4 /dev/vda rw\n" + "50 27 0:40 / /containers/one/merged rw - overlay overlay rw\n";

    @TempDir
    Path directory;

    private MadeUpTree tree;

    @BeforeEach
    void process() {
        tree = new MadeUpTree(directory);
        tree.link(MadeUpTree.PID, "root", "/");
    }

    @Test
    void who_leads_the_session_is_named() {
        new MadeUpProc(directory)
                .process(7, "bash", 'S', 1, 7, 7)
                .process(MadeUpTree.PID, "app", 'S', 7, 7, MadeUpTree.PID);
        assertThat(tree.findings(new Sessions()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.why()).contains("bash (PID 7) leads"));
    }

    @ParameterizedTest
    @CsvSource({
        "vendor_id : GenuineIntel; cpu family : 6, 0",
        "vendor_id : CentaurHauls; cpu family : 6, 1",
        "vendor_id : IBM/S390, 0",
        "CPU implementer : 0x41, 0"
    })
    void only_some_makers_of_x86_processors_are_known(String processor, int count) {
        tree.file("cpuinfo", processor.replace(" : ", "\t: ").replace("; ", "\n") + "\n\n");
        assertThat(tree.findings(new Processors()))
                .extracting(Finding::id)
                .hasSize(count)
                .allMatch("cpu-vendor"::equals);
    }

    @Test
    void who_is_in_a_session_of_the_tree_and_not_in_the_tree_is_named() {
        tree.process(8, "left", 'S', 1);
        assertThat(tree.findings(new Sessions()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).isEqualTo("End it: kill 8"));
    }

    @Test
    void a_zombie_that_was_left_in_a_session_is_about_to_go() {
        tree.process(8, "left", 'Z', 1);
        assertThat(tree.findings(new Sessions())).isEmpty();
    }

    @Test
    void the_root_directory_of_a_container_is_where_the_machine_sees_it() {
        ownMounts("60 1 0:40 / / rw - overlay overlay rw\n");
        assertThat(tree.findings(new OwnMounts()))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.options().restore()).containsExactly("--root", "/containers/one/merged"));
    }

    @Test
    void a_root_directory_below_one_of_the_machine_is_found() {
        ownMounts("60 1 254:0 /srv/root / rw - ext4 /dev/vda rw\n");
        assertThat(tree.findings(new OwnMounts()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.options().restore()).containsExactly("--root", "/srv/root"));
    }

    @Test
    void a_root_directory_that_the_machine_does_not_see_needs_to_be_mounted() {
        ownMounts("60 1 0:99 / / rw - tmpfs none rw\n");
        assertThat(tree.findings(new OwnMounts()))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.BLOCKS);
    }

    @Test
    void a_directory_from_outside_is_taken_from_where_the_machine_sees_it() {
        ownMounts("60 1 0:40 / / rw - overlay overlay rw\n61 60 254:0 /srv/data /data rw - ext4 /dev/vda rw\n");
        assertThat(tree.findings(new OwnMounts()))
                .filteredOn(finding -> finding.id().equals("mount-no-root"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.NEEDS_OPTION);
                    assertThat(finding.options().dump()).containsExactly("--external", "mnt[/data]:/data");
                    assertThat(finding.options().restore()).containsExactly("--external", "mnt[/data]:/srv/data");
                });
    }

    @Test
    void what_is_mounted_upon_the_way_to_it_is_something_else() {
        ownMounts("60 1 0:40 / / rw - overlay overlay rw\n61 60 254:0 /srv/data /data rw - ext4 /dev/vda rw\n");
        tree.file(DUMPER, "mountinfo", MACHINE + "51 27 0:41 / /srv rw - tmpfs none rw\n");
        assertThat(tree.findings(new OwnMounts()))
                .filteredOn(finding -> finding.id().equals("mount-no-root"))
                .singleElement()
                .extracting(Finding::severity)
                .isEqualTo(Severity.BLOCKS);
    }

    private void ownMounts(String mountinfo) {
        tree.link(MadeUpTree.PID, "ns/mnt", "mnt:[2]")
                .link(DUMPER, "ns/mnt", "mnt:[1]")
                .file(MadeUpTree.PID, "mountinfo", mountinfo)
                .file(DUMPER, "mountinfo", MACHINE);
    }

    @Test
    void mounts_are_parsed_with_their_optional_fields_and_blanks() {
        assertThat(MountPoint.parseAll(
                        List.of("42 27 254:0 /a\\040b /c rw shared:1 master:2 - ext4 /dev/vda rw,discard", "cut off")))
                .singleElement()
                .satisfies(mount -> {
                    assertThat(mount.root()).isEqualTo("/a b");
                    assertThat(mount.peers()).contains("1");
                    assertThat(mount.master()).contains("2");
                    assertThat(mount.type()).isEqualTo("ext4");
                });
    }

    @Test
    void another_cgroup_is_good_to_know() {
        tree.file(DUMPER, "cgroup", "1:cpu:/\n0::/\n").file(MadeUpTree.PID, "cgroup", "1:cpu:/jobs\n0::/\n");
        assertThat(tree.findings(new Cgroups()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.resource()).isEqualTo("cgroup 1:cpu:/jobs"));
    }

    @Test
    void the_same_cgroup_is_nothing_to_speak_of() {
        tree.file(DUMPER, "cgroup", "0::/\n").file(MadeUpTree.PID, "cgroup", "0::/\n");
        assertThat(tree.findings(new Cgroups())).isEmpty();
    }
}
