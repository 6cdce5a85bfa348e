"""A module that holds a lock of flock(2), which CRIU saves on request only, when it is imported."""

import fcntl
import signal

# A shared one, on itself: several at once are in nobody's way, and no file is left behind.
locked = open(__file__)
fcntl.flock(locked, fcntl.LOCK_SH)

if __name__ == "__main__":
    print("ready", flush=True)
    signal.pause()
