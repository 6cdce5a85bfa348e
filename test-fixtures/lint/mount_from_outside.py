"""Lives in a mount namespace of its own, with a mount that was there before, on a directory, the second argument.

The first one says what becomes of it: "as-is"; "slave", so that it goes on getting what is mounted upon it outside; "part",
so that its subdirectory "part" is all that is left of it, mounted on the third argument.
Its descriptors come from inside. The child is the one to dump.
"""

import ctypes
import os
import signal
import sys

CLONE_NEWNS = 0x20000
MNT_DETACH = 2
MS_BIND = 0x1000
MS_PRIVATE = 0x40000
MS_SLAVE = 0x80000

libc = ctypes.CDLL(None, use_errno=True)
kind, directory = sys.argv[1:3]


def check(result, what):
    if result < 0:
        raise OSError(ctypes.get_errno(), what)


def mount(source, target, flags):
    check(libc.mount(source, os.fsencode(target), None, flags, None), f"mount {target}")


def own_namespace():
    check(libc.unshare(CLONE_NEWNS), "unshare")
    with open("/proc/self/mountinfo") as mounts:
        for target in [line.split()[4] for line in mounts]:
            mount(None, target, MS_SLAVE if kind == "slave" and target == directory else MS_PRIVATE)


if sys.argv[-1] != "inside":
    if os.fork() == 0:
        os.setsid()
        own_namespace()
        # Anew, so that the program itself and its libraries come from inside.
        os.execv(sys.executable, [sys.executable, *sys.argv, "inside"])
    os.wait()
    signal.pause()
if kind == "part":
    mount(os.fsencode(os.path.join(directory, "part")), sys.argv[3], MS_BIND)
    check(libc.umount2(os.fsencode(directory), MNT_DETACH), "umount2")
for standard, flags in enumerate((os.O_RDONLY, os.O_RDWR | os.O_APPEND, os.O_RDWR | os.O_APPEND)):
    inside = os.open(os.readlink(f"/proc/self/fd/{standard}"), flags)
    os.dup2(inside, standard)
    os.close(inside)
print(f"PID {os.getpid()} ready", flush=True)
while True:
    signal.pause()
