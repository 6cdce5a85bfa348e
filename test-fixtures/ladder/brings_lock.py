"""A module that holds a lock of flock(2), which CRIU saves on request only, when it is imported."""

import fcntl
import signal
import tempfile

locked = tempfile.NamedTemporaryFile(prefix="criu-junit-lock-")
fcntl.flock(locked, fcntl.LOCK_EX)

if __name__ == "__main__":
    print("ready", flush=True)
    signal.pause()
