"""Listens on the TCP port that the first argument names, and answers each connection with its PID."""

import os
import socket
import sys

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
while True:
    connection, _ = listener.accept()
    with connection:
        connection.sendall(f"{os.getpid()}\n".encode())
