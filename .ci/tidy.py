#!/usr/bin/python3
"""Runs clang-tidy on every source of a build directory, on all cores: tidy.py BUILD_DIRECTORY.

A source that was clean is not looked at again until something that it is compiled from changes: itself, a header of
ours, its flags, .clang-tidy or the tool. What it includes is known once it was built; before that it is always looked at.
Sources are looked at in batches, for most of the time goes into what many of them include. Where something is to be said of
a batch, each of its sources is looked at alone, and that is what counts.
"""

import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from itertools import groupby
from pathlib import Path

from batches import batches

TIDY = "clang-tidy-19"
ROOT = Path(__file__).resolve().parents[1]
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "loketwacht-tidy"


def included_by(build):
    """{source: [our headers]} as the compiler reported them to ninja."""
    said = subprocess.run(["ninja", "-C", str(build), "-t", "deps"], capture_output=True, text=True, check=False).stdout
    found = {}
    for block in said.split("\n\n"):
        head, _, rest = block.partition("\n")
        if "(VALID)" not in head:
            continue
        paths = [Path(os.path.normpath(build / line.strip())) for line in rest.splitlines() if line.strip()]
        ours = [path for path in paths if path.is_relative_to(ROOT) and path.is_file()]
        found.update({path: ours for path in ours if path.suffix == ".cpp"})
    return found


def fingerprint(entry, headers, common):
    """Of all that decides what clang-tidy says of a source; the same in every checkout of it."""
    digest = hashlib.sha256(common)
    digest.update(entry["command"].replace(entry["directory"], "").replace(str(ROOT), "").encode())
    for path in sorted(headers):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()


def tidy(build, source, *options):
    """(clean, what it says)"""
    done = subprocess.run([TIDY, "-p", str(build), "--quiet", *options, str(source)],
                          capture_output=True, text=True, check=False)
    said = done.stdout
    if done.returncode != 0 and not said:
        said = done.stderr
    return done.returncode == 0, re.sub(re.escape(str(ROOT)) + "/", "", said)


def flags(entry):
    """A command without what is of this source alone."""
    return re.sub(r" -o \S+ -c \S+$", "", entry["command"])


def written(build, entries, sources):
    """The sources in batches, as [(one source that includes them, they)], in a folder that says how to compile them."""
    folder = build / "tidy"
    shutil.rmtree(folder, ignore_errors=True)
    for rules in ROOT.glob("*/.clang-tidy"):
        (folder / rules.parent.name).mkdir(parents=True)
        shutil.copy(rules, folder / rules.parent.name)
    found, commands = [], []
    by_flags = sorted(sources, key=lambda source: (flags(entries[source]), source))
    for command, alike in groupby(by_flags, key=lambda source: flags(entries[source])):
        for members in batches(list(alike)):
            top = members[0].relative_to(ROOT).parts[0]
            # By this name clang's analyzer looks into what the source includes.
            one = folder / top / f"UnifiedSource-{len(found)}.cpp"
            one.parent.mkdir(parents=True, exist_ok=True)
            one.write_text("".join(f'#include "{member}"\n' for member in members))
            commands.append({"directory": str(build), "file": str(one), "command": f"{command} -o {one.stem}.o -c {one}"})
            found.append((one, members))
    (folder / "compile_commands.json").write_text(json.dumps(commands))
    return found


def judge(build, one, members):
    """[(source, clean, what it says)] of a batch, and the seconds that it took"""
    started = time.monotonic()
    clean, _ = tidy(build / "tidy", one, "--checks=-bugprone-suspicious-include") if len(members) > 1 else (False, "")
    found = [(member, True, "") if clean else (member, *tidy(build, member)) for member in members]
    return found, time.monotonic() - started


def main(build):
    entries = {Path(entry["file"]): entry for entry in json.loads((build / "compile_commands.json").read_text())}
    entries = {source: entry for source, entry in entries.items()
               if source.is_relative_to(ROOT / "agent") or source.is_relative_to(ROOT / "tests")}
    common = subprocess.run([TIDY, "--version"], capture_output=True, check=True).stdout
    common += b"".join(path.read_bytes() for path in sorted([*ROOT.glob(".clang-tidy"), *ROOT.glob("*/.clang-tidy")]))
    headers = included_by(build)
    marks = {source: CACHE / fingerprint(entry, headers[source], common)
             for source, entry in entries.items() if source in headers}
    ahead = [source for source in entries if not (source in marks and marks[source].exists())]
    print(f"clang-tidy: {len(ahead)} of {len(entries)} sources; the others are unchanged since they were clean")
    CACHE.mkdir(parents=True, exist_ok=True)
    failed = 0
    # The largest first, so that no long one is left for the end.
    parts = sorted(written(build, entries, ahead), key=lambda part: -sum(member.stat().st_size for member in part[1]))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in concurrent.futures.as_completed(pool.submit(judge, build, *part) for part in parts):
            found, seconds = done.result()
            for source, clean, said in found:
                print(f"{'fine  ' if clean else 'failed'} {seconds:5.1f} s of its batch  {source.relative_to(ROOT)}", flush=True)
                if clean and source in marks:
                    marks[source].touch()
                if not clean:
                    failed += 1
                    print(said, flush=True)
    if failed:
        print(f"clang-tidy has something to say on {failed} of {len(entries)} sources, above")
    return 1 if failed else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(f"usage: {sys.argv[0]} BUILD_DIRECTORY")
    sys.exit(main(Path(sys.argv[1]).resolve()))
