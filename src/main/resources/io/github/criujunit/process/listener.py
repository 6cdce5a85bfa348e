"""A minimal process with a listening TCP socket: what some versions of CRIU cannot dump on some kernels."""

import os
import signal
import socket

listener = socket.create_server(("127.0.0.1", 0))
print(f"Process {os.getpid()} listening on port {listener.getsockname()[1]}", flush=True)
signal.pause()
