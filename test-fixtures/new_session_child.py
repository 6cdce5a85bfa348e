"""A process with a child in a session of its own."""

import os
import signal

child = os.fork()
if child == 0:
    os.setsid()
else:
    print(f"child {child}", flush=True)
while True:
    signal.pause()
