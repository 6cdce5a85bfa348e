"""Does nothing but wait."""

import signal

print("ready", flush=True)
signal.pause()
