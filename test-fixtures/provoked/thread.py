"""Has a second thread."""

import signal
import threading

threading.Thread(target=threading.Event().wait, daemon=True).start()
print("ready", flush=True)
signal.pause()
