"""Lives in a mount namespace of its own with a mount that the first argument chooses, on the second, a directory.

Its descriptors come from inside. Its parent has the namespace that it was copied from; the child is the one to dump.
On SIGUSR1 it unmounts what is on the directory, or makes it private where a master outside is the trouble.
"""

import ctypes
import os
import signal
import sys

CLONE_NEWNS = 0x20000
MNT_DETACH = 2
MS_BIND = 0x1000
MS_REC = 0x4000
MS_PRIVATE = 0x40000
MS_SLAVE = 0x80000
MS_SHARED = 0x100000

libc = ctypes.CDLL(None, use_errno=True)
kind, directory = sys.argv[1:3]


def check(result, what):
    if result < 0:
        raise OSError(ctypes.get_errno(), what)


def mount(source, target, kind, flags, data=None):
    check(libc.mount(source, os.fsencode(target), kind, flags, data), f"mount {target}")


def own_namespace(propagation):
    check(libc.unshare(CLONE_NEWNS), "unshare")
    mount(None, "/", None, MS_REC | propagation)


def make_mounts():
    if kind == "overmounted":
        mount(b"none", directory, b"tmpfs", 0)
        os.open(os.path.join(directory, "file"), os.O_CREAT)
        mount(b"none", directory, b"tmpfs", 0)
    elif kind == "tmpfs":
        mount(b"none", directory, b"tmpfs", 0)
    elif kind == "no-root":
        mount(b"none", directory, b"tmpfs", 0)
        part, target = os.path.join(directory, "part"), os.path.join(os.path.dirname(directory), "target")
        os.mkdir(part)
        mount(os.fsencode(part), target, None, MS_BIND)
        check(libc.umount2(os.fsencode(directory), MNT_DETACH), "umount2")
    elif kind == "fuse":
        fuse = os.open("/dev/fuse", os.O_RDWR)
        mount(b"none", directory, b"fuse", 0, f"fd={fuse},rootmode=40000,user_id=0,group_id=0".encode())
        os.close(fuse)


if sys.argv[3:] != ["inside"]:
    own_namespace(MS_PRIVATE)
    if kind == "slave":
        mount(b"none", directory, b"tmpfs", 0)
        mount(None, directory, None, MS_SHARED)
    if os.fork() == 0:
        os.setsid()
        own_namespace(MS_SLAVE if kind == "slave" else MS_PRIVATE)
        # Anew, so that the program itself and its libraries come from inside.
        os.execv(sys.executable, [sys.executable, __file__, kind, directory, "inside"])
    os.wait()
    signal.pause()
make_mounts()
for standard, flags in enumerate((os.O_RDONLY, os.O_RDWR | os.O_APPEND, os.O_RDWR | os.O_APPEND)):
    inside = os.open(os.readlink(f"/proc/self/fd/{standard}"), flags)
    os.dup2(inside, standard)
    os.close(inside)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print(f"PID {os.getpid()} ready", flush=True)
signal.sigwait({signal.SIGUSR1})
if kind == "slave":
    mount(None, directory, None, MS_PRIVATE)
else:
    check(libc.umount2(os.fsencode(directory), MNT_DETACH), "umount2")
print("mended", flush=True)
while True:
    signal.pause()
