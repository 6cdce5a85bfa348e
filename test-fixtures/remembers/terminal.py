"""Holds the master of a pseudo-terminal; a child leads the session on it, and counts the lines that it reads there.

Types a line on SIGUSR1, and prints the answer.
"""

import os
import pty
import signal
import sys
import termios


def silence(terminal):
    attributes = termios.tcgetattr(terminal)
    attributes[3] &= ~termios.ECHO
    termios.tcsetattr(terminal, termios.TCSANOW, attributes)


def answer_lines():
    silence(0)
    print("in session", flush=True)
    for count, line in enumerate(sys.stdin, start=1):
        in_foreground = os.tcgetpgrp(0) == os.getpgrp()
        print(f"line {count}: {line.strip()}, {'in' if in_foreground else 'not in'} the foreground", flush=True)


def read_line(master):
    line = b""
    while not line.endswith(b"\n"):
        line += os.read(master, 100)
    return line.decode().strip()


child, master = pty.fork()
if child == 0:
    answer_lines()
    os._exit(0)
read_line(master)
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
while True:
    signal.sigwait({signal.SIGUSR1})
    os.write(master, b"hello\n")
    print(read_line(master), flush=True)
