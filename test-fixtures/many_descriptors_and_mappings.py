"""Has many descriptors and mappings: many_descriptors_and_mappings.py [DESCRIPTORS] [MAPPINGS] [THREADS]."""

import mmap
import os
import resource
import signal
import socket
import sys
import tempfile
import threading

descriptors, mappings, threads = ([int(word) for word in sys.argv[1:]] + [1000, 2000, 1][len(sys.argv) - 1 :])[:3]
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)

# Of each kind some: files, pipes, sockets, eventfds.
kept = []
file = tempfile.TemporaryFile()
while len(os.listdir("/proc/self/fd")) <= descriptors:
    kept.append(os.dup(file.fileno()))
    kept.append(os.open("/dev/null", os.O_RDWR))
    kept.append(os.pipe())
    kept.append(socket.socketpair())
    kept.append(os.eventfd(0) if hasattr(os, "eventfd") else os.dup(0))



def count():
    with open("/proc/self/maps") as maps:
        return sum(1 for _ in maps)


# Neighbours of different protections stay mappings of their own; Python itself gives some back meanwhile.
number = 0
while count() < mappings:
    for number in range(number + 1, number + 1 + max(1, mappings - count())):
        area = mmap.mmap(
            -1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ | mmap.PROT_WRITE * (number % 2)
        )
        if number % 2:
            area[0] = 1
        kept.append(area)

threading.stack_size(64 * 1024)
for _ in range(threads - 1):
    threading.Thread(target=threading.Event().wait, daemon=True).start()

print("ready", flush=True)
while True:
    signal.pause()
