"""A stranger that takes the PID that the first argument names, and keeps it.

The kernel gives out the next number after ns_last_pid; another process may be faster.
"""

import os
import signal
import sys

wanted = int(sys.argv[1])
for attempt in range(100):
    with open("/proc/sys/kernel/ns_last_pid", "w") as file:
        file.write(str(wanted - 1))
    child = os.fork()
    if child == 0:
        if os.getpid() != wanted:
            os._exit(0)
        os.setsid()
        print("taken", flush=True)
        signal.pause()
    if child == wanted:
        signal.pause()
    os.waitpid(child, 0)
sys.exit(1)
