"""The agent as its users meet it: on the lab town, through its own doors, beside real programs."""

import csv
import json
import re
import signal
import socket
import subprocess
from contextlib import ExitStack

import pytest
from conftest import AGENT, Program, eventually, fetch, free_port, listens


def run(*arguments, **more):
    return subprocess.run([AGENT, *map(str, arguments)], capture_output=True, text=True, timeout=120, **more)


def expected_findings(town):
    return {
        (portal, f["endpoint"], f["rule"], f["severity"])
        for portal, what in town.expected().items()
        for f in what["findings"]
    }


def test_every_flaw_shows_as_its_finding_and_no_sound_portal_has_one(town, agent):
    agent.has_seen_all()
    assert agent.findings() == expected_findings(town)
    for portal, what in town.expected().items():
        shown = [labels["state"] for labels, value in agent.metric("loketwacht_https_state", portal=portal) if value == 1]
        assert what["https_state"] in shown, portal
        found = [(e["name"], e["role"]) for e in agent.portal(portal)["endpoints"] if "found_by" in e]
        assert sorted(found) == sorted((d["endpoint"], d["role"]) for d in what.get("discovered", [])), portal


def test_a_real_prometheus_scrapes_it(town, agent, tmp_path):
    port = free_port()
    config = tmp_path / "prometheus.yml"
    target = agent.url.removeprefix("http://")
    config.write_text(
        "global: {scrape_interval: 1s}\n"
        "scrape_configs:\n"
        f"  - {{job_name: loketwacht, static_configs: [{{targets: ['{target}']}}]}}\n"
    )
    prometheus = Program(
        ["prometheus", f"--config.file={config}", f"--storage.tsdb.path={tmp_path}/tsdb", f"--web.listen-address=127.0.0.1:{port}"],
        tmp_path / "prometheus.log",
    )
    try:

        def ask(query):
            status, text = fetch(f"http://127.0.0.1:{port}/api/v1/query?query={query}")
            return json.loads(text)["data"]["result"] if status == 200 else []

        found = eventually(lambda: ask("loketwacht_finding"), "Prometheus has the findings")
        labels = {
            (r["metric"]["portal"], r["metric"]["endpoint"], r["metric"]["rule"], r["metric"]["severity"]) for r in found
        }
        assert labels == expected_findings(town)
        assert ask("up")[0]["value"][1] == "1"
    finally:
        prometheus.stop()


def test_promtool_finds_nothing_wrong_with_the_metrics(agent):
    checked = subprocess.run(
        ["promtool", "check", "metrics"], input=agent.get("/metrics")[1], capture_output=True, text=True, timeout=60
    )
    assert (checked.returncode, checked.stdout, checked.stderr) == (0, "", "")


def test_a_login_on_a_supplier_s_host_is_unknown_until_the_platform_is_named(town, start_agent):
    town.keep({"uitbestedegem"})
    agent = start_agent(town.config).has_seen_all()
    before = agent.portal("uitbestedegem")
    assert (before["verdict"], [f["rule"] for f in before["findings"]]) == ("unknown", ["counter-elsewhere"])
    assert ("home", "counter_elsewhere") in [(u["endpoint"], u["reason"]) for u in before["unknown"]]
    assert "https://loket.vreemd-uitbestedegem.example" in before["findings"][0]["evidence"]
    town.set("platforms", '[{name: Vreemdloket, hosts: ["*.vreemd-uitbestedegem.example"]}]')
    assert fetch(agent.url + "/-/reload", method="POST")[0] == 200
    eventually(lambda: agent.portal("uitbestedegem")["verdict"] == "insecure", "the login is followed and judged")
    after = agent.portal("uitbestedegem")
    found = next(e for e in after["endpoints"] if "found_by" in e)
    assert (found["role"], found["platform"]) == ("login", "Vreemdloket")
    assert found["url"].startswith("https://loket.vreemd-uitbestedegem.example")
    assert {f["rule"] for f in after["findings"]} >= {"login-national-number"}
    eventually(lambda: "counter-elsewhere" not in {f["rule"] for f in agent.portal("uitbestedegem")["findings"]}, "nothing is elsewhere")


def test_a_mended_flaw_is_resolved_and_a_new_one_is_found(town, agent):
    town.change("verlopegem", certificate="sound")
    town.change("voorbeeldgem", certificate="expired")
    flaw = ("voorbeeldgem", "home", "certificate-expired", "critical")
    mended = ("verlopegem", "home", "certificate-expired", "critical")
    eventually(lambda: flaw in agent.findings() and mended not in agent.findings(), "one is found, the other resolved")
    assert agent.value("loketwacht_findings_total", rule="certificate-expired", event="resolved") == 1


def test_a_good_server_does_not_mend_the_bad_one_behind_the_same_name(town, agent):
    flaw = ("tweelingzele", "home", "certificate-expired", "critical")
    agent.has_seen_all()
    evidence = next(f["evidence"] for f in agent.portal("tweelingzele")["findings"] if f["rule"] == flaw[2])
    town.change("tweelingzele", https="closed", http="closed")
    eventually(lambda: agent.portal("tweelingzele")["hosts"][0]["https_state"] == "enforced", "the good server answers")
    looks = set()
    eventually(lambda: looks.add(agent.portal("tweelingzele")["probed"]) or len(looks) > 4, "it answers four times more")
    assert flaw in agent.findings(), evidence
    town.change("tweelingzele", https="open", http="redirect", certificate="sound")
    eventually(lambda: flaw not in agent.findings(), "the bad one is mended")


def test_an_outage_resolves_nothing_and_is_not_insecure(town, agent):
    before = agent.portal("verlopegem")
    town.change("verlopegem", https="closed", http="closed")
    town.change("voorbeeldgem", https="closed", http="closed")
    eventually(lambda: agent.portal("voorbeeldgem")["verdict"] == "unreachable", "a sound portal is unreachable")
    eventually(lambda: agent.value("loketwacht_endpoint_up", portal="verlopegem", endpoint="home") == 0, "so is the other")
    after = agent.portal("verlopegem")
    assert after["verdict"] == "insecure", "what was found is still so, as far as anybody knows"
    assert [f["rule"] for f in after["findings"]] == ["certificate-expired"]
    assert after["findings"][0]["first_seen"] == before["findings"][0]["first_seen"]
    certificate = agent.metric("loketwacht_certificate_not_after_timestamp_seconds", portal="verlopegem")
    assert certificate, "the certificate is last known, not forgotten"


def test_reload_is_all_or_nothing(town, agent):
    good = town.config.read_text()
    first_seen = agent.portal("verlopegem")["findings"][0]["first_seen"]
    town.config.write_text(good.replace("interval: 10s", "intervall: 10s"))
    status, message = fetch(agent.url + "/-/reload", method="POST")
    assert status == 500 and "intervall" in message and "interval" in message
    assert agent.value("loketwacht_config_last_reload_successful") == 0
    assert agent.findings() == expected_findings(town)

    town.config.write_text(good)
    inventory = town.directory / "inventory.yaml"
    text = inventory.read_text()
    head, *portals = text.split("  - id: ")
    inventory.write_text(head + "".join("  - id: " + p for p in portals if not p.startswith("openbrievegem")))
    status, message = fetch(agent.url + "/-/reload", method="POST")
    assert (status, f": {len(town.expected()) - 1} portals" in message) == (200, True), message
    assert agent.value("loketwacht_config_last_reload_successful") == 1
    assert not [f for f in agent.findings() if f[0] == "openbrievegem"]
    assert agent.portal("verlopegem")["findings"][0]["first_seen"] == first_seen, "unchanged portals keep their state"

    inventory.write_text(text)
    agent.program.process.send_signal(signal.SIGHUP)
    eventually(lambda: agent.findings() == expected_findings(town), "SIGHUP brings the portal back")


def test_a_changed_file_is_taken_by_itself_and_a_wrong_one_is_told(town, agent):
    inventory = town.directory / "inventory.yaml"
    text = inventory.read_text()
    head, *portals = text.split("  - id: ")
    inventory.write_text(head + "".join("  - id: " + p for p in portals if not p.startswith("openbrievegem")))
    eventually(lambda: "openbrievegem" not in {f[0] for f in agent.findings()}, "the portal is gone, and nobody asked")
    town.set("intervall", "10s")
    eventually(lambda: agent.value("loketwacht_config_last_reload_successful") == 0, "the mistake is told")
    assert "intervall" in agent.program.log()
    assert len(agent.json("/api/v1/portals")["portals"]) == len(town.expected()) - 1


def test_sigterm_ends_it_behind_a_thousand_reloads(town, agent):
    for _ in range(1000):
        agent.program.process.send_signal(signal.SIGHUP)
    assert agent.program.stop() == 0
    assert agent.program.log().count("watching") < 5, "they are few readings"


def test_sigterm_ends_it_with_probes_under_way_that_would_take_ten_minutes(tmp_path, start_agent):
    config = tmp_path / "loketwacht.yaml"
    config.write_text("inventory: [inventory.yaml]\ninterval: 1h\ntimeout: 10m\nnetworks: {allow: [127.0.0.0/8]}\n")
    with ExitStack() as open_doors:
        # Names whose first look comes soon, of the thirty seconds over which first looks are spread.
        names = ["sluimerdorpe", "wachtdorpe", "stomdorpe"]
        silent = {name: open_doors.enter_context(socket.create_server(("127.0.0.1", 0))).getsockname()[1] for name in names}
        (tmp_path / "inventory.yaml").write_text("portals:\n" + "".join(
            f"  - {{id: {name}, municipality: Stil, url: 'http://127.0.0.1:{port}/', front_door: {{http_port: {port}, https_port: 2}}}}\n"
            for name, port in silent.items()
        ))
        watching = start_agent(config)
        eventually(lambda: watching.value("loketwacht_probes_in_flight") == 3, "they are under way")
        assert watching.program.stop() == 0, "it does not wait for them"
    assert re.findall(r'msg="(\w+)"(?: probes_in_flight=(\d))?', watching.program.log())[-2:] == [("stopping", "3"), ("stopped", "")]


@pytest.mark.parametrize("arguments", [["rules"], ["rules", "--json"], ["--version"], ["probe", "--help"]], ids=" ".join)
def test_output_that_cannot_be_written_is_an_error(arguments):
    for place in (">/dev/full", ">&-"):
        told = subprocess.run(["bash", "-c", f'"$@" {place}', "bash", AGENT, *arguments], stderr=subprocess.PIPE, text=True, timeout=60)
        assert (told.returncode, "cannot be written" in told.stderr) == (4, True), told


def test_it_refuses_to_watch_others_without_a_contact(tmp_path):
    config = tmp_path / "loketwacht.yaml"
    config.write_text("inventory: [inventory.yaml]\n")
    (tmp_path / "inventory.yaml").write_text(
        'portals:\n  - {id: aalst, municipality: Aalst, nis_code: "41002", url: "https://www.aalst.be/"}\n'
    )
    for command in ("run", "survey"):
        refused = run(command, "--config", config)
        assert refused.returncode == 2
        assert "contact.url and contact.email are missing" in refused.stderr


def test_check_names_three_planted_mistakes_at_once(town):
    text = town.config.read_text().replace("interval: 10s", "intervall: 10s").replace("timeout: 9s", "timeout: soon")
    town.config.write_text(text + "shard: 4/4\n")
    checked = run("check", "--config", town.config)
    assert checked.returncode == 2
    lines = checked.stderr.splitlines()
    assert len(lines) == 4 and "3 mistakes" in lines[3], checked.stderr
    for word in ("intervall", "timeout", "shard"):
        assert any(word in line and f"{town.config}:" in line for line in lines[:3]), checked.stderr


def test_survey_counts_and_adds_up_over_shards(town):
    town.set("interval", "1m")
    town.set("timeout", "50s")
    whole = json.loads(run("survey", "--config", town.config, "--format", "json").stdout)
    parts = []
    for shard in range(2):
        town.set("shard", f"{shard}/2")
        parts.append(json.loads(run("survey", "--config", town.config, "--format", "json").stdout))
    assert whole["portals"] == len(town.expected())
    for verdict, count in whole["by_verdict"].items():
        assert sum(part["by_verdict"].get(verdict, 0) for part in parts) == count, verdict


@pytest.mark.parametrize("form", ["table", "json", "csv", "csv-excel", "prometheus"])
def test_survey_writes_each_format(town, form):
    out = run("survey", "--config", town.config, "--format", form)
    assert out.returncode == 1, "critical findings are there"
    assert "verlopegem" in out.stdout
    portals = len(town.expected())
    assert f"looked at {portals} of {portals}" in out.stderr
    if form == "prometheus":
        checked = subprocess.run(["promtool", "check", "metrics"], input=out.stdout, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr


def test_survey_has_a_row_for_each_finding(town):
    out = run("survey", "--config", town.config, "--format", "csv-excel", "--rows", "findings", "--language", "nl")
    rows = list(csv.DictReader(out.stdout.removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert out.stdout.startswith("\ufeff") and len(rows) > 30
    (expired,) = [row for row in rows if row["rule"] == "certificate-expired" and row["id"] == "verlopegem"]
    assert expired["says"] == "het certificaat is vervallen" and "is vervallen op" in expired["evidence"] and expired["remedy"]
    wrong = run("survey", "--config", town.config, "--format", "json", "--rows", "findings")
    assert wrong.returncode == 2 and "--rows is for --format csv" in wrong.stderr


def test_probe_by_id_for_programs_and_its_exit_codes(town):
    out = run("probe", "--config", town.config, "--json", "verlopegem")
    assert out.returncode == 1
    assert [f["rule"] for f in json.loads(out.stdout)["findings"]] == ["certificate-expired"]
    assert run("probe", "--config", town.config, "voorbeeldgem").returncode == 0
    unknown = run("probe", "--config", town.config, "nergensgem")
    assert unknown.returncode == 2 and unknown.stderr.endswith("no portal of the inventory has this id\n")
    near = run("probe", "--config", town.config, "verlopgem")
    assert near.returncode == 2 and near.stderr.endswith('no portal of the inventory has this id; did you mean "verlopegem"?\n')
    assert run("probe", "--fail-on", "info", "--config", town.config, "vergeetsele").returncode == 1
    assert run("probe", "--fail-on", "severe", "x").returncode == 2


def test_probe_tells_the_chain_of_an_expired_certificate_that_nginx_serves(tmp_path):
    def openssl(*arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, cwd=tmp_path)

    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test Root", "-days", "365")
    openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", "leaf.key", "-out", "leaf.csr", "-subj", "/CN=localhost")
    (tmp_path / "names").write_text("subjectAltName=DNS:localhost\n")
    (tmp_path / "index").write_text("")
    (tmp_path / "serial").write_text("01\n")
    (tmp_path / "ca.conf").write_text(
        "[ca]\ndefault_ca=d\n[d]\ndatabase=index\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\n"
        "[p]\ncommonName=supplied\n"
    )
    openssl("ca", "-batch", "-config", "ca.conf", "-keyfile", "ca.key", "-cert", "ca.pem", "-in", "leaf.csr", "-out", "leaf.pem",
            "-startdate", "20240101000000Z", "-enddate", "20240401000000Z", "-extfile", "names", "-notext")
    (tmp_path / "chain.pem").write_text((tmp_path / "leaf.pem").read_text() + (tmp_path / "ca.pem").read_text())
    port = free_port()
    (tmp_path / "nginx.conf").write_text(
        "daemon off; pid nginx.pid; error_log stderr; events {}\n"
        "http { access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n"
        f"server {{ listen 127.0.0.1:{port} ssl; ssl_certificate chain.pem; ssl_certificate_key leaf.key;\n"
        "location / { return 200 'Welkom'; } } }\n"
    )
    nginx = Program(["nginx", "-p", tmp_path, "-c", "nginx.conf", "-e", "stderr"], tmp_path / "nginx.log")
    try:
        eventually(lambda: listens(port), "nginx listens")
        out = run("probe", "--allow-network", "127.0.0.0/8", "--ca-file", tmp_path / "ca.pem", f"https://localhost:{port}/")
    finally:
        nginx.stop()
    assert out.returncode == 1, out.stdout + out.stderr
    assert "certificate-expired" in out.stdout
    for fact in ("CN=localhost", "CN=Test Root", "2024-01-01", "2024-04-01", "RSA 2048"):
        assert fact in out.stdout, out.stdout


def test_an_outage_forgets_nothing_that_was_discovered(town, agent):
    found = ("speurgem", "aanmelden", "login-national-number", "critical")
    eventually(lambda: found in agent.findings(), "the discovered login is found")
    town.change("speurgem", https="closed", http="closed")
    inventory = town.directory / "inventory.yaml"
    inventory.write_text(inventory.read_text().replace("  - id: speurgem\n", "  - id: speurgem\n    interval: 11s\n"))
    assert fetch(agent.url + "/-/reload", method="POST")[0] == 200
    up = lambda: [value for _, value in agent.metric("loketwacht_endpoint_up", portal="speurgem", endpoint="home")]  # noqa: E731
    eventually(lambda: up() == [0], "it was looked at while it is down")
    assert found in agent.findings()
    town.change("speurgem", https="open", http="redirect", login="sound")
