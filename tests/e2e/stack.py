"""Prometheus and Alertmanager of Debian on the shipped rules and routing, and a receiver of what they send.

Only what must differ is changed, in copies of the shipped files: the addresses that their reader is to fill in, and the
durations, for here time runs faster.
"""

import json
import re
import shutil
import socketserver
import threading
from datetime import datetime
from email import message_from_string, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import yaml
from conftest import Program, eventually, fetch, free_port

CONFIG = Path(__file__).resolve().parents[2] / "config"
AGENT = "https://loketwacht.crt.example.be"  # where the shipped files suppose it
SPEED = 30  # the agent's usual interval of five minutes becomes ten seconds, the shortest that it takes

SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400, "y": 365 * 86400}
DURATION = r"(?:\d+(?:ms|[smhdwy]))+"
# `for: 5m`, `group_wait: 30s`, `scrape_timeout: 20s` and ranges such as [10m]; not what a text says.
TIMES = re.compile(rf"(\b(?:for|group_wait|\w+_interval|\w+_timeout):\s*|\[)({DURATION})\b")


def faster(file):
    """The file's YAML, with its durations divided by SPEED, but none under a second."""

    def shorter(found):
        seconds = sum(int(n) * SECONDS[unit] for n, unit in re.findall(r"(\d+)(ms|[smhdwy])", found[2]))
        return f"{found[1]}{max(1, round(seconds / SPEED))}s"

    text, count = TIMES.subn(shorter, file.read_text())
    assert count, f"{file} has no durations to shorten"
    return yaml.safe_load(text)


def write_yaml(file, content):
    file.write_text(yaml.safe_dump(content, sort_keys=False, allow_unicode=True))


class Receiver:
    """Takes what Alertmanager sends: webhooks, and e-mail."""

    def __init__(self, show=lambda receiver, payload: None):
        """`show` is called with each receiver's name and payload as they come, on a thread of the receiver."""
        self.sent = []  # (receiver, payload), in the order of arrival
        receiver = self

        class Webhook(BaseHTTPRequestHandler):
            def do_POST(self):
                payload = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                receiver.take(self.path.strip("/"), payload, show)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_):
                pass

        class Mail(socketserver.StreamRequestHandler):
            """As much of SMTP (RFC 5321) as Alertmanager speaks to a server that asks neither TLS nor a password."""

            def handle(self):
                self.say("220 here")
                for line in self.rfile:
                    verb = line.split()[0].upper() if line.split() else b""
                    if verb == b"DATA":
                        self.say("354 go on")
                        lines = iter(self.rfile.readline, b".\r\n")
                        text = b"".join(l.removeprefix(b".") for l in lines).decode()
                        receiver.take("e-mail", message_from_string(text, policy=policy.default), show)
                    self.say("221 bye" if verb == b"QUIT" else "250 fine")

            def say(self, line):
                self.wfile.write(f"{line}\r\n".encode())

        self.servers = [
            ThreadingHTTPServer(("127.0.0.1", 0), Webhook),
            socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mail),
        ]
        self.url, self.smarthost = (f"127.0.0.1:{server.server_address[1]}" for server in self.servers)
        self.url = f"http://{self.url}"
        for server in self.servers:
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()

    def take(self, receiver, payload, show):
        self.sent.append((receiver, payload))
        show(receiver, payload)

    def stop(self):
        for server in self.servers:
            server.shutdown()
            server.server_close()


def fill_in(routing, receiver):
    """Fills our receiver's addresses into a configuration of Alertmanager."""
    routing["global"] = {"smtp_smarthost": receiver.smarthost, "smtp_from": routing["global"]["smtp_from"], "smtp_require_tls": False}
    for each in routing["receivers"]:
        for webhook in each.get("webhook_configs", []):
            webhook["url"] = f"{receiver.url}/{quote(each['name'])}"
            webhook.pop("http_config", None)  # it names the file of a token
    for route in routing["route"]["routes"]:
        route.pop("active_time_intervals", None)  # the digest too may come now


class Stack:
    """What stands between the agent's /metrics and the on-call's telephone."""

    def __init__(self, directory, agents, show=lambda receiver, payload: None):
        """`agents`: HOST:PORT of each that is scraped; links in messages lead to the first."""
        self.directory = Path(directory)
        self.directory.mkdir(exist_ok=True)
        self.receiver = Receiver(show)
        self.programs = []
        try:
            self.start(agents)
        except BaseException:
            self.stop()
            raise

    def start(self, agents):
        routing = faster(CONFIG / "alertmanager/alertmanager.yaml")
        fill_in(routing, self.receiver)
        folder = self.directory / "alertmanager"
        shutil.copytree(CONFIG / "alertmanager", folder)
        write_yaml(folder / "alertmanager.yaml", routing)
        addresses = folder / "templates/addresses.tmpl"
        addresses.write_text(re.sub(r'("loketwacht.agent" }})[^{]*', rf"\1http://{agents[0]}", addresses.read_text()))
        self.alertmanager = self.serve(
            "prometheus-alertmanager",
            f"--config.file={folder}/alertmanager.yaml",
            f"--storage.path={folder}/data",
            "--cluster.listen-address=",
        )

        files = {file.name: faster(file) for file in (CONFIG / "prometheus").glob("*.yaml")}
        for rule in (rule for group in files["alerts.yaml"]["groups"] for rule in group["rules"]):
            for key in {"runbook_url", "page"} & rule["annotations"].keys():
                rule["annotations"][key] = f"http://{agents[0]}{rule['annotations'][key].removeprefix(AGENT)}"
        (scraped,) = files["prometheus.yaml"]["scrape_configs"]
        scraped["static_configs"] = [{"targets": agents}]
        (told,) = files["prometheus.yaml"]["alerting"]["alertmanagers"]
        told["static_configs"] = [{"targets": [self.alertmanager.removeprefix("http://")]}]
        folder = self.directory / "prometheus"
        folder.mkdir()
        for name, content in files.items():
            write_yaml(folder / name, content)
        self.prometheus = self.serve(
            "prometheus",
            f"--config.file={folder}/prometheus.yaml",
            f"--storage.tsdb.path={folder}/data",
            # It knows Alertmanager only after some seconds; what it told before is told again after this, not after 1m.
            "--rules.alert.resend-delay=10s",
        )

    def serve(self, name, *arguments):
        """Starts a server of the Prometheus family on a free port; gives its URL once it is ready."""
        address = f"127.0.0.1:{free_port()}"
        doors = [f"--web.listen-address={address}", f"--web.external-url=http://{address}"]
        program = Program([name, *arguments, *doors], self.directory / f"{name}.log")
        self.programs.append(program)

        def ready():
            assert program.process.poll() is None, program.log()
            return fetch(f"http://{address}/-/ready")[0] == 200

        eventually(ready, f"{name} is ready")
        return f"http://{address}"

    def stop(self):
        for program in reversed(self.programs):
            program.stop()
        self.receiver.stop()

    def notifications(self, receiver):
        return [payload for name, payload in list(self.receiver.sent) if name == receiver]

    def ask(self, query):
        status, text = fetch(f"{self.prometheus}/api/v1/query?query={quote(query)}")
        return json.loads(text)["data"]["result"] if status == 200 else []

    def alerts(self):
        """What fires or is pending in Prometheus."""
        return json.loads(fetch(f"{self.prometheus}/api/v1/alerts")[1])["data"]["alerts"]

    def routed(self):
        """What Alertmanager has, with the state of each: active, or suppressed by what inhibits it."""
        return json.loads(fetch(f"{self.alertmanager}/api/v2/alerts")[1])

    def evaluations(self):
        """How often every group of rules was evaluated: the fewest of any group."""
        metrics = fetch(f"{self.prometheus}/metrics")[1]
        counts = re.findall(r"^prometheus_rule_group_iterations_total\{.*\} (\S+)$", metrics, re.M)
        return min((int(float(count)) for count in counts), default=0)

    def evaluate(self, times):
        """Waits until all rules were evaluated so many times more."""
        before = self.evaluations()
        eventually(lambda: self.evaluations() >= before + times, f"{times} evaluations")
