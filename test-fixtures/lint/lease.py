"""Has a lease (fcntl(2)) on the file that the first argument names."""

import fcntl
import os
import signal
import sys

open(sys.argv[1], "w").close()
opened = os.open(sys.argv[1], os.O_RDONLY)
fcntl.fcntl(opened, fcntl.F_SETLEASE, fcntl.F_RDLCK)
print("ready", flush=True)
signal.pause()
