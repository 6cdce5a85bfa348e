"""Has a child that has ended with status 7 and that it has not waited for; on SIGUSR1 it waits and prints the status."""

import os
import signal

if os.fork() == 0:
    os._exit(7)
os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
print(f"status {os.waitstatus_to_exitcode(os.wait()[1])}", flush=True)
while True:
    signal.pause()
