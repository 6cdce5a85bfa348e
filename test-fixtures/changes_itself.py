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
PAGE = 4096


def open_as(number, name):
    file = os.open(os.path.join(directory, name), os.O_RDWR | os.O_CREAT)
    os.truncate(file, PAGE)
    os.dup2(file, number)
    os.close(file)


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
listener = socket.socket(socket.AF_UNIX)
listener.bind(os.path.join(directory, "socket"))
listener.listen()
signal.signal(signal.SIGCONT, change)
print("ready", flush=True)
while True:
    signal.pause()
