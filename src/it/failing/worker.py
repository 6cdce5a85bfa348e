import socket
import sys
import time

queue = socket.socket(socket.AF_UNIX)
queue.connect(sys.argv[1])
print("connected", flush=True)
while True:
    time.sleep(1)
