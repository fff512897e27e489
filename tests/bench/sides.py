"""The sides that are measured: the agent, and Prometheus with blackbox_exporter, both watching one lab town."""

import json
import re
import urllib.parse
from pathlib import Path

import yaml

from processes import TICKS, Failure, Program, fetch, find_program, free_port


def cpu_of_tree(pid):
    """Seconds of user and system time of a process and all below it, also of those that they have waited for."""
    fields = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            text = path.read_text("utf-8", errors="replace")
        except OSError:
            continue  # it ended meanwhile
        fields[int(path.parent.name)] = text.rpartition(")")[2].split()
    tree = {pid}
    while more := {each for each, of in fields.items() if int(of[1]) in tree} - tree:
        tree |= more
    return sum(int(ticks) for each in tree & fields.keys() for ticks in fields[each][11:15]) / TICKS


def start_town(loketlab, portals, folder, *more):
    """Starts a large town of loketlab's; gives (program, {port name: number})."""
    town = Program("loketlab", [loketlab, "--directory", "town", "--portals", portals, *more, "--threads", 2, "--http-port", 0,
                                "--https-port", 0, "--control", "127.0.0.1:0"], folder)
    try:
        line = town.wait_until("`ready`", lambda: re.search("^ready .*$", town.log.read_text("utf-8"), re.M), 180)
        return town, {name: int(number) for name, number in re.findall(r" (https?)=(\d+)", line.group())}
    except BaseException:
        town.__exit__()
        raise


def read_portals(folder):
    """[(id, host, address)] of the town in the folder."""
    inventory = yaml.load((folder / "town/inventory.yaml").read_text("utf-8"), yaml.CSafeLoader)
    hosts = yaml.load((folder / "town/loketwacht.yaml").read_text("utf-8"), yaml.CSafeLoader)["hosts"]
    named = [(portal["id"], urllib.parse.urlsplit(portal["url"]).hostname) for portal in inventory["portals"]]
    return [(portal, host, hosts[host][0]) for portal, host in named]


def configure_agent(folder, interval):
    """The town's own configuration at another pace. Slow looks, which the other side never takes, come once a week."""
    path = folder / "town/loketwacht.yaml"
    text = re.sub(r"^interval: .*$", f"interval: {interval}s", path.read_text("utf-8"), flags=re.M)
    path.write_text(re.sub(r"^survey_interval: .*$", "survey_interval: 7d", text, flags=re.M), "utf-8")


def leave_only_https(folder):
    """Takes the login pages out of the inventory, and lets http be refused: a round is one handshake and one page."""
    path = folder / "town/inventory.yaml"
    inventory = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    closed = free_port()
    for portal in inventory["portals"]:
        portal["front_door"]["http_port"] = closed
        del portal["endpoints"]
    path.write_text(yaml.dump(inventory, Dumper=yaml.CSafeDumper), "utf-8")


class Agent(Program):
    def __init__(self, loketwacht, folder):
        self.address = f"127.0.0.1:{free_port()}"
        super().__init__("loketwacht", [loketwacht, "run", "--config", "town/loketwacht.yaml", "--listen",
                                        self.address], folder)

    def rounds(self):
        """How many rounds of a portal have ended."""
        return sum(map(float, re.findall(r"^loketwacht_probes_total{.*} (\S+)$", self.metrics(), re.M)))

    def wait_for_rounds(self, rounds, seconds):
        """Asks the more seldom the more there are to wait for: at ten thousand portals each answer is a large one."""
        self.wait_until(f"{rounds} rounds", lambda: self.rounds() >= rounds, seconds, every=max(2, rounds / 2000))

    def metrics(self):
        return fetch(f"http://{self.address}/metrics")

    def check_answers(self, portals):
        secure = len(re.findall(r'^loketwacht_portal_verdict{.*verdict="secure".*} 1$', self.metrics(), re.M))
        if secure != portals:
            raise Failure(f"the agent finds {secure} of {portals} sound portals secure: the figures would mean little")


class Prometheus(Program):
    def __init__(self, jobs, interval, folder):
        self.address = f"127.0.0.1:{free_port()}"
        configuration = {"global": {"scrape_interval": f"{interval}s", "scrape_timeout": f"{interval}s"},
                         "scrape_configs": jobs}
        (folder / "prometheus.yml").write_text(json.dumps(configuration), "utf-8")
        super().__init__("prometheus", [find_program("prometheus", "prometheus"), "--config.file=prometheus.yml",
                                        "--storage.tsdb.path=prometheus", f"--web.listen-address={self.address}"],
                         folder)

    def scrapes(self):
        """How many scrapes there were, but for each target's first."""
        counted = re.findall(r"^prometheus_target_interval_length_seconds_count{.*} (\S+)$",
                             fetch(f"http://{self.address}/metrics"), re.M)
        return sum(map(float, counted))

    def count(self, expression):
        """The number of series of an expression."""
        query = urllib.parse.urlencode({"query": f"count({expression})"})
        result = json.loads(fetch(f"http://{self.address}/api/v1/query?{query}"))["data"]["result"]
        return int(result[0]["value"][1]) if result else 0

    def check_answers(self, expression, expected):
        found = self.count(expression)
        if found != expected:
            raise Failure(f"Prometheus counts {found} of `{expression}`, not {expected}: the figures would mean little")


def agent_job(agent):
    return [{"job_name": "loketwacht", "static_configs": [{"targets": [agent.address]}]}]


class Blackbox(Program):
    """Answers the three questions as three modules."""

    def __init__(self, folder):
        self.address = f"127.0.0.1:{free_port()}"
        trust = {"tls_config": {"ca_file": str(folder / "town/ca.pem")}, "fail_if_not_ssl": True}
        questions = {"first_hop": {"valid_status_codes": [301, 302, 307, 308], "fail_if_ssl": True},
                     "https": trust,
                     "login": {**trust, "fail_if_body_not_matches_regexp": ["type=.password."]}}
        modules = {name: {"prober": "http", "timeout": "5s",
                          "http": {"preferred_ip_protocol": "ip4", "follow_redirects": False, **question}}
                   for name, question in questions.items()}
        (folder / "blackbox.yml").write_text(json.dumps({"modules": modules}), "utf-8")
        super().__init__("blackbox_exporter", [
            find_program("prometheus-blackbox-exporter", "prometheus-blackbox-exporter"),
            "--config.file=blackbox.yml", f"--web.listen-address={self.address}"], folder)

    def jobs(self, portals, ports, folder):
        """Three targets a portal. `hostname` becomes the Host header, the SNI and the name that is verified."""
        urls = {"first_hop": ("http", "/"), "https": ("https", "/"), "login": ("https", "/aanmelden")}
        for name, (scheme, path) in urls.items():
            targets = [{"targets": [self.address],
                        "labels": {"portal": portal, "__param_hostname": host,
                                   "__param_target": f"{scheme}://{address}:{ports[scheme]}{path}"}}
                       for portal, host, address in portals]
            (folder / f"{name}.json").write_text(json.dumps(targets), "utf-8")
        return [{"job_name": name, "metrics_path": "/probe", "params": {"module": [name]},
                 "file_sd_configs": [{"files": [f"{name}.json"]}]} for name in urls]
