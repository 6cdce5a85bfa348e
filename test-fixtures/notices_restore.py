"""Notices that it was restored, by its output, which is another file then: "exits" with status 9, or "tells" so.

The second argument names a file that it makes. Where that is there already it has been started before: then "dies" exits
with status 9 as well without any restore, and "fails" before it is ready.
"""

import os
import sys
import time


def output():
    return os.fstat(1).st_ino


what, marker = sys.argv[1:]
again = os.path.exists(marker)
open(marker, "w").close()
if again and what == "fails":
    sys.exit("there is only one of me")
first = output()
print("ready", flush=True)
while output() == first:
    time.sleep(0.001)
    if again and what == "dies":
        time.sleep(0.05)
        break
if what != "tells":
    os._exit(9)
print("restored", flush=True)
while True:
    time.sleep(1)
