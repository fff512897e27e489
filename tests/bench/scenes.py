"""What is measured of the agent alone: hostile portals beside honest ones, many portals on one host, pages that a browser draws."""

import copy
import json
import re
import statistics
import sys
from pathlib import Path

import yaml

from processes import Failure, Program, fetch, find_program, free_port, say
import sides

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/e2e"))

from hostile import Hostile  # noqa: E402

INTERVAL = 10  # seconds
HONEST, OF_EACH_KIND = 60, 4


def handshake_of(agent, portals):
    """Seconds: the median over these portals of what the latest handshake took."""
    took = [float(seconds)
            for has, seconds in re.findall(r"^loketwacht_endpoint_phase_seconds{(.*)} (\S+)$", agent.metrics(), re.M)
            if 'phase="tls"' in has and re.search(r'portal="([^"]*)"', has)[1] in portals]
    if not took:
        raise Failure("the agent tells of no honest handshake")
    return statistics.median(took)


def watched(bench, portals, rounds):
    """(median handshake in seconds, resident bytes) after so many rounds of the town in the folder."""
    with sides.Agent(bench.loketwacht, bench.folder) as agent:
        agent.wait_for_rounds(rounds * len(portals), 20 * rounds * INTERVAL)
        return handshake_of(agent, portals), agent.memory()


def beside_hostile(bench):
    """[(handshake, memory)] of honest portals alone, and with four of each hostile kind beside them."""
    town, _ = sides.start_town(bench.loketlab, HONEST, bench.folder)
    hostile = Hostile(OF_EACH_KIND)
    try:
        with town:
            sides.configure_agent(bench.folder, INTERVAL)
            portals = {portal for portal, _, _ in sides.read_portals(bench.folder)}
            say(f"{HONEST} honest portals alone")
            alone = watched(bench, portals, 4)
            inventory = bench.folder / "town/inventory.yaml"
            inventory.write_text(inventory.read_text("utf-8") + hostile.portals, "utf-8")
            say(f"and with {OF_EACH_KIND} of each hostile kind beside them")
            return [alone, watched(bench, portals, 8)]
    finally:
        hostile.close()


def move_to_one_host(folder):
    """Every portal of the inventory is where the first one is, as a supplier's customers are."""
    path = folder / "town/inventory.yaml"
    inventory = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    first = inventory["portals"][0]
    for portal in inventory["portals"]:
        portal["url"], portal["endpoints"] = first["url"], copy.deepcopy(first["endpoints"])
    path.write_text(yaml.dump(inventory, Dumper=yaml.CSafeDumper), "utf-8")


def on_one_host(bench, portals):
    """CPU seconds a portal-round of so many portals on hosts of their own, and of as many on one host."""
    interval = bench.size["interval"]
    town, _ = sides.start_town(bench.loketlab, portals, bench.folder, "--forbid-all")
    used = []
    with town:
        sides.configure_agent(bench.folder, interval)
        for place in ("hosts of their own", "one host"):
            with sides.Agent(bench.loketwacht, bench.folder) as agent:
                say(f"{portals} portals on {place}")
                agent.wait_for_rounds(2 * portals, 20 * interval)
                used.append(bench.measure(f"the agent, on {place}", [agent], agent.rounds, bench.size["rounds"],
                                          interval)["loketwacht"])
                agent.check_answers(portals)
            move_to_one_host(bench.folder)
    return used


LOGIN = """<h1>Aanmelden</h1><form action="/in" method="post"><label for="u">Gebruikersnaam</label><input id="u" name="user">
<label for="p">Wachtwoord</label><input id="p" type="password" name="pw"><button>Aanmelden</button></form>"""
SHELL = f"""<!doctype html><html lang="nl"><head><title>Loket</title></head><body><div id="app"></div>
<script>document.getElementById("app").innerHTML = {json.dumps(LOGIN)};</script></body></html>"""


class Site(Program):
    """nginx with one page, which scripts fill, at every address."""

    def __init__(self, folder):
        self.port = free_port()
        (folder / "page.html").write_text(SHELL, "utf-8")
        (folder / "nginx.conf").write_text(
            "daemon off; pid nginx.pid; error_log stderr; events {}\n"
            "http { access_log off; default_type 'text/html; charset=utf-8'; client_body_temp_path t1; proxy_temp_path t2;\n"
            "fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n"
            f"server {{ listen 127.0.0.1:{self.port}; root {folder}; location = /robots.txt {{ return 404; }}\n"
            "location / { try_files /page.html =404; } } }\n", "utf-8")
        super().__init__("nginx", [find_program("nginx", "nginx-light"), "-p", folder, "-c", "nginx.conf", "-e", "stderr"],
                         folder)


class Chromium(Program):
    """As config/browser/chromium starts it; its CPU is that of all its processes."""

    def __init__(self, folder):
        find_program("chromium", "chromium")
        port = free_port()
        self.devtools = f"http://127.0.0.1:{port}"
        super().__init__("chromium", [ROOT / "config/browser/chromium", port], folder)
        self.wait_until("DevTools", lambda: fetch(self.devtools + "/json/version"), 60)

    def cpu(self):
        self.check_alive()
        return sides.cpu_of_tree(self.process.pid)


def drawn_pages(bench, portals):
    """(CPU seconds of the agent, of Chromium) for each page that scripts fill, one a portal, each drawn once."""
    bench.folder.joinpath("drawn").mkdir()
    folder = bench.folder / "drawn"
    with Site(folder) as site, Chromium(folder) as chromium:
        (folder / "town").mkdir()
        (folder / "town/inventory.yaml").write_text("portals:\n" + "".join(
            f"  - {{id: portal-{i}, municipality: Portaal {i}, url: 'http://portaal-{i}.example:{site.port}/', "
            f"front_door: {{http_port: {site.port}, https_port: {free_port()}}}}}\n" for i in range(portals)), "utf-8")
        hosts = "".join(f"  portaal-{i}.example: [127.0.0.1]\n" for i in range(portals))
        (folder / "town/loketwacht.yaml").write_text(
            "contact: {url: https://crt.example.be/loketwacht, email: crt@example.be}\ninterval: 1h\nsurvey_interval: 1h\n"
            "timeout: 60s\nnetworks: {allow: [127.0.0.0/8]}\n"
            f"inventory: [inventory.yaml]\nbrowser: {{devtools: {chromium.devtools}}}\nhosts:\n{hosts}", "utf-8")
        before = chromium.cpu()
        with sides.Agent(bench.loketwacht, folder) as agent:
            say(f"{portals} pages that a browser draws")
            agent.wait_for_rounds(portals, 30 * portals)
            unseen = re.findall(r"^.*reason=\"(?:needs_browser|browser_failed)\".*} 1$", agent.metrics(), re.M)
            if unseen:
                raise Failure(f"{len(unseen)} pages were not drawn: the figures would mean little\n{unseen[0]}")
            return agent.cpu() / portals, (chromium.cpu() - before) / portals
