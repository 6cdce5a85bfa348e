"""Changes itself on SIGCONT: the first argument says what, the second names a directory.

Before that: fd 10 is a file with a lock, fd 11 another file, fd 12 and 13 are the ends of a pipe, and a file is mapped.
"""

import ctypes
import fcntl
import os
import resource
import signal
import socket
import sys

what, directory = sys.argv[1:]
libc = ctypes.CDLL(None, use_errno=True)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
libc.munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
libc.timer_delete.argtypes = [ctypes.c_void_p]
PAGE = 4096
PR_SET_NAME = 15
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
CLONE_NEWUTS = 0x04000000
CLOCK_MONOTONIC = 1


def open_as(number, name):
    file = os.open(os.path.join(directory, name), os.O_RDWR | os.O_CREAT)
    os.truncate(file, PAGE)
    os.dup2(file, number)
    os.close(file)


def write(path, text):
    with open(path, "w") as file:
        file.write(text)


def overwrite_environment():
    with open("/proc/self/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    start, end = int(fields[47]), int(fields[48])
    area = ctypes.string_at(start, end - start)
    at = area.index(b"VICTIM=before") + len("VICTIM=")
    ctypes.memmove(start + at, b"behind", 6)


def change(signal_number, frame):
    if what == "close":
        os.close(10)
    elif what == "retarget":
        os.dup2(11, 10)
    elif what == "flags":
        fcntl.fcntl(10, fcntl.F_SETFL, os.O_APPEND)
    elif what == "cloexec":
        os.set_inheritable(10, False)
    elif what == "pipe":
        os.close(13)
    elif what == "limit":
        hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    elif what == "environment":
        overwrite_environment()
    elif what == "unmap":
        libc.munmap(mapped, PAGE)
    elif what == "protect":
        libc.mprotect(mapped, PAGE, 1)
    elif what == "nice":
        os.nice(5)
    elif what == "directory":
        os.chdir("/")
    elif what == "unlock":
        fcntl.flock(10, fcntl.LOCK_UN)
    elif what == "ignore":
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    elif what == "listener":
        listener.close()
    elif what == "content":
        ctypes.memmove(secret, b"changed", 7)
    elif what == "umask":
        os.umask(0o077)
    elif what == "root":
        os.chroot(directory)
    elif what == "groups":
        os.setgroups([4])
    elif what == "group":
        os.setresgid(-1, 1, -1)
    elif what == "capability":
        libc.prctl(PR_CAPBSET_DROP, 0, 0, 0, 0)
    elif what == "privileges":
        libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    elif what == "oom":
        write("/proc/self/oom_score_adj", "100")
    elif what == "policy":
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    elif what == "core":
        write("/proc/self/coredump_filter", "0")
    elif what == "name":
        libc.prctl(PR_SET_NAME, b"renamed", 0, 0, 0)
    elif what == "timer":
        libc.timer_delete(timer)
    elif what == "namespace":
        libc.unshare(CLONE_NEWUTS)
    elif what == "program":
        os.execv("/bin/sh", ["sh", "-c", "echo changed; while :; do sleep 1; done"])
    elif what == "nothing":
        os.lseek(10, 100, os.SEEK_SET)
        bytearray(1 << 22)
        os.open("/dev/null", os.O_RDONLY)
    print("changed", flush=True)


open_as(10, "ten")
open_as(11, "eleven")
read_end, write_end = os.pipe()
os.dup2(read_end, 12)
os.dup2(write_end, 13)
fcntl.flock(10, fcntl.LOCK_EX)
mapped = libc.mmap(None, PAGE, 3, 1, 10, 0)
secret = ctypes.create_string_buffer(b"secret.", PAGE)
timer = ctypes.c_void_p()
libc.timer_create(CLOCK_MONOTONIC, None, ctypes.byref(timer))
listener = socket.socket(socket.AF_UNIX)
listener.bind(os.path.join(directory, "socket"))
listener.listen()
signal.signal(signal.SIGCONT, change)
print("ready", flush=True)
while True:
    signal.pause()
