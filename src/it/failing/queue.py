import pathlib
import socket
import sys

path = pathlib.Path(sys.argv[1])
path.unlink(missing_ok=True)
queue = socket.socket(socket.AF_UNIX)
queue.bind(str(path))
queue.listen()
print("listening", flush=True)
connections = []
while True:
    connections.append(queue.accept())
