"""Its main thread has exited, while another thread goes on."""

import ctypes
import threading
import time

SYS_EXIT = 60


def goes_on():
    while open("/proc/self/stat").read().rsplit(")", 1)[1].split()[0] != "Z":
        time.sleep(0.005)
    print("ready", flush=True)
    threading.Event().wait()


threading.Thread(target=goes_on).start()
ctypes.CDLL(None).syscall(SYS_EXIT, 0)
