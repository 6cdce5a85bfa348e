# So much memory that its dump takes a while.
import time

memory = bytearray(b"x") * (200 << 20)
print("ready", flush=True)
while True:
    time.sleep(1)
