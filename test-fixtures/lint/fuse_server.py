"""Mounts a FUSE file system on a directory, the argument, and serves it: an empty directory."""

import ctypes
import os
import struct
import sys

FORGET, GETATTR, STATFS, INIT = 2, 3, 17, 26
ENOSYS = 38
DIRECTORY = 0o40755

libc = ctypes.CDLL(None, use_errno=True)
device = os.open("/dev/fuse", os.O_RDWR)
options = f"fd={device},rootmode=40000,user_id=0,group_id=0"
if libc.mount(b"none", os.fsencode(sys.argv[1]), b"fuse", 0, options.encode()) < 0:
    raise OSError(ctypes.get_errno(), "mount")
print("ready", flush=True)


def answer(operation):
    if operation == INIT:
        return struct.pack("<IIIIHHIIHHI7I", 7, 31, 0, 0, 0, 0, 4096, 1, 0, 0, 0, *[0] * 7)
    if operation == GETATTR:
        return struct.pack("<QII6Q10I", 1, 0, 0, 1, *[0] * 8, DIRECTORY, 2, 0, 0, 0, 4096, 0)
    if operation == STATFS:
        return struct.pack("<5Q10I", *[0] * 5, 4096, 255, 4096, *[0] * 7)
    return None


while True:
    try:
        request = os.read(device, 1 << 17)
    except OSError:
        break  # It was unmounted.
    operation, unique = struct.unpack_from("<4xIQ", request)
    if operation != FORGET:
        body = answer(operation)
        error = -ENOSYS if body is None else 0
        os.write(device, struct.pack("<IiQ", 16 + len(body or b""), error, unique) + (body or b""))
