"""Changes what can be changed about a process, then prints what the system calls say of it, a line KEY=VALUE each."""

import ctypes
import mmap
import os
import resource
import signal
import sys
import threading

PR_SET_NAME = 15
PR_SET_NO_NEW_PRIVS = 38
ADDR_NO_RANDOMIZE = 0x0040000
SIGEV_SIGNAL = 0

libc = ctypes.CDLL(None, use_errno=True)
libc.timer_create.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]

os.chdir(sys.argv[1])
os.umask(0o027)
os.nice(3)
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
resource.setrlimit(resource.RLIMIT_CORE, (0, 4096))
resource.setrlimit(resource.RLIMIT_NOFILE, (321, 654))
libc.personality(ADDR_NO_RANDOMIZE)
libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
for name, value in (("oom_score_adj", "321"), ("coredump_filter", "0x7f"), ("timerslack_ns", "70000")):
    with open("/proc/self/" + name, "w") as file:
        file.write(value)
signal.signal(signal.SIGHUP, signal.SIG_IGN)
signal.signal(signal.SIGUSR1, lambda *_: None)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
os.kill(os.getpid(), signal.SIGUSR2)


class SignalEvent(ctypes.Structure):
    _fields_ = [("value", ctypes.c_void_p), ("signal", ctypes.c_int), ("notify", ctypes.c_int), ("rest", ctypes.c_long * 6)]


event = SignalEvent(None, signal.SIGUSR1, SIGEV_SIGNAL)
timer = ctypes.c_void_p()
if libc.timer_create(1, ctypes.byref(event), ctypes.byref(timer)) != 0:
    print("timer_create: " + os.strerror(ctypes.get_errno()), flush=True)

started = threading.Event()
tids = []


def work():
    libc.prctl(PR_SET_NAME, b"a (worker) 1", 0, 0, 0)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    tids.append(threading.get_native_id())
    started.set()
    threading.Event().wait()


threading.Thread(target=work, daemon=True).start()
started.wait()

with open("with a blank", "wb") as file:
    file.write(b"\0" * 8192)
with open("with a blank", "rb") as file:
    mapped = mmap.mmap(file.fileno(), 8192, mmap.MAP_SHARED, mmap.PROT_READ)
os.unlink("with a blank")

print(f"nice={os.nice(0)}")
print(f"policy={os.sched_getscheduler(0)}")
print("affinity=" + ",".join(map(str, os.sched_getaffinity(0))))
print("core={}/{}".format(*resource.getrlimit(resource.RLIMIT_CORE)))
print("files={}/{}".format(*resource.getrlimit(resource.RLIMIT_NOFILE)))
print(f"personality={libc.personality(0xFFFFFFFF):08x}")
print(f"umask={os.umask(0o027):04o}")
print("uid={}".format("\t".join(map(str, os.getresuid()))))
print("gid={}".format("\t".join(map(str, os.getresgid()))))
print("groups={}".format(" ".join(map(str, os.getgroups()))))
print("cwd=" + os.getcwd())
print("exe=" + os.path.realpath("/proc/self/exe"))
print("argv0=" + open("/proc/self/cmdline").read().split("\0")[0])
print(f"session={os.getsid(0)}")
print(f"group={os.getpgid(0)}")
print(f"parent={os.getppid()}")
print(f"net={os.stat('/proc/self/ns/net').st_ino}")
print(f"worker={tids[0]}")
print("ready", flush=True)
while True:
    signal.pause()
