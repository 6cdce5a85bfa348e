"""A client and a server in one tree, with an established TCP connection between them; the server counts the questions.

Asks on SIGUSR1, and prints the answer.
"""

import os
import signal
import socket


def serve(listener):
    connection, _ = listener.accept()
    listener.close()
    count = 0
    while connection.recv(1):
        count += 1
        connection.sendall(f"question {count}\n".encode())


def ask(connection):
    connection.sendall(b"?")
    return connection.recv(100).decode().strip()


listener = socket.create_server(("127.0.0.1", 0))
if os.fork() == 0:
    serve(listener)
    os._exit(0)
connection = socket.create_connection(listener.getsockname())
listener.close()
# The first answer shows that the connection is accepted: CRIU saves none that waits for accept(2).
ask(connection)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
while True:
    signal.sigwait({signal.SIGUSR1})
    print(ask(connection), flush=True)
