"""Uses as many bytes of memory as the first argument says."""

import signal
import sys

memory = b"x" * int(sys.argv[1])
print("ready", flush=True)
while True:
    signal.pause()
