"""Runs a program and says what it took."""
import dataclasses
import os
import subprocess
import threading
import time


@dataclasses.dataclass
class Usage:
    status: int
    """The exit code."""
    seconds: float
    processor: float
    """Seconds of processor time, of the user and of the system."""
    resident: int
    """The kernel's own figure of peak memory, mapped files too, in KB."""
    anonymous: int
    """The peak of memory that is no mapped file, in KB, as sampled."""


def measured(command, watch=lambda: None, pause=0.02, **options):
    """Runs a command; `watch` is called every `pause` seconds meanwhile."""
    started = time.perf_counter()
    process = subprocess.Popen(command, **options)
    peak = [0]
    done = threading.Event()

    def sample():
        while not done.wait(pause):
            watch()
            peak[0] = max(peak[0], anonymous(process.pid))

    watcher = threading.Thread(target=sample)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    done.set()
    watcher.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Usage(
        process.returncode, time.perf_counter() - started, usage.ru_utime + usage.ru_stime,
        usage.ru_maxrss, peak[0])


def anonymous(process):
    """Memory that is not a mapped file, in KB; 0 where the process is gone."""
    try:
        with open(f"/proc/{process}/status") as status:
            for line in status:
                if line.startswith("RssAnon:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0
