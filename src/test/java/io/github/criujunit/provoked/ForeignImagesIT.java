package io.github.criujunit.provoked;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.criu.RestoreOptions;
import io.github.criujunit.cycle.CheckpointSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Images of another machine, as the numbers in them say. */
class ForeignImagesIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "image-version",
            failure = "the images are of another version than this CRIU reads",
            line = "Not supported images version 99",
            remedy = "restore with the CRIU that has made the dump, or a newer one",
            remedyTested = true)
    void version(Provocation provocation) throws IOException {
        // inventory_entry.img_version
        Damage.provoke(
                provocation, "inventory", ImageEditor.of(1, inventory -> ImageEditor.withNumber(inventory, 1, 99)));
    }

    @Provokes(
            id = "cpu-features",
            failure = "the processor lacks features of the one that the process was dumped on",
            line = "CPU instruction capabilities do not match run time",
            remedy = "restore on a processor that has them; `--cpu-cap=none` if the process needs none",
            remedyTested = true)
    void processor(Provocation provocation) throws IOException {
        // cpuinfo_entry.x86_entry, and its capability words
        Damage everyFeature = ImageEditor.of(
                2,
                entry -> ImageEditor.inside(entry, 1, processor -> ImageEditor.withNumber(processor, 6, 0xffff_ffff)));
        var checkpoint = provocation
                .session()
                .dump(provocation.start("waits.py"), DumpOptions.defaults().withFurther(List.of("--cpu-cap=cpu")));
        everyFeature.to(checkpoint.directory().resolve("cpuinfo.img"));
        provocation.restoreFails(checkpoint, "--cpu-cap=cpu");
        provocation.remedied(checkpoint, "--cpu-cap=none");
    }

    @Provokes(
            id = "image-architecture",
            failure = "the images are of another architecture",
            line = "Core march mismatch 3",
            remedy = "restore on the architecture of the dump",
            remedyTested = true)
    void architecture(Provocation provocation) throws IOException {
        // core_entry.mtype: 64-bit ARM, and 32-bit ARM there
        int other = System.getProperty("os.arch", "").equals("aarch64") ? 2 : 3;
        Damage.provoke(provocation, "core-", ImageEditor.of(2, core -> ImageEditor.withNumber(core, 1, other)));
    }

    @Provokes(
            id = "missing-plugin",
            failure = "the dump was made with a plugin that is not installed here",
            line = "Missing required plugin: gpu_plugin",
            remedy = "install the plugin",
            remedyTested = true)
    void plugin(Provocation provocation) throws IOException {
        // inventory_entry.plugins_entry.plugins
        UnknownFieldSet plugins = UnknownFieldSet.newBuilder()
                .addField(
                        12,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.copyFromUtf8("gpu_plugin"))
                                .build())
                .build();
        CheckpointSession session = provocation.session();
        Damage.provoke(
                provocation,
                "inventory",
                ImageEditor.of(1, entry -> ImageEditor.inside(entry, 12, none -> plugins)),
                checkpoint -> session.restore(
                        checkpoint, RestoreOptions.defaults().withFurther(List.of("--libdir", directory.toString()))));
    }

    @Provokes(
            id = "uprobes-in-image",
            failure = "the dump was made with `--allow-uprobes`, and the restore lacks it",
            line = "Dumped with --allow-uprobes",
            remedy = "`--allow-uprobes` on restore too",
            remedyTested = true)
    void uprobes(Provocation provocation) throws IOException {
        // inventory_entry.allow_uprobes
        Damage.provoke(provocation, "inventory", ImageEditor.of(1, entry -> ImageEditor.withNumber(entry, 14, 1)));
    }
}
