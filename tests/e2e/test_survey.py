"""The survey of a whole town, as its users meet it: the question of 2017, every format, the inventory it writes."""

import csv
import io
import json
import subprocess
import xml.etree.ElementTree

import pytest
from conftest import AGENT, Town
from dutch import english_in


def survey(town, *arguments):
    command = [AGENT, "survey", "--config", town.config, *arguments]
    return subprocess.run([str(a) for a in command], capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def town_of_2017(tmp_path_factory):
    town = Town(tmp_path_factory.mktemp("2017"), "--town-of-2017")
    town.set("interval", "1m")
    town.set("timeout", "50s")  # all are looked at at once, however busy the machine is
    yield town
    town.program.stop()


def test_the_table_says_61_of_290(town_of_2017):
    told = survey(town_of_2017)
    assert told.returncode == 1, "critical findings are there"
    assert "\n61 of 290 portals with a digital counter take personal data without HTTPS: 21 %.\n" in told.stdout
    assert "looked at 308 of 308" in told.stderr


def test_the_numbers_are_those_of_the_town(town_of_2017):
    told = json.loads(survey(town_of_2017, "--format", "json").stdout)
    assert told["portals"] == 308 and told["not_reached"] == 0
    counters = told["counters"]
    assert (counters["portals"], counters["answered"], counters["without_https"]) == (290, 290, 61)
    assert counters["without_https_percent"] == counters["without_https_percent_at_least"] == 21.0
    for groups in ("by_province", "by_platform"):
        shares = [group["counters"].get("without_https_percent", -1) for group in told[groups].values()]
        assert shares == sorted(shares, reverse=True), "the worst first"
    assert sum(group["counters"]["without_https"] for group in told["by_province"].values()) == 61
    lacking = [portal.get("counter_without_https") for portal in told["portals_with_findings"]]
    assert lacking[:61] == [True] * 61 and True not in lacking[61:]


def test_each_row_says_whether_the_counter_lacks_https(town_of_2017):
    rows = list(csv.DictReader(io.StringIO(survey(town_of_2017, "--format", "csv").stdout)))
    assert len(rows) == 308
    assert sum(row["has_counter"] == "yes" for row in rows) == 290
    assert sum(row["counter_without_https"] == "yes" for row in rows) == 61


@pytest.mark.parametrize(
    "language, said",
    [
        ("en", "61 of 290 portals with a digital counter take personal data without HTTPS."),
        ("nl", "61 van de 290 sites met een digitaal loket nemen persoonsgegevens aan zonder HTTPS."),
    ],
)
def test_the_report_answers_in_both_languages(town_of_2017, language, said):
    page = survey(town_of_2017, "--format", "html", "--language", language).stdout
    assert language == "en" or english_in(page) == []
    root = xml.etree.ElementTree.fromstring(page)
    assert root.get("lang") == language
    text = "".join(root.itertext())
    assert said in text and "21 %" in text
    cards = root.findall(".//{*}article[@class='portal bad']")
    assert len(cards) == 61
    assert not [e.tag for e in root.iter() if e.tag.split("}")[-1] in ("script", "link", "img", "iframe", "object")]
    assert not [e.tag for e in root.iter() if "src" in e.attrib]


def test_discovered_endpoints_are_written_for_an_operator_to_confirm(town, tmp_path):
    file = tmp_path / "discovered.yaml"
    told = json.loads(survey(town, "--format", "json", "--write-inventory", file).stdout)
    written = file.read_text()
    assert "# found by: " in written
    assert told["counters"]["discovered"] > 0
    town.set("inventory", "[discovered.yaml]")
    checked = subprocess.run([AGENT, "check", "--config", town.config], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


def test_an_existing_file_is_never_written_over(town, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    refused = survey(town, "--write-inventory", file)
    assert refused.returncode == 2
    assert f"--write-inventory: {file} exists already; name a new file" in refused.stderr
    assert "looked at" not in refused.stderr, "told before the survey, not after"
    assert file.read_text() == "mine"
    refused = survey(town, "--write-inventory", tmp_path / "nowhere" / "x.yaml")
    assert refused.returncode == 2 and "there is no directory" in refused.stderr


def test_a_language_is_refused_where_it_means_nothing(town):
    refused = survey(town, "--language", "nl")
    assert refused.returncode == 2 and "--language is for --format html and --rows findings" in refused.stderr
    refused = survey(town, "--format", "html", "--language", "fr")
    assert refused.returncode == 2 and "'fr' is not one of en|nl" in refused.stderr


def test_hosts_elsewhere_are_counted_and_written_for_an_operator_to_name(town, tmp_path):
    file = tmp_path / "discovered.yaml"
    told = json.loads(survey(town, "--format", "json", "--write-inventory", file).stdout)
    assert told["counter_places"]["elsewhere"] >= 1
    hosts = {each["host"]: each for each in told["hosts_elsewhere"]}
    (host,) = [name for name in hosts if name.endswith(".vreemd-uitbestedegem.example")]
    assert hosts[host] == {"host": host, "portals": 1, "example": "uitbestedegem"}
    (line,) = [line for line in file.read_text().splitlines() if host in line]
    assert line == f'#   - {{name: "...", hosts: ["{host}"]}}  # from one portal: uitbestedegem'
    town.set("platforms", "[" + line.removeprefix("#   - ").split("  # ")[0] + "]")
    after = json.loads(survey(town, "--format", "json").stdout)
    assert host not in {each["host"] for each in after["hosts_elsewhere"]}
    assert after["counter_places"]["platforms"] == 1


def test_a_host_that_another_portal_declares_is_not_elsewhere(town):
    before = json.loads(survey(town, "--format", "json").stdout)
    (host,) = [each["host"] for each in before["hosts_elsewhere"] if each["host"].endswith(".vreemd-uitbestedegem.example")]
    inventory = town.directory / "more.yaml"
    inventory.write_text(f"portals:\n  - {{id: leverancier, municipality: Leveranciergem, url: 'https://{host}/'}}\n")
    town.set("inventory", "[inventory.yaml, more.yaml]")
    after = json.loads(survey(town, "--format", "json").stdout)
    assert host not in {each["host"] for each in after["hosts_elsewhere"]}
