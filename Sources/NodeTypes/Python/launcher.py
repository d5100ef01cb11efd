"""Runs one script for a `python` node, apart from the server, and reports what came of it.

Three processes. The supervisor (this one) reads the job from standard input, captures what the
script prints, and writes the report to standard output; standard input stays open as long as
somebody wants the result, so that the script ends when the server does. Its child is the first
process of a PID namespace: when it ends, the kernel ends everything in the namespace. Its child
runs the script, under limits and without rights. Where the system does not allow namespaces, the
supervisor hunts down what is left instead.

The job is a line with its length in bytes, then JSON. The report is a line of JSON by the
supervisor, then what the script's own process said: `{"kind": …}`.
"""

import ctypes
import errno
import fcntl
import json
import os
import resource
import selectors
import shutil
import signal
import stat
import sys
import time

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWUSER = 0x20000, 0x8000000, 0x10000000
CLONE_NEWPID, CLONE_NEWNET = 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP = 1, 4, 24
PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 36, 38
SCRIPT = "script.py"
# Process ids below this one are not used again, so a namespace needs as many beside its own.
RESERVED_PIDS = 300
# A bit of room for telling that memory has run out.
LAST_MEMORY = 64 << 20
# Seconds between the soft limit of processor time, which says so, and the hard one, which kills.
CPU_GRACE = 2

libc = ctypes.CDLL(None, use_errno=True)


class Stopped(Exception):
    """Somebody wants the script to end."""


def call(name, *arguments):
    """Calls a function of the C library; raises OSError when it says no."""
    if getattr(libc, name)(*arguments) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def attempt(action, *arguments):
    """Whether something worked that a system may not allow."""
    try:
        action(*arguments)
        return True
    except (OSError, ValueError):
        return False


def write_text(path, text):
    with open(path, "w") as file:
        file.write(text)


# Isolation


def isolate(network):
    """Moves this process's future children into namespaces of their own, as far as allowed."""
    user, group = os.geteuid(), os.getegid()
    everything = CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC
    alone = 0 if network else CLONE_NEWNET
    reason = None
    for flags in (everything | alone, CLONE_NEWUSER | alone):
        try:
            call("unshare", flags)
        except OSError as error:
            reason = reason or refusal(error.errno)
            continue
        attempt(write_text, "/proc/self/setgroups", "deny")
        attempt(write_text, "/proc/self/uid_map", "%d %d 1" % (user, user))
        attempt(write_text, "/proc/self/gid_map", "%d %d 1" % (group, group))
        return {
            "network": bool(flags & CLONE_NEWNET),
            "processes": bool(flags & CLONE_NEWPID),
            "files": bool(flags & CLONE_NEWNS),
            "reason": reason,
        }
    return {"network": False, "processes": False, "files": False, "reason": reason}


def refusal(number):
    """Why there are no namespaces, in words."""
    if number == errno.ENOSPC:
        return "user namespaces are switched off here (user.max_user_namespaces)"
    if number in (errno.EPERM, errno.EACCES):
        return "this system does not allow user namespaces"
    return "user namespaces cannot be made here (%s)" % os.strerror(number)


def mount_own(hidden, processes):
    """Shows the namespace its own processes only, and hides paths of the server's."""
    call("mount", b"none", b"/", None, ctypes.c_ulong(MS_REC | MS_PRIVATE), None)
    for path in hidden:
        attempt(hide, path)
    flags = ctypes.c_ulong(MS_NOSUID | MS_NODEV | MS_NOEXEC)
    if attempt(call, "mount", b"proc", b"/proc", b"proc", flags, None):
        # Binds root too, whom the limit on processes does not; only newer kernels allow it.
        attempt(write_text, "/proc/sys/kernel/pid_max", str(RESERVED_PIDS + processes))


def hide(path):
    """Puts nothing where a file or a folder was."""
    if stat.S_ISDIR(os.stat(path).st_mode):
        call("mount", b"none", os.fsencode(path), b"tmpfs", ctypes.c_ulong(MS_NOSUID), b"size=4k")
    else:
        bind = ctypes.c_ulong(MS_BIND)
        call("mount", b"/dev/null", os.fsencode(path), None, bind, None)


def give_up_rights():
    """No capability now, and none by starting another program."""
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for capability in range(64):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    libc.capset(header, (ctypes.c_uint32 * 6)())


def limit(job):
    """Sets the limits of the script's process, which its children inherit."""
    memory, cpu = job["memory_mb"] << 20, job["cpu_seconds"]
    for name, soft, hard in (
        ("RLIMIT_CORE", 0, 0),
        ("RLIMIT_FSIZE", job["file_bytes"], job["file_bytes"]),
        ("RLIMIT_NOFILE", job["open_files"], job["open_files"]),
        ("RLIMIT_NPROC", job["process_limit"], job["process_limit"]),
        ("RLIMIT_CPU", cpu, cpu + CPU_GRACE),
        ("RLIMIT_AS", memory, memory + LAST_MEMORY),
    ):
        what = getattr(resource, name)
        highest = resource.getrlimit(what)[1]
        if highest != resource.RLIM_INFINITY:
            soft, hard = min(soft, highest), min(hard, highest)
        resource.setrlimit(what, (soft, hard))


def process_limit(processes, isolation):
    """The number for RLIMIT_NPROC: since Linux 5.14 a user namespace counts for itself."""
    release = tuple(int(part) for part in os.uname().release.split("-")[0].split(".")[:2])
    if isolation["processes"] and release >= (5, 14):
        return processes
    own, count = os.geteuid(), 0
    for entry in numbers_in("/proc"):
        try:
            if os.stat("/proc/%d" % entry).st_uid == own:
                count += len(os.listdir("/proc/%d/task" % entry))
        except OSError:
            pass
    return count + processes


# Processes


def numbers_in(folder):
    try:
        return [int(name) for name in os.listdir(folder) if name.isdigit()]
    except OSError:
        return []


def descendants(root):
    """All processes below one, from the table of processes."""
    children = {}
    for pid in numbers_in("/proc"):
        try:
            with open("/proc/%d/stat" % pid, "rb") as file:
                parent = int(file.read().rpartition(b")")[2].split()[1])
            children.setdefault(parent, []).append(pid)
        except (OSError, IndexError, ValueError):
            pass
    found, rest = [], [root]
    while rest:
        below = children.get(rest.pop(), [])
        found += below
        rest += below
    return found


def started(first, isolation):
    """All processes of the script, from the table of processes.

    Until the first of them has put the namespace's own table in place, everybody's stands there;
    in the own one this process, which is outside, cannot be found.
    """
    is_own = isolation["processes"] and not os.path.exists("/proc/self")
    return numbers_in("/proc") if is_own else descendants(first)


def end_everything(first):
    """Ends the script and all that it started; returns when nothing of it is left."""
    attempt(os.kill, first, signal.SIGKILL)
    while True:
        try:
            os.waitpid(first, 0)
        except ChildProcessError:
            break
        except OSError:
            pass
    for _ in range(50):
        left = descendants(os.getpid())
        if not left:
            return
        for pid in left:
            attempt(os.kill, pid, signal.SIGKILL)
        while True:
            try:
                if os.waitpid(-1, os.WNOHANG)[0] == 0:
                    break
            except OSError:
                break
        time.sleep(0.01)


def be_first(job, isolation, pipes):
    """The namespace's first process: starts the script, buries orphans, tells how it ended."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    os.setsid()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    # The supervisor holds the other end; at its end already means that it is gone.
    os.set_blocking(pipes["alive"][0], False)
    try:
        if os.read(pipes["alive"][0], 1) == b"":
            os._exit(1)
    except BlockingIOError:
        pass
    if isolation["files"]:
        attempt(mount_own, job["hidden"], job["processes"])
    first = os.getpid()
    script = os.fork()
    if script == 0:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != first:
            os._exit(1)
        be_script(job, pipes)
    give_up_rights()
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    for descriptor in (0, 1, 2, pipes["out"][1], pipes["err"][1], pipes["said"][1]):
        os.close(descriptor)
    while True:
        pid, status, usage = os.wait4(-1, 0)
        if pid == script:
            ended = {
                "exit": os.WEXITSTATUS(status) if os.WIFEXITED(status) else None,
                "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else None,
                "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 3),
            }
            os.write(pipes["status"][1], json.dumps(ended).encode())
            os._exit(0)


# The supervisor


class Captured:
    """The first and the last part of what was printed; the rest is counted."""

    def __init__(self, size):
        self.size, self.head, self.tail, self.count = size, b"", b"", 0

    def add(self, data):
        self.count += len(data)
        room = self.size - len(self.head)
        if room > 0:
            self.head, data = self.head + data[:room], data[room:]
        if data:
            self.tail = (self.tail + data)[-self.size :]

    def text(self):
        left_out = self.count - len(self.head) - len(self.tail)
        if left_out <= 0:
            return (self.head + self.tail).decode("utf-8", "replace")
        note = "\n[… %d bytes left out …]\n" % left_out
        head, tail = self.head.decode("utf-8", "replace"), self.tail.decode("utf-8", "replace")
        return head + note + tail


class Whole:
    """What the script's process said, if it is not more than it may be."""

    def __init__(self, size):
        self.size, self.data = size, bytearray()

    def add(self, data):
        if len(self.data) <= self.size:
            self.data += data


def listen(first, job, pipes, kept, isolation):
    """Reads until the script has ended; returns how, or why it had to be ended."""
    selector = selectors.DefaultSelector()
    selector.register(0, selectors.EVENT_READ, None)
    for name in ("out", "err", "said", "status"):
        selector.register(pipes[name][0], selectors.EVENT_READ, name)
    pause = 0.1 if isolation["processes"] else 0.5
    next_count = time.monotonic() + pause
    while True:
        for key, _ in selector.select(pause):
            data = os.read(key.fd, 65536)
            if key.data is None:
                if not data:
                    raise Stopped
            elif data:
                kept[key.data].add(data)
                if key.data == "status":
                    return None
            else:
                selector.unregister(key.fd)
                if key.data == "status":
                    return None
        if time.monotonic() >= next_count:
            next_count = time.monotonic() + pause
            if len(started(first, isolation)) > job["processes"] + 100:
                return "processes"


def drain(pipes, kept):
    """Reads what is still in the pipes; nobody writes any more, or only for a moment."""
    for name in ("out", "err", "said", "status"):
        os.set_blocking(pipes[name][0], False)
        try:
            while True:
                data = os.read(pipes[name][0], 65536)
                if not data:
                    break
                kept[name].add(data)
        except OSError:
            pass


def remove(folder):
    """Removes the folder, also where the script took rights away."""

    def allow(_function, path, _error):
        for place in (os.path.dirname(path), path):
            if place.startswith(folder) and not os.path.islink(place):
                attempt(os.chmod, place, 0o700)
        if os.path.isdir(path) and not os.path.islink(path):
            shutil.rmtree(path, ignore_errors=True)
        else:
            attempt(os.unlink, path)

    shutil.rmtree(folder, onerror=allow)
    shutil.rmtree(folder, ignore_errors=True)


def stop(_number, _frame):
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def run(job):
    """Runs the script and reports."""
    folder = os.open(job["folder"], os.O_RDONLY | os.O_DIRECTORY)
    # Held while this process lives: a folder that nobody holds is left over from a crash.
    fcntl.flock(folder, fcntl.LOCK_EX)
    stdin = os.memfd_create("inputs")
    with open(stdin, "wb", closefd=False) as file:
        file.write(job["inputs"].encode())
    os.lseek(stdin, 0, os.SEEK_SET)
    started = time.monotonic()
    isolation = isolate(job["network"])
    job["process_limit"] = process_limit(job["processes"], isolation)
    libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    pipes = {name: os.pipe() for name in ("out", "err", "said", "status", "alive")}
    pipes["stdin"] = stdin
    kept = {
        "out": Captured(job["captured_bytes"]),
        "err": Captured(job["captured_bytes"]),
        "said": Whole(job["said_bytes"]),
        "status": Whole(4096),
    }
    first = os.fork()
    if first == 0:
        try:
            os.close(pipes["alive"][1])
            be_first(job, isolation, pipes)
        finally:
            os._exit(1)
    for name in ("out", "err", "said", "status"):
        os.close(pipes[name][1])
    try:
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        ended_for = listen(first, job, pipes, kept, isolation)
    except Stopped:
        ended_for = "stopped"
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    end_everything(first)
    drain(pipes, kept)
    remove(job["folder"])
    report = {
        "stdout": kept["out"].text(),
        "stderr": kept["err"].text(),
        "seconds": round(time.monotonic() - started, 3),
        "ended_for": ended_for,
        "isolation": isolation,
        "exit": None,
        "signal": None,
        "cpu_seconds": 0.0,
    }
    if kept["status"].data:
        report.update(json.loads(kept["status"].data))
    said = bytes(kept["said"].data)
    return json.dumps(report).encode() + b"\n" + (said if len(said) <= job["said_bytes"] else b"")


def probe(job):
    """Says what this system allows; clears folders away that a crash has left."""
    swept = 0
    for name in os.listdir(job["base"]):
        path = os.path.join(job["base"], name)
        try:
            if time.time() - os.lstat(path).st_mtime < job["stale_seconds"]:
                continue
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        if attempt(fcntl.flock, descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB):
            remove(path)
            swept += 1
        os.close(descriptor)
    isolation = isolate(False)
    # Some systems allow the namespace and then nothing in it: only a try tells.
    child = os.fork()
    if child == 0:
        is_well = not isolation["files"] or attempt(mount_own, [], 64)
        os._exit(0 if is_well else 1)
    if os.waitpid(child, 0)[1] != 0:
        isolation["files"] = False
    facts = {
        "executable": sys.executable,
        "version": "%d.%d.%d" % sys.version_info[:3],
        "isolation": isolation,
        "swept": swept,
    }
    return json.dumps(facts).encode() + b"\n"


# The script's own process


class NotJSON(Exception):
    """A part of the result that JSON has no form for."""


class TooLarge(Exception):
    """A result with more parts than it may have."""


def plain(value, place, left, depth=0):
    """The value as JSON's own kinds; says which part is none."""
    left[0] -= 1
    if left[0] < 0:
        raise TooLarge
    if depth > left[1]:
        raise NotJSON("%s is nested deeper than %d levels, or contains itself" % (place, left[1]))
    if value is None or value is True or value is False:
        return value
    if isinstance(value, str):
        text = str(value)
        try:
            left[0] -= len(text.encode()) // 8
        except UnicodeEncodeError:
            raise NotJSON("%s is a text with half a character (a lone surrogate)" % place) from None
        return text
    if isinstance(value, int):
        number = int(value)
        if not -(1 << 63) <= number < 1 << 63:
            raise NotJSON("%s is a number of more than 64 bits: use str()" % place)
        return number
    if isinstance(value, float):
        number = float(value)
        if number != number or number in (float("inf"), float("-inf")):
            raise NotJSON("%s is %r, which JSON has no number for: use None" % (place, number))
        return number
    if isinstance(value, dict):
        members = {}
        for key, member in list(value.items()):
            name = key_text(key, place)
            inner = "%s[%r]" % (place, key)
            if name in members:
                raise NotJSON("%s has two keys that are '%s' as text" % (place, name))
            members[name] = plain(member, inner[:300], left, depth + 1)
        return members
    if isinstance(value, (list, tuple)):
        return [
            plain(part, ("%s[%d]" % (place, index))[:300], left, depth + 1)
            for index, part in enumerate(list(value))
        ]
    return plain_other(value, place, left, depth)


def key_text(key, place):
    """A key of an object: as the json module has it, and dates as ISO 8601."""
    if isinstance(key, str):
        return plain(key, "a key of " + place, [1 << 30, 1])
    if key is None or isinstance(key, (bool, int, float)):
        return json.dumps(plain(key, "a key of " + place, [1 << 30, 1]))
    if hasattr(key, "isoformat"):
        return str(key.isoformat())
    kind = type(key).__name__
    raise NotJSON("%s has a key of type %s; keys must be texts" % (place, kind))


def plain_other(value, place, left, depth):
    """Kinds beyond JSON's that have one obvious form; every other is refused with a hint."""
    kind = type(value).__module__ + "." + type(value).__qualname__
    names = {base.__module__ + "." + base.__qualname__ for base in type(value).__mro__}
    if names & {"datetime.date", "datetime.time"}:
        return str(value.isoformat())
    if names & {"decimal.Decimal", "uuid.UUID", "pathlib.PurePath"}:
        return plain(str(value), place, left, depth)
    if "enum.Enum" in names:
        return plain(value.value, place, left, depth + 1)
    if kind.startswith("numpy.") and getattr(value, "ndim", None) == 0:
        return plain(value.item(), place, left, depth + 1)
    if isinstance(value, (bytes, bytearray, memoryview)):
        hint = "decode it, or use base64"
    elif isinstance(value, (set, frozenset)):
        hint = "make it a list: sorted(…) or list(…)"
    elif hasattr(value, "to_dict"):
        hint = "use its to_dict(…)"
    elif hasattr(value, "tolist"):
        hint = "use its tolist()"
    elif hasattr(value, "__next__") or hasattr(value, "__iter__"):
        hint = "make it a list: list(…)"
    else:
        hint = "give texts, numbers, lists and dicts"
    kind = kind.replace("builtins.", "")
    raise NotJSON("%s is of type %s, which JSON has no form for: %s" % (place, kind, hint))


def speak(descriptor, said):
    """Hands over what the process has to say; nothing else may fail after it."""
    data = said if isinstance(said, bytes) else json.dumps(said).encode()
    while data:
        data = data[os.write(descriptor, data) :]


def set_up(job, pipes):
    """Everything between the script and the world: pipes, folder, environment, limits."""
    os.setsid()
    os.dup2(pipes["stdin"], 0)
    os.dup2(pipes["out"][1], 1)
    os.dup2(pipes["err"][1], 2)
    said = fcntl.fcntl(pipes["said"][1], fcntl.F_DUPFD_CLOEXEC, 3)
    if said != 3:
        os.dup2(said, 3, inheritable=False)
    os.closerange(4, os.sysconf("SC_OPEN_MAX"))
    os.chdir(job["folder"])
    os.umask(0o077)
    os.environ.clear()
    os.environ.update(job["environment"])
    sys.stdout.reconfigure(line_buffering=True)
    give_up_rights()
    limit(job)
    return 3


def load(job):
    """The namespace that the script runs in, and its lines for tracebacks."""
    import linecache
    import types

    lines = [line + "\n" for line in job["code"].split("\n")]
    linecache.cache[SCRIPT] = (len(job["code"]), None, lines, SCRIPT)
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    sys.argv = [SCRIPT]
    module.__dict__["inputs"] = json.loads(job["inputs"])
    return module


def wait_for_threads():
    import threading

    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()


def explain(error):
    """What a traceback shows, from the script's own first line on."""
    import traceback

    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename != SCRIPT:
        frames = frames.tb_next
    line, frame = None, frames
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == SCRIPT:
            line = frame.tb_lineno
        frame = frame.tb_next
    if isinstance(error, SyntaxError) and error.filename == SCRIPT:
        line = error.lineno
    text = "".join(traceback.format_exception(type(error), error, frames))
    return {
        "kind": "exception",
        "exception": type(error).__name__,
        "message": shortened(describe(error), 2000),
        "line": line,
        "traceback": shortened(text, 16000),
        "is_syntax": isinstance(error, SyntaxError) and frames is None,
        "wants_network": wants_network(error),
    }


def describe(error):
    try:
        return str(error)
    except Exception:
        return "(its text cannot be made)"


def shortened(text, size):
    text = text.encode("utf-8", "replace").decode()
    if len(text) <= size:
        return text
    half = size // 2
    return "%s\n[… %d characters left out …]\n%s" % (text[:half], len(text) - size, text[-half:])


def wants_network(error):
    """Whether the cause was that there is no network."""
    seen = 0
    while error is not None and seen < 10:
        number = getattr(error, "errno", None)
        if number in (errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH):
            return True
        if type(error).__name__ in ("gaierror", "NameResolutionError"):
            return True
        text = describe(error)
        if "Network is unreachable" in text or "name resolution" in text:
            return True
        error, seen = error.__cause__ or error.__context__, seen + 1
    return False


def exit_code(error):
    """What `sys.exit` was given, as the shell would see it."""
    if error.code is None:
        return 0
    if isinstance(error.code, int):
        return error.code & 0xFF
    print(error.code, file=sys.stderr)
    return 1


def outcome(job, module):
    """Runs the script; gives what is to be said of it."""
    try:
        try:
            exec(compile(job["code"], SCRIPT, "exec", dont_inherit=True), module.__dict__)
            code = 0
        except SystemExit as error:
            code = exit_code(error)
        wait_for_threads()
        if code != 0:
            return {"kind": "exit", "exit": code}
        # A part of a list takes two bytes at least.
        left = [job["result_bytes"] // 2, job["depth"]]
        value = plain(module.__dict__.get("result"), "result", left)
        data = json.dumps(value, allow_nan=False).encode()
        if len(data) > job["result_bytes"]:
            raise TooLarge
        return b'{"kind": "result", "value": ' + data + b"}"
    except TooLarge:
        return {"kind": "too-large"}
    except NotJSON as error:
        return {"kind": "not-json", "message": str(error)}


def be_script(job, pipes):
    """Runs the script in this process and ends it."""
    import atexit

    own, said = os.getpid(), 3
    try:
        said = set_up(job, pipes)
        module = load(job)
        try:
            answer = outcome(job, module)
        except MemoryError:
            raise
        except BaseException as error:
            answer = explain(error)
        if os.getpid() != own:
            # A child that the script forked and that ran to the end: not its result.
            sys.stdout.flush()
            os._exit(0)
        attempt(atexit._run_exitfuncs)
        for stream in (sys.stdout, sys.stderr):
            attempt(stream.flush)
        speak(said, answer)
        os._exit(answer.get("exit", 1) if isinstance(answer, dict) else 0)
    except MemoryError:
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        if os.getpid() == own:
            speak(said, b'{"kind": "memory"}')
    except BaseException as error:
        if os.getpid() == own:
            attempt(speak, said, {"kind": "launcher", "message": "%s: %s" % (type(error), error)})
    finally:
        os._exit(1)


def main():
    length = b""
    while not length.endswith(b"\n"):
        byte = os.read(0, 1)
        if not byte:
            return
        length += byte
    data = b""
    while len(data) < int(length):
        part = os.read(0, 1 << 20)
        if not part:
            return
        data += part
    job = json.loads(data)
    report = probe(job) if job["mode"] == "probe" else run(job)
    attempt(speak, 1, report)


if __name__ == "__main__":
    main()
