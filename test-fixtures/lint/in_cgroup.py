"""Lives in the cgroup whose directory the first argument is."""

import os
import signal
import sys

with open(os.path.join(sys.argv[1], "cgroup.procs"), "w") as procs:
    procs.write(str(os.getpid()))
print("ready", flush=True)
while True:
    signal.pause()
