"""Runs a command in a session and on a terminal of its own, as a terminal emulator does, and types a line into it.

The first argument is the line. The command's output goes where that of this program goes. It has eight seconds.
"""

import os  # The module pty would be the neighbour of that name.
import signal
import sys
import time

output = os.dup(1)
child, master = os.forkpty()
if child == 0:
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(output)
    os.execv(sys.argv[2], sys.argv[2:])
os.write(master, sys.argv[1].encode() + b"\n")
end = time.monotonic() + 8
while True:
    ended, status = os.waitpid(child, os.WNOHANG)
    if ended:
        sys.exit(os.waitstatus_to_exitcode(status))
    if time.monotonic() > end:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        sys.exit("the command did not end")
    time.sleep(0.01)
