"""A module that opens an io_uring, which CRIU cannot dump, starts a thread and listens, when it is imported."""

import ctypes
import signal
import socket
import threading

SYS_IO_URING_SETUP = 425

libc = ctypes.CDLL(None, use_errno=True)
ring = libc.syscall(SYS_IO_URING_SETUP, 8, ctypes.create_string_buffer(120))
if ring < 0:
    raise OSError(ctypes.get_errno(), "io_uring_setup")
threading.Thread(target=threading.Event().wait, daemon=True).start()
listener = socket.create_server(("127.0.0.1", 0))

if __name__ == "__main__":
    print("ready", flush=True)
    signal.pause()
