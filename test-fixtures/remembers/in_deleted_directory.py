"""Works in a directory that is deleted, and has a file of another one open; both are new, below the first argument.

Prints on SIGUSR1 where it is, and what the file holds.
"""

import os
import shutil
import signal
import sys

base = os.path.join(sys.argv[1], "deleted")
os.makedirs(os.path.join(base, "work"))
os.makedirs(os.path.join(base, "files"))
file = os.open(os.path.join(base, "files", "file"), os.O_RDWR | os.O_CREAT, 0o600)
os.write(file, b"what was written")
os.chdir(os.path.join(base, "work"))
shutil.rmtree(base)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
while True:
    signal.sigwait({signal.SIGUSR1})
    place = os.path.relpath(os.readlink("/proc/self/cwd"), sys.argv[1])
    print(f"in {place}: {os.pread(file, 100, 0).decode()}", flush=True)
