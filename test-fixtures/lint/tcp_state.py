"""Has both ends of a TCP connection, one of which is in the state that the first argument names (tcp(7), netstat(8)).

"RESET" is a connection that the other end has reset, "REFUSED" one that never came about, "WAITING" one that waits to be
accepted; "NEW" and "BOUND" have never been connected.
"""

import signal
import socket
import struct
import sys

TCP_INFO = 11
STATES = ["ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE", "CLOSE_WAIT", "LAST_ACK"]
STATES += ["LISTEN", "CLOSING"]


def fill(sock):
    """Send until nothing fits, so that the FIN that follows has to wait."""
    sock.setblocking(False)
    try:
        while True:
            sock.send(b"x" * 65536)
    except BlockingIOError:
        pass


def await_state(sock, state):
    while STATES[sock.getsockopt(socket.IPPROTO_TCP, TCP_INFO, 8)[0] - 1] != state:
        pass


state = sys.argv[1]
listener = socket.create_server(("127.0.0.1", 0), backlog=1)
address = listener.getsockname()
client = socket.create_connection(address)
server, _ = listener.accept()
if state == "FIN_WAIT1":
    fill(client)
    client.shutdown(socket.SHUT_WR)
    await_state(client, state)
elif state == "FIN_WAIT2":
    client.shutdown(socket.SHUT_WR)
    await_state(client, state)
elif state == "CLOSE_WAIT":
    client.close()
    await_state(server, state)
elif state == "CLOSING":
    fill(client)
    client.shutdown(socket.SHUT_WR)
    server.shutdown(socket.SHUT_WR)
    await_state(client, state)
elif state == "LAST_ACK":
    fill(server)
    client.shutdown(socket.SHUT_WR)
    await_state(server, "CLOSE_WAIT")
    server.shutdown(socket.SHUT_WR)
    await_state(server, state)
elif state == "SYN_SENT":
    waiting = [socket.socket() for _ in range(4)]
    for sock in waiting:
        sock.setblocking(False)
        sock.connect_ex(address)
    await_state(waiting[-1], state)
elif state == "RESET":
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    client.close()
    await_state(server, "CLOSE")
elif state == "REFUSED":
    client.close()
    server.close()
    listener.close()
    client = socket.socket()
    client.setblocking(False)
    client.connect_ex(address)
    await_state(client, "CLOSE")
elif state == "WAITING":
    waiting = socket.create_connection(address)
elif state == "UNREAD":
    client.send(b"unread")
elif state == "UNSENT":
    fill(client)
elif state in ("NEW", "BOUND"):
    client.close()
    server.close()
    listener.close()
    client = socket.socket()
    if state == "BOUND":
        client.bind(("127.0.0.1", 0))
print("ready", flush=True)
signal.pause()
