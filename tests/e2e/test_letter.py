"""Letters to the municipalities of the lab town, from the ledger of an agent that runs: whole, in their language, and nobody's data
where it does not belong."""

import json
import re
import subprocess
import xml.etree.ElementTree
from collections import defaultdict
from pathlib import Path

import pytest
from conftest import AGENT, Agent, Town, eventually, fetch
from dutch import english_in

ROOT = Path(__file__).resolve().parents[2]
NAME, PHONE, EMAIL = "An Uniek-Peeters", "+32 3 987 65 43", "an.uniek@gemeente.example"
SUPPLIER = "Helpdesk Uniekbouw"
CONTACT = f'    contacts: [{{role: it, name: "{NAME}", phone: "{PHONE}", email: {EMAIL}}}]\n'


def letter(town, *arguments):
    command = [AGENT, "letter", "--config", town.config, *arguments]
    return subprocess.run([str(a) for a in command], capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def watched(tmp_path_factory):
    """The town with somebody to call at each portal, and an agent that has looked at all of it."""
    town = Town(tmp_path_factory.mktemp("letters"))
    town.set("interval", "10s")
    town.set("timeout", "9s")
    town.set("platforms", f'[{{name: Uniekloket, hosts: ["*.uniekloket.example"], contacts: [{{name: "{SUPPLIER}", phone: "112"}}]}}]')
    inventory = town.directory / "inventory.yaml"
    inventory.write_text(re.sub(r"^(  - id: .*\n)", r"\1" + CONTACT, inventory.read_text(), flags=re.M))
    agent = Agent(town.config, town.directory / "agent.log")
    agent.ready().has_seen_all()
    eventually(agent.findings, "something is found")
    yield town, agent
    agent.program.stop()
    town.program.stop()


def open_in_the_ledger(agent):
    rules = defaultdict(set)
    for portal, _, rule, _ in agent.findings():
        rules[portal].add(rule)
    return rules


def said_of_rules(language):
    """What the catalogue says of each rule in a language, and in that language only."""
    told = json.loads(subprocess.run([AGENT, "rules", "--json"], capture_output=True, text=True, check=True).stdout)
    end = "" if language == "en" else f"_{language}"
    return {r["rule"]: (r["says" + end], r["rationale" + end], r["remedy"][language]) for r in told}


def english_table():
    """The texts of the report's English table that the Dutch one has not: what stands before the first place to fill."""
    def texts(file):
        source = (ROOT / "agent" / "report" / file).read_text()
        return ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', each)) for each in re.findall(r'((?:"(?:[^"\\]|\\.)*"\s*)+)', source)]
    dutch = "\n".join(texts("dutch.cpp"))
    beginnings = {re.split(r"[%{\[]", text)[0].strip() for text in texts("english.cpp")}
    return {text for text in beginnings if len(text) > 7 and " " in text and text not in dutch}


def test_each_letter_is_whole_and_dutch(watched, tmp_path):
    town, agent = watched
    wrote = letter(town, "--language", "nl", "--format", "html", "--to", tmp_path)
    assert wrote.returncode == 0, wrote.stderr
    files = sorted(tmp_path.iterdir())
    assert len(files) > 20 and f"{len(files)} letters are in {tmp_path}" in wrote.stderr
    assert all(re.fullmatch(r"[a-z0-9-]+\.nl\.html", file.name) for file in files)
    rules, english = said_of_rules("nl"), said_of_rules("en")
    table = english_table()
    assert len(table) > 100, "the table was read"
    told = set()
    for file in files:
        root = xml.etree.ElementTree.fromstring(file.read_text())
        assert root.get("lang") == "nl"
        assert not [e.tag for e in root.iter() if e.tag.split("}")[-1] in ("script", "link", "img", "iframe", "object")]
        text = "".join(root.find("{*}body").itertext())
        for rule in re.findall(r"Regel\s*([a-z-]+)", text):
            told.add((file.name.split(".")[0], rule))
            for part in rules[rule]:
                assert part in text, f"{file.name}: {rule}"
            for part in english[rule]:
                assert part not in text, f"{file.name}: {rule}"
        assert not [words for words in table if words in text], file.name
        assert english_in(file.read_text()) == [], file.name
        for placeholder in (r"\{\w+[}:]", r"%\d(?![0-9A-F])", "TODO", r"\[\w*\]", r"\bXX", r"(?<![?=/;])…"):
            assert not re.findall(placeholder, text), f"{file.name}: {placeholder}"
        assert " UTC" not in text and not re.findall(r"\d\d:\d\d:\d\dZ", text), f"{file.name}: the time of Belgium"
        for said in ("Aan het lokaal bestuur van ", f"Ter attentie van {NAME} (ICT), {PHONE}, {EMAIL}", "Met vriendelijke groeten",
                     "crt@voorbeeldgem.example"):
            assert said in text, f"{file.name}: {said}"
    now = {(portal, rule) for portal, found in open_in_the_ledger(agent).items() for rule in found}
    assert ("openbrievegem", "https-missing") in told & now, "and it is about what is open"


def test_each_portals_page_is_dutch_where_it_does_not_say_otherwise(watched):
    town, agent = watched
    portals = [portal["id"] for portal in agent.json("/api/v1/portals")["portals"]]
    assert len(portals) > 40
    found = 0
    for portal in portals:
        page = agent.get(f"/portals/{portal}?lang=nl")[1]
        assert english_in(page) == [], portal
        found += page.count("(gevonden via <bdi>de link ")
    assert found > 3, "and it says where what nobody declared was found"


def test_a_letter_is_asked_for_by_name_and_says_where_somebody_mistyped(watched):
    town, _ = watched
    one = letter(town, "openbrievegem")
    assert one.returncode == 0, one.stderr
    assert one.stdout.count("To the municipality of") == 1 and "(critical)" in one.stdout
    assert max(len(line) for line in one.stdout.splitlines() if "//" not in line and "@" not in line) <= 76
    assert letter(town, "OPENBRIEVEGEM", "openbrievegem").stdout.count("To the municipality of") == 1
    wrong = letter(town, "openbrivegem")
    assert wrong.returncode == 2 and 'did you mean "openbrievegem"?' in wrong.stderr.lower() and not wrong.stdout


def test_nothing_is_written_over(watched, tmp_path):
    town, _ = watched
    taken = tmp_path / "openbrievegem.en.txt"
    taken.write_text("mine")
    refused = letter(town, "--to", tmp_path)
    assert refused.returncode == 2 and f"--to: {taken} exists already; name a new file" in refused.stderr
    assert taken.read_text() == "mine" and list(tmp_path.iterdir()) == [taken], "all or nothing"
    refused = letter(town, "--to", tmp_path / "nowhere")
    assert refused.returncode == 2 and f"there is no directory {tmp_path / 'nowhere'}; make it" in refused.stderr


def test_without_open_findings_or_ledger_it_says_so(watched):
    town, agent = watched
    eventually(lambda: agent.portal("voorbeeldgem")["verdict"] == "secure", "the sound portal is looked at")
    sound = letter(town, "voorbeeldgem")
    assert (sound.returncode, sound.stdout) == (0, ""), sound.stdout
    assert "nothing stands open there" in sound.stderr
    other = town.directory / "other.yaml"
    other.write_text(town.config.read_text() + "ledger: nowhere.db\n")
    lost = subprocess.run([AGENT, "letter", "--config", other], capture_output=True, text=True)
    assert lost.returncode == 2 and not lost.stdout
    assert "nowhere.db cannot be read: unable to open database file\n`loketwacht run` writes it" in lost.stderr
    assert not (town.directory / "nowhere.db").exists()


def test_whom_to_call_is_on_the_portals_page_and_nowhere_else(watched):
    town, agent = watched
    shown = agent.get("/portals/pluimegem?lang=nl")[1]
    assert NAME in shown and PHONE in shown and 'href="tel:+3239876543"' in shown and "Wie te bellen" in shown
    everywhere = [agent.get(path)[1] for path in ("/metrics", "/", "/api/v1/portals", "/api/v1/portals/pluimegem", "/api/v1/findings")]
    everywhere.append(fetch(agent.url + "/probe?target=https://www.pluimegem.example/")[1])
    everywhere.append(agent.program.log())
    for text in everywhere:
        assert text and not [p for p in (NAME, "Peeters", PHONE, "987 65 43", EMAIL, SUPPLIER) if p in text]
