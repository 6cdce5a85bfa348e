"""Three processes that share pipes, socket pairs, files and memory; each has something unread in it."""

import mmap
import os
import signal
import socket
import sys
import tempfile

left, right = socket.socketpair()
datagrams = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
read_end, write_end = os.pipe()
again = os.dup(write_end)
shared = mmap.mmap(-1, 8192)
shared[:5] = b"hello"
memory = os.memfd_create("memory")
os.write(memory, b"in memory")
nameless = tempfile.TemporaryFile(dir=sys.argv[1])
nameless.write(b"nameless")
nameless.flush()
os.write(write_end, b"unread")
left.send(b"unread too")
datagrams[0].send(b"one")
datagrams[0].send(b"two")
ready_read, ready_write = os.pipe()
for number in range(2):
    if os.fork() == 0:
        if number == 0:
            left.close()
            os.close(read_end)
        else:
            right.close()
            os.setsid()
        os.write(ready_write, b"x")
        while True:
            signal.pause()
for _ in range(2):
    os.read(ready_read, 1)
print("ready", flush=True)
while True:
    signal.pause()
