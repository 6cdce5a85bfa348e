"""
Has a limit that is too low for what CRIU does in it: `descriptors` lets it open three files more, until SIGUSR1;
`size` lets its files have 8 KiB, and the signal for more ends it; with `caught`, it does not.
"""

import os
import resource
import signal
import sys

what = sys.argv[1]


def limit(kind, soft):
    resource.setrlimit(kind, (soft, resource.getrlimit(kind)[1]))


def mend(number, frame):
    limit(resource.RLIMIT_NOFILE, 64)
    print("mended", flush=True)


if what == "descriptors":
    signal.signal(signal.SIGUSR1, mend)
    limit(resource.RLIMIT_NOFILE, len(os.listdir("/proc/self/fd")) - 1 + 3)
else:
    # Python itself ignores it.
    signal.signal(signal.SIGXFSZ, print if "caught" in sys.argv else signal.SIG_DFL)
    limit(resource.RLIMIT_FSIZE, 8192)
print("ready", flush=True)
while True:
    signal.pause()
