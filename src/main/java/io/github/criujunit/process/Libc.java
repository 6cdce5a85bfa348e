package io.github.criujunit.process;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Bind the few system calls that Java does not offer. */
final class Libc {

    /** From {@code linux/prctl.h}; see prctl(2). */
    static final int PR_SET_CHILD_SUBREAPER = 36;

    /** From {@code linux/prctl.h}; see prctl(2). */
    static final int PR_GET_CHILD_SUBREAPER = 37;

    /** From {@code bits/waitflags.h}; see waitpid(2). */
    static final int WNOHANG = 1;

    /** From {@code linux/memfd.h}; see memfd_create(2). */
    static final int MFD_CLOEXEC = 1;

    /** From {@code asm-generic/fcntl.h}; see open(2). */
    static final int O_CLOEXEC = 0x80000;

    /** From {@code asm-generic/fcntl.h}; see flock(2). */
    static final int LOCK_EX = 2;

    /** From {@code asm-generic/fcntl.h}; see flock(2). */
    static final int LOCK_NB = 4;

    /** From {@code asm-generic/fcntl.h}; see flock(2). */
    static final int LOCK_UN = 8;

    /** From {@code asm-generic/ioctls.h}, which is that of x86, arm64 and s390; see ioctl_tty(2). */
    static final long FIONREAD = 0x541B;

    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    /** Returns the number of the error and sets none. */
    static native int pthread_sigmask(int how, Pointer set, @Nullable Pointer before);

    static native int prctl(int option, long arg2, long arg3, long arg4, long arg5) throws LastErrorException;

    static native int prctl(int option, IntByReference arg2, long arg3, long arg4, long arg5) throws LastErrorException;

    static native int umount2(String target, int flags) throws LastErrorException;

    static native int mkfifo(String path, int mode) throws LastErrorException;

    static native int waitpid(int pid, IntByReference status, int options) throws LastErrorException;

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native long send(int socket, ByteBuffer direct, long length, int flags) throws LastErrorException;

    static native long recv(int socket, ByteBuffer direct, long length, int flags) throws LastErrorException;

    static native int open(String path, int flags) throws LastErrorException;

    static native int setns(int descriptor, int kind) throws LastErrorException;

    static native int close(int descriptor) throws LastErrorException;

    static native int getsockopt(int socket, int level, int name, byte[] value, IntByReference length)
            throws LastErrorException;

    static native long getxattr(String path, String name, byte[] value, long size) throws LastErrorException;

    static native long syscall(long number, long arg1, long arg2, long arg3, long arg4, long arg5)
            throws LastErrorException;

    static native int memfd_create(String name, int flags) throws LastErrorException;

    static native int ioctl(int descriptor, long request, IntByReference answer) throws LastErrorException;

    static native int flock(int descriptor, int operation) throws LastErrorException;
}
