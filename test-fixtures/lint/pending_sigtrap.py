"""Blocks SIGTRAP and has one pending; takes it on SIGUSR1."""

import os
import signal

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTRAP, signal.SIGUSR1})
signal.raise_signal(signal.SIGTRAP)
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
signal.sigwait({signal.SIGTRAP})
print("mended", flush=True)
while True:
    signal.pause()
