"""Has a deleted directory, and a deleted file that was in it; the directory is made below the first argument.

The second says how: "first" opens the directory before the file, "last" after it, "works" works in it.
"""

import os
import signal
import sys

place = os.path.join(sys.argv[1], "deleted")
how = sys.argv[2]
os.mkdir(place)
if how == "first":
    os.open(place, os.O_RDONLY | os.O_DIRECTORY)
file = os.open(os.path.join(place, "file"), os.O_RDWR | os.O_CREAT, 0o600)
if how == "last":
    os.open(place, os.O_RDONLY | os.O_DIRECTORY)
if how == "works":
    os.chdir(place)
os.unlink(os.path.join(place, "file"))
os.rmdir(place)
print("ready", flush=True)
while True:
    signal.pause()
