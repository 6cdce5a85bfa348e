"""Counts aloud, so that a test sees whether the count goes on where it was."""

import time

count = 0
while True:
    count += 1
    print(f"count {count}", flush=True)
    time.sleep(0.02)
