"""Has a child whose main thread has exited, while another thread of it goes on."""

import ctypes
import os
import signal
import threading
import time

SYS_EXIT = 60


def goes_on():
    while open("/proc/self/stat").read().rsplit(")", 1)[1].split()[0] != "Z":
        time.sleep(0.005)
    print("ready", flush=True)
    threading.Event().wait()


if os.fork() == 0:
    threading.Thread(target=goes_on).start()
    ctypes.CDLL(None).syscall(SYS_EXIT, 0)
while True:
    signal.pause()
