#!/usr/bin/env python3
"""The image, and that of the browser, built and run for real by podman where containers can run; elsewhere it is skipped, and says why.

Nothing of it touches the user's own images: podman gets a storage of its own in ~/.cache/loketwacht/image, and in it, under
the name of Debian's image but without the digest of the one that is published, a base that mmdebstrap makes of Debian's packages.
"""

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests/e2e"), str(ROOT / "tests/helm")]
from chart_test import Skipped  # noqa: E402
from chromium import Site, shell  # noqa: E402
from conftest import AGENT, Town, eventually, fetch, free_port  # noqa: E402

BASE = "docker.io/library/debian:trixie-slim"
IMAGE = "localhost/loketwacht:test"
BROWSER = "localhost/loketwacht-browser:test"
STORE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "loketwacht/image"
# Hybrid cgroups, no way to raise limits, no bridge to set up: what the least of machines has.
CONTAINERS = """[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
netns = "host"
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
"""
STORAGE = """[storage]
driver = "overlay"
graphroot = "{0}/storage"
runroot = "{0}/run"
"""
# As docker does it: podman would make more folders writable than /tmp.
CONFINED = ["--read-only", "--read-only-tmpfs=false", "--cap-drop", "all", "--security-opt", "no-new-privileges"]
LOCKED_DOWN = [*CONFINED, "--tmpfs", "/tmp"]
# For what must end by itself and reach nobody.
ALONE = ["run", "--rm", "--timeout", "60", "--network", "none", "--user", "10001", *LOCKED_DOWN]


def last_line(done):
    return (done.stderr.strip() or "it says nothing").splitlines()[-1]


@pytest.fixture(scope="module")
def environment():
    STORE.mkdir(parents=True, exist_ok=True)
    (STORE / "containers.conf").write_text(CONTAINERS)
    (STORE / "storage.conf").write_text(STORAGE.format(STORE))
    return os.environ | {
        "CONTAINERS_CONF": str(STORE / "containers.conf"),
        "CONTAINERS_STORAGE_CONF": str(STORE / "storage.conf"),
        "BUILDER": "podman",
        "BASE": BASE,
    }


@pytest.fixture(scope="module")
def podman(environment):
    """Calls podman, once a container of the base has run."""

    def call(*arguments, check=True):
        done = subprocess.run(["podman", *map(str, arguments)], capture_output=True, text=True, env=environment)
        assert done.returncode == 0 or not check, f"podman {arguments}: {done.stderr}"
        return done

    try:
        if call("image", "exists", BASE, check=False).returncode:
            tar = STORE / "base.tar"
            made = subprocess.run([ROOT / ".ci/debian_root.sh", "trixie", tar], capture_output=True, text=True)
            if made.returncode:
                pytest.skip(f"mmdebstrap makes no base here: {last_line(made)}")
            imported = call("import", tar, BASE, check=False)
            tar.unlink()
            if imported.returncode:
                pytest.skip(f"podman keeps no image here: {last_line(imported)}")
        ran = call("run", "--rm", "--network", "host", BASE, "true", check=False)
    except FileNotFoundError as missing:
        pytest.skip(f"{missing.filename} is not here")
    if ran.returncode:
        pytest.skip(f"containers do not run here: {last_line(ran)}")
    return call


@pytest.fixture(scope="module")
def image(podman, environment):
    built = subprocess.run([ROOT / ".ci/image.sh", IMAGE], capture_output=True, text=True, env=environment)
    assert built.returncode == 0, built.stderr[-5000:]
    assert built.stdout.splitlines()[-1] == IMAGE
    # The newest build's layers are kept for the next, older ones are not.
    podman("build", "--format", "docker", "--layers", "--build-arg", f"BASE={BASE}", "--target", "build", "--tag", "localhost/loketwacht-build:test", ROOT)
    podman("image", "prune", "--force")
    (described,) = json.loads(podman("image", "inspect", IMAGE).stdout)
    return described


def inside(podman, *command):
    """What a command prints in the image; --entrypoint, for it has none but the agent."""
    program, *arguments = command
    return podman(*ALONE, "--entrypoint", program, IMAGE, *arguments).stdout


def test_its_base_is_one_by_its_digest_and_is_renewed_as_the_page_says(tmp_path):
    """By a skopeo that says what the registry would."""
    files = ["Dockerfile", "Dockerfile.browser"]
    before = [(ROOT / file).read_text() for file in files]
    (pinned,) = {digest for text in before for digest in re.findall(r"^ARG BASE=\S+:trixie-slim@(sha256:[0-9a-f]{64})$", text, re.M)}
    new = f"sha256:{'0123456789abcdef' * 4}"
    for file, text in zip(files, before):
        assert text.count(pinned) == 1
        (tmp_path / file).write_text(text)
    skopeo = tmp_path / "bin/skopeo"
    skopeo.parent.mkdir()
    skopeo.write_text(f"#!/bin/sh\n[ \"$*\" = 'inspect --format {{{{.Digest}}}} docker://{BASE}' ] && echo {new}\n")
    skopeo.chmod(0o755)
    words = re.search(r"\*\*Its base\*\*.*?((?:^ {4}[^\n]*\n)+)", (ROOT / "config/container.md").read_text(), re.M | re.S)[1]
    subprocess.run(["sh", "-euc", words], cwd=tmp_path, check=True, env={**os.environ, "PATH": f"{skopeo.parent}:{os.environ['PATH']}"})
    assert [(tmp_path / file).read_text() for file in files] == [text.replace(pinned, new) for text in before]


def test_it_is_small(podman, image):
    (base,) = json.loads(podman("image", "inspect", BASE).stdout)
    assert image["Size"] - base["Size"] < 60e6, "bytes beyond the base"


def test_what_it_says_of_itself(image):
    config = image["Config"]
    version = re.search(r"project\(loketwacht VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
    labels = {name.removeprefix("org.opencontainers.image."): value for name, value in config["Labels"].items()}
    assert labels["version"] == version and labels["licenses"] == "EUPL-1.2" and labels["base.name"] == BASE
    head = subprocess.run(["git", "-C", ROOT, "rev-parse", "HEAD"], capture_output=True, text=True).stdout.strip()
    assert labels["revision"].removesuffix("-changed") == (head or "unknown")
    assert re.match(r"\d{4}-\d\d-\d\dT|unknown$", labels["created"])
    assert config["User"] == "10001:10001" and list(config["ExposedPorts"]) == ["10285/tcp"]
    # As lists, so that no shell is between.
    assert config["Entrypoint"] == ["loketwacht"] and config["Cmd"] == ["run"]
    assert image["Healthcheck"]["Test"] == ["CMD", "loketwacht", "health", "--url", "http://127.0.0.1:10285"]


def test_its_bill_of_materials_lists_what_is_in_it(podman, image):
    bill = json.loads(inside(podman, "cat", "/usr/share/loketwacht/sbom.spdx.json"))
    assert bill["spdxVersion"] == "SPDX-2.3"
    packages = {each["SPDXID"]: each for each in bill["packages"]}
    assert len(packages) == len(bill["packages"]) and all(re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", name) for name in packages)
    related = {}
    for each in bill["relationships"]:
        assert {each["spdxElementId"], each["relatedSpdxElement"]} <= {*packages, "SPDXRef-DOCUMENT"}
        related.setdefault(each["relationshipType"], set()).add((each["spdxElementId"], each["relatedSpdxElement"]))
    assert related["DESCRIBES"] == {("SPDXRef-DOCUMENT", "SPDXRef-loketwacht")}
    installed = inside(podman, "dpkg-query", "--show", "--showformat", "${Package} ${Version}\n").splitlines()
    contained = [packages[other] for _, other in related["CONTAINS"]]
    assert sorted(installed) == sorted(f"{each['name']} {each['versionInfo']}" for each in contained)
    assert any(line.startswith("libssl3t64 ") for line in installed), "what the agent loads is a package"
    (ssl,) = [each for each in contained if each["name"] == "libstdc++6"]
    assert re.match(r"pkg:deb/debian/libstdc%2B%2B6@[^:+]+\?arch=\w+&distro=debian-13$", ssl["externalRefs"][0]["referenceLocator"])
    compiled = {packages[one]["name"] for one, _ in related["BUILD_DEPENDENCY_OF"]}
    assert {"libssl-dev", "libcli11-dev", "libgumbo-dev", "libboost-dev"} <= compiled


def test_it_has_todays_cryptography_and_authorities(podman, image):
    """Those of Debian 13: browsers' key exchange (X25519MLKEM768), and a list of authorities that browsers still have."""
    told = podman(*ALONE, IMAGE, "--version").stdout.splitlines()
    assert told[0].startswith("loketwacht ") and re.match(r"OpenSSL 3\.(?:[5-9]|\d\d)\.", told[1]), told
    checked = podman(*ALONE, IMAGE, "check").stdout
    count, youngest = re.search(r"authorities that are trusted: (\d+), the youngest of (\d{4}-\d\d-\d\d)", checked).groups()
    # The list of 2023-03-11, which Debian 12 had, has fourteen that browsers dropped since.
    assert int(count) > 100 and youngest > "2023-03-11" and "no longer has" not in checked, checked


def test_its_configuration_waits_for_a_contact(podman, image):
    """Nobody's site is looked at under the name of an example."""
    checked = podman(*ALONE, IMAGE, "check")
    assert re.match(r"loketwacht.yaml: fine: \d+ municipalities", checked.stdout), checked.stdout
    ran = podman(*ALONE, IMAGE, check=False)
    assert ran.returncode == 2 and "contact.url and contact.email are missing" in ran.stderr, ran.stderr


@pytest.mark.parametrize("user", ["10001:10001", "12345:0"], ids=["its own user", "one that a cluster chose"])
def test_it_is_well_as_it_is_shipped_once_it_has_a_contact(podman, image, tmp_path, user):
    """Without a network: its configuration names the sites of all Flanders."""
    shipped = inside(podman, "cat", "/etc/loketwacht/loketwacht.yaml")
    assert re.findall(r"^(?:listen|ledger): .*$", shipped, re.M) == ["listen: 0.0.0.0:10285", "ledger: /var/lib/loketwacht/loketwacht.db"]
    (tmp_path / "loketwacht.yaml").write_text(shipped + "contact: {url: https://crt.example.be/, email: crt@example.be}\n")
    (tmp_path / "loketwacht.yaml").chmod(0o644)
    name = f"loketwacht-shipped-{os.getpid()}"
    mount = f"{tmp_path}/loketwacht.yaml:/etc/loketwacht/loketwacht.yaml:ro"
    podman("run", "--detach", "--name", name, "--network", "none", "--user", user, *LOCKED_DOWN, "--volume", mount, IMAGE)
    try:
        eventually(lambda: podman("healthcheck", "run", name, check=False).returncode == 0, "its health check says so")
        log = podman("logs", name)
        assert "level=error" not in log.stderr, log.stderr
        assert "loketwacht.db" in podman("exec", name, "ls", "/var/lib/loketwacht").stdout
    finally:
        podman("rm", "--force", "--time", "2", "--volumes", name)


def test_nobody_can_change_its_files(podman, image):
    """Whoever it runs as; nor is anything in it that gives more rights than that."""
    everything = ["/", "-xdev", "-type", "f", "-perm", "/6002"]
    assert podman("run", "--rm", "--network", "none", "--user", "0", "--entrypoint", "find", IMAGE, *everything).stdout == ""
    loose = inside(podman, "find", "/etc/loketwacht", "/usr/share/loketwacht", "/usr/bin/loketwacht", "-not", "-type", "l",
                   "(", "-perm", "/022", "-o", "-not", "-perm", "-444", "-o", "-not", "-user", "root", ")")
    assert loose == ""


def test_nothing_of_its_making_is_left(podman, image):
    """Debian's image has apt keep no packages by itself; another base may not."""
    made_of = ["/var/cache/apt", "/var/lib/apt/lists", "/var/cache/debconf", "/var/log", "/tmp", "/var/tmp"]
    left = podman("run", "--rm", "--network", "none", "--user", "0", "--entrypoint", "find", IMAGE, *made_of, "-type", "f", "-not", "-name", "lock")
    assert left.stdout == ""


def test_it_is_hardened(podman, image, tmp_path):
    name = f"loketwacht-copy-{os.getpid()}"
    podman("create", "--name", name, IMAGE)
    podman("cp", f"{name}:/usr/bin/loketwacht", tmp_path / "loketwacht")
    podman("rm", name)

    def told(*command):
        return subprocess.run([*command, tmp_path / "loketwacht"], capture_output=True, text=True, check=True).stdout

    assert re.search(r"FLAGS_1.* NOW PIE", told("readelf", "-dW")), "at random places, and its tables read-only"
    symbols = told("nm", "-D")
    assert "__stack_chk_fail" in symbols and "_chk@" in symbols and "__glibcxx_assert_fail" in symbols


def test_what_lies_beside_the_configuration_stays_out(podman, environment, image):
    """`config` may hold keys and audits of whoever builds it."""
    shipped = inside(podman, "find", "/etc/loketwacht", "-type", "f").split()
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "config"], capture_output=True, text=True, check=True).stdout.split()
    assert {f"config/{Path(file).relative_to('/etc/loketwacht')}" for file in shipped} == {
        file for file in listed if not file.endswith((".py", ".csv"))
    }
    secret = ROOT / "config/tls.key"
    assert not secret.exists()
    secret.write_text("secret")
    try:
        built = subprocess.run([ROOT / ".ci/image.sh", f"{IMAGE}-beside"], capture_output=True, text=True, env=environment)
        assert built.returncode == 0, built.stderr[-5000:]
        assert "tls.key" not in podman("run", "--rm", "--entrypoint", "find", f"{IMAGE}-beside", "/etc/loketwacht").stdout
    finally:
        secret.unlink()
        podman("rmi", "--force", f"{IMAGE}-beside", check=False)


@pytest.fixture
def town(tmp_path):
    lab = Town(tmp_path)
    lab.keep(["nummergem", "verlopegem", "voorbeeldgem"])
    lab.set("listen", f"127.0.0.1:{free_port()}")
    lab.set("ledger", "/var/lib/loketwacht/loketwacht.db")
    tmp_path.chmod(0o755)
    yield lab
    lab.program.stop()


def test_it_watches_a_town_locked_down(podman, image, town):
    name = f"loketwacht-test-{os.getpid()}"
    podman("run", "--detach", "--name", name, "--network", "host", "--user", "10001", *LOCKED_DOWN, "--volume", f"{town.directory}:/etc/loketwacht:ro", IMAGE)
    try:
        url = "http://" + re.search(r"^listen: (\S+)", town.config.read_text(), re.M)[1]
        log = lambda: podman("logs", name).stderr  # noqa: E731
        eventually(lambda: fetch(f"{url}/-/ready")[0] == 200, "the container is ready")

        def rules():
            findings = json.loads(fetch(f"{url}/api/v1/findings")[1])["findings"]
            return {(each["portal"], each["rule"]) for each in findings}

        eventually(lambda: {("verlopegem", "certificate-expired"), ("nummergem", "login-national-number")} <= rules(), log())
        metrics = fetch(f"{url}/metrics")[1]
        assert re.search(r'^loketwacht_ledger_errors_total(\{.*\})? 0$', metrics, re.M), "the ledger's volume is its own"

        status = dict(re.findall(r"^(\w+):\s*(.*)$", podman("exec", name, "cat", "/proc/1/status").stdout, re.M))
        assert set(status["Uid"].split()) == {"10001"} and set(status["Gid"].split()) == {"10001"}
        assert int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0 and status["NoNewPrivs"] == "1"
        assert podman("top", name, "comm").stdout.split() == ["COMMAND", "loketwacht", "page-reader"], "nobody else is in it"
        assert re.search(r'^loketwacht_reader_sandboxed(\{.*\})? 1$', metrics, re.M), "pages are read in a sandbox here, too"

        podman("stop", "--time", "60", name)
        (ended,) = json.loads(podman("container", "inspect", name).stdout)
        assert ended["State"]["ExitCode"] == 0, "it ends by itself, else it would have been killed (137)"

        podman("start", name)
        eventually(lambda: fetch(f"{url}/-/ready")[0] == 200, "it is ready again")
        assert ("verlopegem", "certificate-expired") in rules(), "its volume remembers"
    finally:
        podman("rm", "--force", "--volumes", name)


def as_written(*begins):
    """The commands of config/container.md that begin so, in their order."""
    lines = re.findall(r"^ {4}((?:docker|sudo) (?:.*\\\n)*.*)$", (ROOT / "config/container.md").read_text(), re.M)
    return [line for line in lines if line.startswith(begins) and "browser" not in line]


def test_a_life_of_it_by_the_pages_words(podman, environment, image, town, tmp_path):
    """Installed, upgraded and removed; as on a machine whose containers share its network, and under names of the test's."""
    (run,), stop, leave = as_written("docker run"), as_written("docker stop", "docker rm loketwacht"), as_written("docker rm --", "docker volume", "docker rmi")
    (copy,) = as_written("sudo sqlite3")
    assert (len(stop), len(leave)) == (2, 3)
    name, later = f"loketwacht-life-{os.getpid()}", f"localhost/loketwacht:later-{os.getpid()}"
    (tmp_path / "here").mkdir()
    (tmp_path / "here/watch").symlink_to(town.directory)

    def do(lines, of=later):
        for line in lines:
            line = line.replace("localhost/loketwacht:0.1.0", of).replace("docker run", "podman run --network host").replace("docker", "podman")
            line = re.sub(r"\bloketwacht(?=$|:/|\)/)", name, line).removeprefix("sudo ").replace("--name loketwacht", f"--name {name}")
            done = subprocess.run(["bash", "-euc", line], cwd=tmp_path / "here", env=environment, capture_output=True, text=True)
            assert done.returncode == 0, f"{line}: {done.stderr}"

    url = "http://" + re.search(r"^listen: (\S+)", town.config.read_text(), re.M)[1]

    def since():
        return {(each["portal"], each["rule"], each["first_seen"]) for each in json.loads(fetch(f"{url}/api/v1/findings")[1])["findings"]}

    podman("tag", IMAGE, later)
    try:
        do([run], IMAGE)
        before = eventually(since, "it finds a flaw")
        do([copy], IMAGE)
        assert sqlite3.connect(tmp_path / "here/loketwacht-copy.db").execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        do(stop)
        do([run])
        assert before <= eventually(since, "the newer one shows it"), "its volume remembers"
        do(leave)
        left = podman("ps", "--all", "--format", "{{.Names}}").stdout + podman("volume", "ls", "--format", "{{.Name}}").stdout
        assert name not in left and podman("image", "exists", later, check=False).returncode
    finally:
        podman("rm", "--force", "--time", "2", name, check=False)
        podman("volume", "rm", "--force", name, check=False)
        podman("rmi", "--force", later, check=False)


@pytest.fixture(scope="module")
def browser_image(podman, environment):
    built = subprocess.run([ROOT / ".ci/image.sh", "--browser", BROWSER], capture_output=True, text=True, env=environment)
    assert built.returncode == 0, built.stderr[-5000:]
    assert built.stdout.splitlines()[-1] == BROWSER
    podman("image", "prune", "--force")
    (described,) = json.loads(podman("image", "inspect", BROWSER).stdout)
    return described


@pytest.fixture
def browser(podman, browser_image, tmp_path):
    """A container of it whose /tmp is seen from outside, by a user that a cluster chose; its name, its port and that folder."""
    name, port, folder = f"loketwacht-browser-{os.getpid()}", free_port(), tmp_path / "tmp"
    folder.mkdir()
    folder.chmod(0o1777)
    podman("run", "--detach", "--name", name, "--network", "host", "--user", "12345:0", *CONFINED, "--volume", f"{folder}:/tmp", BROWSER, port)
    eventually(lambda: is_well(podman, name, port), "it answers to DevTools")
    yield name, port, folder
    podman("rm", "--force", "--time", "2", "--volumes", name)


def is_well(podman, name, port):
    return podman("exec", name, "loketwacht-browser-health", port, check=False).returncode == 0


def test_what_the_browsers_image_says_of_itself(podman, browser_image):
    config = browser_image["Config"]
    assert config["User"] == "10001:10001" and config["Entrypoint"] == ["loketwacht-browser"]
    assert browser_image["Healthcheck"]["Test"] == ["CMD", "loketwacht-browser-health"]
    setuid = podman("run", "--rm", "--network", "none", "--user", "0", "--entrypoint", "find", BROWSER, "/", "-xdev", "-type", "f", "-perm", "/6002")
    assert setuid.stdout == ""


def test_a_browser_in_a_container_draws_for_the_agent(podman, browser, tmp_path):
    name, port, _ = browser
    login = '<form action="/in" method="post"><label for="p">Wachtwoord</label><input id="p" type="password" name="p"></form>'
    site = Site({"/": "<h1>Welkom</h1>", "/in.html": shell(f"document.getElementById('app').innerHTML = {json.dumps(login)};")})
    try:
        (tmp_path / "inventory.yaml").write_text(
            f"portals:\n- {{id: a, municipality: A, url: {site.url}/, front_door: {{http_port: {site.server_port}}}, timeout: 60s, interval: 10m,\n"
            f"   endpoints: [{{name: login, role: login, url: {site.url}/in.html}}]}}\n")
        (tmp_path / "loketwacht.yaml").write_text(
            "contact: {url: http://crt.example/, email: crt@crt.example}\nnetworks: {allow: [127.0.0.0/8]}\ninventory: [inventory.yaml]\n"
            f"browser: {{devtools: http://127.0.0.1:{port}}}\n")
        looked = subprocess.run([AGENT, "probe", "--json", "--config", tmp_path / "loketwacht.yaml", "a"], capture_output=True, text=True)
    finally:
        site.stop()
    assert ("login", "login-plaintext") in {(each["endpoint"], each["rule"]) for each in json.loads(looked.stdout)["findings"]}, looked.stdout + looked.stderr
    status = dict(re.findall(r"^(\w+):\s*(.*)$", podman("exec", name, "cat", "/proc/1/status").stdout, re.M))
    assert set(status["Uid"].split()) == {"12345"} and status["NoNewPrivs"] == "1" and status["Seccomp"] == "2"
    assert int(status["CapEff"], 16) == int(status["CapBnd"], 16) == 0


def test_a_browser_in_a_container_leaves_nothing(podman, browser):
    """Neither where it is told to end, nor, once it is started again, where it was killed."""
    name, port, folder = browser
    (before,) = folder.iterdir()
    podman("kill", "--signal", "KILL", name)
    podman("wait", name)
    (folder / "loketwacht-browser/of-before").touch()
    assert not is_well(podman, name, port)
    podman("start", name)
    eventually(lambda: is_well(podman, name, port), "it answers to DevTools again")
    assert list(folder.iterdir()) == [before] and not (before / "of-before").exists()
    podman("stop", "--time", "60", name)
    (ended,) = json.loads(podman("container", "inspect", name).stdout)
    assert ended["State"]["ExitCode"] == 0 and list(folder.iterdir()) == [], "it ends by itself, else it would have been killed (137)"


def main(arguments):
    skipped = Skipped()
    code = pytest.main(["-q", "-rfEs", "-p", "no:cacheprovider", __file__, *arguments], plugins=[skipped])
    return 77 if code == 0 and skipped.any else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
