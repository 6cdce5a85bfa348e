"""Has a netlink socket with an answer that nobody has read; reads it on SIGUSR1."""

import signal
import socket
import struct

RTM_GETLINK = 18
NLM_F_REQUEST = 1
NLM_F_DUMP = 0x300

link = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
link.bind((0, 0))
header = struct.pack("=IHHII", 32, RTM_GETLINK, NLM_F_REQUEST | NLM_F_DUMP, 1, 0)
link.send(header + struct.pack("=BxHiII", socket.AF_UNSPEC, 0, 0, 0, 0))
link.setblocking(False)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
try:
    while True:
        link.recv(65536)
except BlockingIOError:
    pass
print("mended", flush=True)
while True:
    signal.pause()
