"""Runs the command that follows the first argument, in a session with the number that the first argument is.

The kernel gives out the next number after ns_last_pid; another process may be faster.
"""

import os
import sys

wanted = int(sys.argv[1])
for attempt in range(100):
    with open("/proc/sys/kernel/ns_last_pid", "w") as file:
        file.write(str(wanted - 1))
    leader = os.fork()
    if leader == 0:
        if os.getpid() != wanted:
            os._exit(0)
        os.setsid()
        os._exit(os.spawnv(os.P_WAIT, sys.argv[2], sys.argv[2:]) or 111)
    status = os.waitpid(leader, 0)[1]
    if status != 0:
        sys.exit(os.waitstatus_to_exitcode(status))
sys.exit("the number could not be taken")
