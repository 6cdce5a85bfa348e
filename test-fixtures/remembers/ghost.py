"""Deletes the file of 4 MiB that the first argument names, and keeps it open.

Prints on SIGUSR1 whether the file has the content that was written.
"""

import os
import random
import signal
import sys

SIZE = 4 << 20

content = random.Random(4).randbytes(SIZE)
ghost = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
os.write(ghost, content)
os.unlink(sys.argv[1])
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
while True:
    signal.sigwait({signal.SIGUSR1})
    same = os.pread(ghost, SIZE + 1, 0) == content
    print(f"{os.fstat(ghost).st_size} bytes, {'as written' if same else 'changed'}", flush=True)
