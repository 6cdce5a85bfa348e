"""Has a descriptor of every kind that CRIU saves without being asked, in the directory that the first argument names."""

import ctypes
import fcntl
import os
import select
import signal
import socket
import sys

F_ADD_SEALS = 1033
F_SETPIPE_SZ = 1031
SEAL_WRITE = 8

libc = ctypes.CDLL(None, use_errno=True)
os.chdir(sys.argv[1])
kept = []


def deleted(name, content=b"x"):
    """A file that lost its name."""
    file = open(name, "w+b", buffering=0)
    file.write(content)
    os.unlink(name)
    kept.append(file)
    return file


deleted("small")
deleted("sparse").truncate(100 << 20)
deleted("half", b"x" * (1 << 19))
os.makedirs("one/two")
deleted("one/two/file")
kept.append(os.open("one/two", os.O_RDONLY))
os.removedirs("one/two")
kept.append(open("looks (deleted)", "w"))
os.mkfifo("fifo")
kept.append(os.open("fifo", os.O_RDWR))
os.mkfifo("gone")
kept.append(os.open("gone", os.O_RDWR))
os.unlink("gone")
kept.append(os.open(".", os.O_PATH))
kept.append(os.open(".", os.O_TMPFILE | os.O_RDWR))
for device in "null", "zero", "full", "random", "urandom":
    kept.append(os.open("/dev/" + device, os.O_RDWR))
kept.append(os.openpty())
memory = os.memfd_create("sealed", os.MFD_ALLOW_SEALING)
os.write(memory, b"x" * (4 << 20))
fcntl.fcntl(memory, F_ADD_SEALS, SEAL_WRITE)
read, write = os.pipe()
fcntl.fcntl(write, F_SETPIPE_SZ, 1 << 20)
os.write(write, b"x" * (1 << 19))
poll = select.epoll()
poll.register(read)
kept.append(os.dup(read))
os.close(read)
outer = select.epoll()
outer.register(poll.fileno())
kept.append(libc.eventfd(3, 1))
kept.append(libc.signalfd(-1, (1 << 11).to_bytes(8, "little"), 0))
kept.append(libc.timerfd_create(1, 0))
watcher = libc.inotify_init()
libc.inotify_add_watch(watcher, b".", 0x100)
kept.append(os.pidfd_open(os.getpid()))
ended = os.fork()
if ended == 0:
    os._exit(0)
kept.append(os.pidfd_open(ended))
os.waitpid(ended, 0)
kept.append(os.open("/proc/self/ns/net", os.O_RDONLY))
kept.append(os.open("/proc/self/stat", os.O_RDONLY))
kept.append(socket.socketpair())
os.dup2(1, 900)
print("ready", flush=True)
while True:
    signal.pause()
