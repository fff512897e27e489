"""Programs that are started, watched and always stopped; and what the kernel says that they used."""

import gzip
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


class Failure(Exception):
    """The benchmark cannot go on; the message says why, for a person."""


def say(text):
    print(f"  {time.strftime('%H:%M:%S')}  {text}", file=sys.stderr, flush=True)


def find_program(name, package):
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/bin")
    if not found:
        raise Failure(f"{name} is not installed; it comes with Debian's package {package}")
    return found


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def fetch(url):
    """The text of an answer, which may come compressed, as a Prometheus lets it."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = answer.read()
        return (gzip.decompress(text) if answer.headers.get("Content-Encoding") == "gzip" else text).decode()


class Program:
    """A running program; stopped when its `with` ends. What it says goes to a file."""

    def __init__(self, name, command, folder):
        self.name = name
        self.log = Path(folder) / f"{name}.log"
        with self.log.open("w", encoding="utf-8") as out:
            self.process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out,
                                            stderr=subprocess.STDOUT, cwd=folder)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def check_alive(self):
        if self.process.poll() is not None:
            last = "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
            raise Failure(f"{self.name} ended by itself (exit {self.process.returncode}); it said:\n{last}")

    def cpu(self):
        """Seconds of user and system time so far."""
        self.check_alive()
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self):
        """Resident bytes."""
        self.check_alive()
        for line in Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024
        raise Failure(f"the kernel does not tell how much memory {self.name} has")

    def wait_until(self, what, holds, seconds, every=0.2):
        """Waits until `holds()`, asked every so many seconds, gives something, and gives that back."""
        until = time.monotonic() + seconds
        while True:
            self.check_alive()
            try:
                value = holds()
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                value = None
            if value:
                return value
            if time.monotonic() > until:
                raise Failure(f"{self.name}: {what} did not come within {seconds:.0f} s; see {self.log}")
            time.sleep(every)


def cpu_of_command(command):
    """Runs a command to its end: (seconds of user and system time, what it said)."""
    with subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True) as running:
        said = running.stdout.read()
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode != 0:
        raise Failure(f"{' '.join(map(str, command))} failed (exit {running.returncode}):\n{said}")
    return used.ru_utime + used.ru_stime, said
