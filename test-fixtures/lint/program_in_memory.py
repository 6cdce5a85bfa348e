"""A child that runs a program out of memory (memfd_create(2)); the child is the one to dump."""

import os
import signal
import sys
import time

program = os.memfd_create("program")
with open("/bin/sleep", "rb") as file:
    os.write(program, file.read())
child = os.fork()
if child == 0:
    os.setsid()
    os.execv(f"/proc/self/fd/{program}", ["sleep", "1000"])
while not os.readlink(f"/proc/{child}/exe").startswith("/memfd:"):
    time.sleep(0.005)
print(f"PID {child} ready", flush=True)
os.wait()
signal.pause()
