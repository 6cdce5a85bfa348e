"""A tree of five processes, three of them with a second thread."""

import os
import signal
import threading


def wait_for_ever():
    while True:
        signal.pause()


def start_thread():
    threading.Thread(target=threading.Event().wait, daemon=True).start()


ready_read, ready_write = os.pipe()
for number in range(4):
    if os.fork() == 0:
        if number % 2 == 0:
            start_thread()
        os.write(ready_write, b"x")
        wait_for_ever()
start_thread()
for _ in range(4):
    os.read(ready_read, 1)
print(f"Process {os.getpid()} has four children", flush=True)
wait_for_ever()
