"""Has a descriptor of each kind that needs no privilege.

Prints a line NAME NUMBER for each, then "ready". Its argument is a directory for files.
"""

import ctypes
import fcntl
import os
import select
import signal
import socket
import struct
import sys

libc = ctypes.CDLL(None, use_errno=True)
os.chdir(sys.argv[1])
kept = []


def have(name, opened):
    kept.append(opened)
    print(name, opened if isinstance(opened, int) else opened.fileno(), flush=True)
    return opened


# Files.
data = have("file", open("data", "wb"))
data.write(b"0123456789")
data.flush()
have("read_only", os.open("data", os.O_RDONLY))
have("path_only", os.open("data", os.O_PATH))
have("appending", os.open("data", os.O_WRONLY | os.O_APPEND))
os.write(os.open("ghost", os.O_WRONLY | os.O_CREAT, 0o600), b"ghostly")
ghost = have("ghost", os.open("ghost", os.O_RDWR))
os.unlink("ghost")
open("second_name", "w").close()
os.link("second_name", "third_name")
have("linked_elsewhere", os.open("second_name", os.O_RDWR))
os.unlink("second_name")
have("directory", os.open(".", os.O_RDONLY))
have("null", os.open("/dev/null", os.O_RDWR))
os.mkfifo("fifo")
have("fifo", os.open("fifo", os.O_RDWR))
inheritable = have("inheritable", os.open("data", os.O_RDONLY))
os.set_inheritable(inheritable, True)

# Locks.
flocked = have("flock", open("flocked", "w"))
fcntl.flock(flocked, fcntl.LOCK_EX)
locked = have("posix", open("locked", "w+"))
fcntl.lockf(locked, fcntl.LOCK_SH, 10, 5)
F_OFD_SETLK = 37
owned = have("ofd", open("owned", "w"))
fcntl.fcntl(owned, F_OFD_SETLK, struct.pack("hhqqixxxx", fcntl.F_WRLCK, 0, 0, 0, 0))
leased = have("lease", open("leased", "w"))
fcntl.fcntl(leased, fcntl.F_SETLEASE, fcntl.F_WRLCK)

# Pipes, memory, and inodes without a file.
reading, writing = os.pipe()
have("pipe_read", reading)
have("pipe_write", writing)
have("memfd", os.memfd_create("scratch"))
have("eventfd", libc.eventfd(7, 0))
epoll = have("epoll", select.epoll())
epoll.register(reading, select.EPOLLIN)
timer = have("timer", libc.timerfd_create(1, 0))
libc.timerfd_settime(timer, 0, struct.pack("qqqq", 3600, 0, 7200, 500), None)
have("idle_timer", libc.timerfd_create(0, 0))
inotify = have("inotify", libc.inotify_init())
libc.inotify_add_watch(inotify, b".", 0x100)
have("pidfd", os.pidfd_open(os.getpid()))
mask = ctypes.c_uint64(1 << (signal.SIGUSR2 - 1))
have("signalfd", libc.signalfd(-1, ctypes.byref(mask), 0))

# Who shares an open file description.
have("duplicate", os.dup(data.fileno()))

print("ready", flush=True)
signal.pause()
