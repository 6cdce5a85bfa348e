"""A server in the way of gunicorn and uWSGI: imports everything once, then forks workers that accept on one socket.

prefork.py SOCKET WORKERS: with 0 workers it answers by itself, as a worker that has imported everything on its own.
An answer is the PID of who gives it, and what it computed of the request with one of the modules.
"""

import gc
import os
import signal
import socket
import sys

# Some of the standard library: enough that it costs to import it once for each worker.
import asyncio  # noqa: F401
import ctypes  # noqa: F401
import decimal
import email.mime.text  # noqa: F401
import http.server  # noqa: F401
import json
import sqlite3  # noqa: F401
import unittest  # noqa: F401
import xml.dom.minidom  # noqa: F401


def answer_for_ever(listener):
    while True:
        connection, _ = listener.accept()
        with connection:
            request = connection.makefile().readline()
            doubled = decimal.Decimal(request.strip()) * 2
            connection.sendall(json.dumps({"pid": os.getpid(), "answer": str(doubled)}).encode() + b"\n")


def main(path, workers):
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(16)
    # What exists by now the collector leaves alone; its marks would copy pages that are shared (gc.freeze in Python's
    # documentation).
    gc.collect()
    gc.freeze()
    for _ in range(workers):
        if os.fork() == 0:
            answer_for_ever(listener)
    print("ready", flush=True)
    if workers == 0:
        answer_for_ever(listener)
    while True:
        signal.pause()


main(sys.argv[1], int(sys.argv[2]))
