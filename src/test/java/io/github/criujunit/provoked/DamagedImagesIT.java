package io.github.criujunit.provoked;

import java.io.IOException;

/** Images that are not what the dump has written. */
class DamagedImagesIT {

    @Provokes(
            id = "image-truncated",
            failure = "the image `core-*.img` is cut off",
            line = "bytes while",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void core_cut_off(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "core-", Damage.CUT_OFF);
    }

    @Provokes(
            id = "image-truncated",
            failure = "the image `mm-*.img` is cut off",
            line = "bytes while",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void mm_cut_off(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "mm-", Damage.CUT_OFF);
    }

    @Provokes(
            id = "image-truncated",
            failure = "the image `inventory.img` is cut off",
            line = "bytes while",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void inventory_cut_off(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "inventory", Damage.CUT_OFF);
    }

    @Provokes(
            id = "image-truncated",
            failure = "the image `core-*.img` holds garbage",
            line = "Failed unpacking object",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void core_garbage(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "core-", Damage.GARBAGE_INSIDE);
    }

    @Provokes(
            id = "image-truncated",
            failure = "the image `files.img` holds garbage",
            line = "Failed unpacking object",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void files_garbage(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "files", Damage.GARBAGE_INSIDE);
    }

    @Provokes(
            id = "magic-mismatch",
            failure = "the image `core-*.img` is another kind of file",
            line = "Head magic doesn't match for core-",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void core_magic(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "core-", Damage.NOT_AN_IMAGE);
    }

    @Provokes(
            id = "magic-mismatch",
            failure = "the image `inventory.img` is another kind of file",
            line = "Magic doesn't match for inventory.img",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void inventory_magic(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "inventory", Damage.NOT_AN_IMAGE);
    }
}
