"""Has a mapping of 1 GiB, of which it uses nothing."""

import mmap
import signal

mapping = mmap.mmap(-1, 1 << 30, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
print("ready", flush=True)
signal.pause()
