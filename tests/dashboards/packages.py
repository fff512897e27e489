"""Packages from npm, at the versions of a package-lock.json (Grafana's own ones, by default): installed once into a build directory."""

import fcntl
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent


class Missing(Exception):
    """The packages cannot be had here; says why."""


def run(*command, directory):
    done = subprocess.run(command, cwd=directory, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def install(directory, of=HERE):
    """Puts node_modules into the directory, unless they are there; raises Missing where npm or its registry is."""
    for name in ("npm", "node"):
        if not shutil.which(name):
            raise Missing(f"{name} is missing; Debian's packages are nodejs and npm")
    directory.mkdir(parents=True, exist_ok=True)
    lock = of / "package-lock.json"
    stamp = directory / "node_modules" / "installed.json"
    # Two tests may want them at once.
    with open(directory / "installing.lock", "w", encoding="utf-8") as alone:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if stamp.exists() and stamp.read_text() == lock.read_text():
            return
        for name in ("package.json", "package-lock.json"):
            shutil.copy(of / name, directory)
        # The two releases of @grafana/data want two releases of React as peers, and nothing here draws.
        failed, said = run("npm", "ci", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", directory=directory)
        if failed and run("npm", "ping", directory=directory)[0]:
            raise Missing(f"npm's registry cannot be reached, and the packages of tests/{of.name} were not installed before")
        if failed:
            raise RuntimeError(f"npm ci failed: {said}")
        shutil.copy(lock, stamp)
