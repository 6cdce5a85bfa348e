"""Has a netlink socket that listens to the group that the first argument is; closes it on SIGUSR1.

It has an address of its own unless there is a second argument.
"""

import signal
import socket
import sys

SOL_NETLINK = 270
NETLINK_ADD_MEMBERSHIP = 1

listener = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
if not sys.argv[2:]:
    listener.bind((0, 0))
listener.setsockopt(SOL_NETLINK, NETLINK_ADD_MEMBERSHIP, int(sys.argv[1]))
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
listener.close()
print("mended", flush=True)
while True:
    signal.pause()
