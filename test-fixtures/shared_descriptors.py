"""A parent and a child with descriptors that share open file descriptions, and others that only look so.

Prints a line NAME NUMBER for each and "child PID", then "ready". Its argument is a directory for files.
"""

import ctypes
import os
import signal
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
os.chdir(sys.argv[1])
# A pipe to the parent of this program would be in the way: it is who asks.
opened = os.open("data", os.O_RDWR | os.O_CREAT, 0o600)
again = os.open("data", os.O_RDWR)
duplicate = os.dup(opened)
os.set_inheritable(duplicate, True)
counters = [libc.eventfd(0, 0) for _ in range(200)]
counter_duplicate = os.dup(counters[77])
reading, writing = os.pipe()
left, right = socket.socketpair()
child = os.fork()
if child == 0:
    own = os.open("data", os.O_RDWR)
    os.close(writing)
    os.write(left.fileno(), b"x")
    signal.pause()
right.recv(1)
names = {
    "opened": opened,
    "again": again,
    "duplicate": duplicate,
    "counter": counters[77],
    "counter_duplicate": counter_duplicate,
    "reading": reading,
    "writing": writing,
    "left": left.fileno(),
    "right": right.fileno(),
    # The lowest free number of the child is what the next one of the parent would be, too.
    "own": right.fileno() + 1,
    "child": child,
}
for name, number in names.items():
    print(name, number, flush=True)
print("ready", flush=True)
os.wait()
