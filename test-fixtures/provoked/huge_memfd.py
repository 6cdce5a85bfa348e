"""Has a file of huge pages, without a name (memfd_create(2)); closes it on SIGUSR1."""

import os
import signal

opened = os.memfd_create("huge", os.MFD_HUGETLB)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()
