"""Has a TUN device: /dev/net/tun, attached to an interface; closes it on SIGUSR1."""

import fcntl
import os
import signal
import struct

TUNSETIFF = 0x400454CA
IFF_TUN = 0x0001

opened = os.open("/dev/net/tun", os.O_RDWR)
fcntl.ioctl(opened, TUNSETIFF, struct.pack("16sH22x", b"", IFF_TUN))
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
print("ready", flush=True)
signal.sigwait({signal.SIGUSR1})
os.close(opened)
print("mended", flush=True)
while True:
    signal.pause()
