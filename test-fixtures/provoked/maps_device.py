"""Has the block device mapped that the first argument names; unmaps it on SIGUSR1."""

import mmap
import os
import signal
import sys

device = os.open(sys.argv[1], os.O_RDONLY)
page = mmap.mmap(device, mmap.PAGESIZE, prot=mmap.PROT_READ)
os.close(device)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
page.close()
print("mended", flush=True)
while True:
    signal.pause()
