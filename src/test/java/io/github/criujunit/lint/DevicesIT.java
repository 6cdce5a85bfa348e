package io.github.criujunit.lint;

/** Character and block devices. */
class DevicesIT {

    @Agrees(
            has = "`/dev/fuse` open",
            fixture = "provoked/opens.py",
            id = "unsupported-file-type",
            severity = Severity.BLOCKS,
            mends = true)
    void fuse(Agreement agreement) {
        agreement.holds("/dev/fuse");
    }

    @Agrees(
            has = "`/dev/kvm` open",
            fixture = "provoked/opens.py",
            id = "unsupported-file-type",
            severity = Severity.BLOCKS,
            mends = true)
    void kvm(Agreement agreement) {
        agreement.holds("/dev/kvm");
    }

    @Agrees(
            has = "a terminal of the kernel open, such as `/dev/tty0`",
            fixture = "provoked/opens.py",
            id = "unsupported-file-type",
            severity = Severity.BLOCKS,
            mends = true)
    void console(Agreement agreement) {
        agreement.holds("/dev/tty0");
    }

    @Agrees(
            has = "a block device open",
            fixture = "provoked/opens.py",
            id = "unsupported-file-type",
            severity = Severity.BLOCKS,
            mends = true)
    void block(Agreement agreement) {
        agreement.holds("/dev/loop0");
    }

    @Agrees(
            has = "`/dev/net/tun` open, without an interface",
            fixture = "provoked/opens.py",
            id = "tun-netns",
            severity = Severity.BLOCKS,
            mends = true)
    void tun(Agreement agreement) {
        agreement.holds("/dev/net/tun");
    }

    @Agrees(
            has = "a TUN device in the network namespace of the machine",
            fixture = "provoked/tun_attached.py",
            id = "tun-netns",
            severity = Severity.BLOCKS,
            mends = true)
    void attached(Agreement agreement) {
        agreement.holds();
    }
}
