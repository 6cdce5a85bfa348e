"""Holds a lock of each kind, on three new files in the directory that the first argument names.

Prints on SIGUSR1 which of them another process gets, and which not.
"""

import fcntl
import os
import signal
import struct
import sys

EXCLUSIVE_AND_AT_ONCE = fcntl.LOCK_EX | fcntl.LOCK_NB


def flock(file):
    fcntl.flock(file, EXCLUSIVE_AND_AT_ONCE)


def posix(file):
    fcntl.lockf(file, EXCLUSIVE_AND_AT_ONCE, 10, 5)


def open_file_description(file):
    # struct flock: type, whence, start, length, and no PID.
    fcntl.fcntl(file, fcntl.F_OFD_SETLK, struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 100, 0))


KINDS = [flock, posix, open_file_description]


def is_held(kind):
    with open(os.path.join(sys.argv[1], kind.__name__), "r+") as another:
        try:
            kind(another)
        except BlockingIOError:
            return True
    return False


held = []
for kind in KINDS:
    file = open(os.path.join(sys.argv[1], kind.__name__), "w")
    kind(file)
    held.append(file)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
while True:
    signal.sigwait({signal.SIGUSR1})
    # Another process: to the holder of a POSIX lock it is no obstacle, and to close the file would release it.
    child = os.fork()
    if child == 0:
        print("held:", *[kind.__name__ for kind in KINDS if is_held(kind)], flush=True)
        os._exit(0)
    os.waitpid(child, 0)
