"""Has sockets of each kind that needs no privilege, in many states.

Prints a line NAME NUMBER DETAIL for each, then "ready". Its argument is a directory for the names of Unix sockets; with a
second one, "apart", it has a network namespace of its own.
"""

import ctypes
import fcntl
import os
import signal
import socket
import struct
import sys

os.chdir(sys.argv[1])
if sys.argv[2:] == ["apart"]:
    CLONE_NEWNET = 0x40000000
    SIOCSIFFLAGS = 0x8914
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWNET) != 0:
        sys.exit("no namespace: " + os.strerror(ctypes.get_errno()))
    with socket.socket(type=socket.SOCK_DGRAM) as control:
        # The loopback device of a new namespace is down; IFF_UP is 1.
        fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", 1))
kept = []


def have(name, opened, detail=""):
    kept.append(opened)
    print(name, opened.fileno(), detail, flush=True)
    return opened


def address(pair):
    return f"[{pair[0]}]:{pair[1]}" if ":" in pair[0] else f"{pair[0]}:{pair[1]}"


def connection(listener):
    client = socket.create_connection(listener.getsockname()[:2])
    server, _ = listener.accept()
    return client, server


# TCP.
listener = socket.create_server(("127.0.0.1", 0), backlog=5)
have("listener", listener, address(listener.getsockname()))
client, server = connection(listener)
have("client", client, address(client.getsockname()) + " " + address(client.getpeername()))
have("server", server)
sender, receiver = connection(listener)
have("sender", sender)
have("receiver", receiver)
sender.sendall(b"unread!")
closing, closed_by_peer = connection(listener)
have("close_wait", closed_by_peer)
have("fin_wait", closing)
closing.shutdown(socket.SHUT_WR)
have("tcp_unbound", socket.socket())
bound = have("tcp_bound", socket.socket())
bound.bind(("127.0.0.1", 0))
six = socket.create_server(("::1", 0), family=socket.AF_INET6)
have("listener6", six, address(six.getsockname()))
client6, server6 = connection(six)
have("client6", client6)
have("server6", server6)
busy = socket.create_server(("127.0.0.1", 0), backlog=5)
have("waited_for", busy)
kept.append(socket.create_connection(busy.getsockname()))
kept.append(socket.create_connection(busy.getsockname()))

# UDP.
udp = socket.socket(type=socket.SOCK_DGRAM)
udp.bind(("127.0.0.1", 0))
have("udp", udp, address(udp.getsockname()))
connected = socket.socket(type=socket.SOCK_DGRAM)
connected.connect(udp.getsockname())
have("udp_connected", connected, address(connected.getsockname()) + " " + address(connected.getpeername()))
have("udp_unbound", socket.socket(type=socket.SOCK_DGRAM))

# Unix.
left, right = socket.socketpair()
have("left", left)
have("right", right)
right.send(b"four")
have("datagrams", socket.socketpair(type=socket.SOCK_DGRAM)[0])
have("packets", socket.socketpair(type=socket.SOCK_SEQPACKET)[0])
named = socket.socket(socket.AF_UNIX)
named.bind("named.sock")
named.listen()
have("unix_listener", named)
unix_client = socket.socket(socket.AF_UNIX)
unix_client.connect("named.sock")
have("unix_client", unix_client)
have("unix_server", named.accept()[0])
abstract = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
abstract.bind(f"\0criu-junit\0{os.getpid()}")
have("abstract", abstract, f"@criu-junit@{os.getpid()}")
have("unix_unbound", socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM))

# Others.
netlink = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE)
netlink.bind((0, 1))
have("netlink", netlink, f"{netlink.getsockname()[0]} groups 0x1")
have("netlink_unbound", socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 15))
for name, arguments in {
    "alg": (socket.AF_ALG, socket.SOCK_SEQPACKET, 0),
    "vsock": (socket.AF_VSOCK, socket.SOCK_STREAM, 0),
    "raw": (socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP),
    "raw6": (socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6),
    "packet": (socket.AF_PACKET, socket.SOCK_RAW, 0x0300),
    "ping": (socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP),
    "udplite": (socket.AF_INET, socket.SOCK_DGRAM, 136),
    "mptcp": (socket.AF_INET, socket.SOCK_STREAM, 262),
    "sctp": (socket.AF_INET, socket.SOCK_STREAM, 132),
}.items():
    try:
        have(name, socket.socket(*arguments))
    except OSError as refused:
        # A kernel need not have it, and a user need not be allowed to.
        print("without", name, refused.strerror, flush=True)

print("ready", flush=True)
signal.pause()
