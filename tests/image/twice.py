#!/usr/bin/env python3
"""The image built twice without a network, from a folder of packages, and compared file by file. By hand: the second compiles the agent with an
empty ccache, which takes a quarter of an hour and more. Skipped where containers cannot run, as image_test.py is."""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from image_test import ROOT, environment, podman  # noqa: E402, F401

NAMES = ["localhost/loketwacht:once", "localhost/loketwacht:again"]
# What podman writes into each container that it makes.
OF_CONTAINERS = {"etc/hostname", "etc/hosts", "etc/resolv.conf", "run/.containerenv"}


def output(*command, **more):
    done = subprocess.run([str(each) for each in command], capture_output=True, text=True, **more)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-5000:]
    return done.stdout


@pytest.fixture(scope="module")
def twice(podman, environment):  # noqa: F811
    """Both images, built with `--network none`; their storage keeps nothing of them."""
    scratch = Path(tempfile.mkdtemp(prefix="loketwacht-twice-", dir="/var/tmp"))
    try:
        output(ROOT / ".ci/image_packages.sh", scratch / "packages", env=environment)
        # The folder in which a builder keeps ccache's: the second has an empty one, so it compiles all anew.
        (scratch / "empty").mkdir()
        for name, own in zip(NAMES, ({}, {"TMPDIR": str(scratch / "empty")})):
            output(ROOT / ".ci/image.sh", name, env=environment | own | {"PACKAGES": str(scratch / "packages")})
        yield NAMES
    finally:
        podman("rmi", "--force", *NAMES, check=False)
        podman("image", "prune", "--force", check=False)
        shutil.rmtree(scratch, ignore_errors=True)


def files(podman, image, tar):  # noqa: F811
    """{name: all that a file is, but for its times}"""
    container = podman("create", image).stdout.strip()
    try:
        podman("export", "--output", tar, container)
    finally:
        podman("rm", container)
    with tarfile.open(tar) as packed:
        return {
            each.name: (each.type, oct(each.mode), each.uid, each.gid, each.linkname, hashlib.sha256(packed.extractfile(each).read()).hexdigest() if each.isreg() else "")
            for each in packed
            if each.name not in OF_CONTAINERS
        }


def test_both_have_the_same_files(podman, twice, tmp_path):  # noqa: F811
    once, again = (files(podman, image, tmp_path / f"{number}.tar") for number, image in enumerate(twice))
    assert len(once) > 1000 and "usr/bin/loketwacht" in once
    differing = {name: (once.get(name), again.get(name)) for name in once.keys() | again.keys() if once.get(name) != again.get(name)}
    assert not differing, json.dumps(differing, indent=1, default=str)


def test_both_say_the_same_of_themselves(podman, twice):  # noqa: F811
    said = [json.loads(podman("image", "inspect", image).stdout)[0] for image in twice]
    once, again = ({key: each[key] for key in ("Config", "Healthcheck", "Labels", "Architecture", "Os", "User")} for each in said)
    assert once == again


if __name__ == "__main__":
    sys.exit(pytest.main(["-q", "-rfEs", "-x", "-p", "no:cacheprovider", __file__, *sys.argv[1:]]))
