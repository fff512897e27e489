"""From the spreadsheet of municipalities to an inventory: what an analyst has on the first day, with all that is wrong in it."""

import json
import re
import subprocess
import zipfile

import pytest
import yaml
from conftest import AGENT

# As a Belgian Excel writes it: semicolons, CR LF, Windows-1252. Real municipalities, and the ways in which people write them.
TABLE = """\
Gemeente;Website;E-loket;Aanmelden;Leverancier;E-mail dienst;GSM;NIS-code;Provincie;Opmerking
Gemeente Aartselaar;www.aartselaar.be;www.aartselaar.be/loket;;Voorbeeldloket;info@aartselaar.example;03 870 16 00;;;
AALST;https://www.aalst.be;https://loket.aalst.example/;https://loket.aalst.example/aanmelden;Voorbeeldloket;;+32 53 72 31 11;;;"grote stad;
twee loketten"
aalst;http://www.aalst.be/;www.aalst.be/sport;;;sport@aalst.example;;;;
Stad Gent;stad.gent/nl;;;;;;;;
St.-Niklaas;www.sint-niklaas.be;;;;;;;;
Sint Truiden;www.sint-truiden.be;;;;;;;;
heist op den berg;www.heist-op-den-berg.be;;;;;;;;
's-Gravenvoeren;www.devoer.be;;;;;;;;
Borsbeek;www.borsbeek.be;;;;;;;;
Antwerpen;www.antwerpen.be;;;;;;;;
Meeuwen-Gruitrode;www.oudsbergen.be;;;;;;;;
Tongeren;www.tongeren.be;;;;;;73083;;
;www.tielt.be;;;;;;37015;;
Lokaal bestuur De Panne;www.depanne.be;;;;;;;;
Gemeentebestuur van De Haan;www.dehaan.be;;;;;;;;
Ville de Courtrai;www.kortrijk.be;;;;;;;;
Leuven (stad);www.leuven.be;;;;;;;;
Mechelen;www.mechelen.be;;;;Jérôme;;;;
Mechelen;jeugd.mechelen.be;;;;;;;;
Genk;www.genk.be/één;;;;;;;;
Hasselt;www.hasselt.be;;;;;;71022;Limburg;
Brugge;www.brugge.be;;;;;;;;
Oostende;www.oostende.be:443;;;;;;;;
Ieper;www.ieper.be;;;;;;;;
Roeselare;www.roeselare.be;javascript:alert(document.cookie);;;;;;;
Deurne;www.deurne.example;;;;;;;;
Namur;www.namur.be;;;;;;;;
Alst;www.aalst.example;;;;;;;;
Gent;www.gent.example;;;;;;41002;;
Lier;https://beheer:geheim@www.lier.be/;;;;;;;;
Mol;http://192.168.1.10/;;;;;;;;
Ham;"www."ham".be";;;;;;;;
Turnhout;;;;;;;;;
"""

# The line of each that is left out, and what is said of it.
LEFT_OUT = {
    20: 'email is left out: "Jérôme" is not an e-mail address',
    27: "counter is left out: \"javascript:alert(document.cookie)\" cannot be used: the scheme is 'javascript', not http or https",
    28: 'left out: "Deurne" can be Antwerpen (11002) or Diest (24020); give the NIS code or the province',
    29: 'left out: "Namur" is no municipality of Flanders',
    30: 'left out: "Alst" is no municipality of Flanders; did you mean "Aalst"?',
    31: 'left out: "Gent" is Gent (44021), but its NIS code is that of Aalst (41002); correct the one that is wrong',
    32: "left out: website: this URL cannot be used: it holds a user name or password",
    33: 'left out: website: "http://192.168.1.10/" leads to an address that is not public',
    34: "left out: its quotes do not fit",
    35: "left out: there is no website; give its address",
}


def run(*arguments, **more):
    return subprocess.run([AGENT, *map(str, arguments)], capture_output=True, timeout=120, **more)


def check(folder, inventory):
    (folder / "inventory.yaml").write_bytes(inventory)
    (folder / "loketwacht.yaml").write_text("inventory: [inventory.yaml]\n")
    return run("check", "--config", folder / "loketwacht.yaml")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "gemeenten.csv"
    path.write_bytes(TABLE.replace("\n", "\r\n").encode("cp1252"))
    return path


def test_thirty_municipalities_become_an_inventory(table, tmp_path):
    made = run("import", table)
    assert made.returncode == 1, "something is left out"
    checked = check(tmp_path, made.stdout)
    assert checked.returncode == 0, checked.stderr.decode()
    assert b"fine: 22 municipalities, 24 portals, 28 endpoints\n" in checked.stdout

    portals = {each["id"]: each for each in yaml.safe_load(made.stdout)["portals"]}
    assert len(portals) == 24
    aalst = portals["aalst"]
    assert (aalst["municipality"], aalst["nis_code"], aalst["province"]) == ("Aalst", "41002", "Oost-Vlaanderen")
    assert aalst["coordinates"] == {"latitude": 50.94103, "longitude": 4.04936}
    assert aalst["url"] == "https://www.aalst.be/" and aalst["platform"] == "Voorbeeldloket"
    assert [(each["name"], each["role"], each["url"]) for each in aalst["endpoints"]] == [
        ("loket", "counter", "https://loket.aalst.example/"),
        ("aanmelden", "login", "https://loket.aalst.example/aanmelden"),
        ("loket-2", "counter", "https://www.aalst.be/sport"),
    ]
    assert aalst["contacts"] == [{"phone": "+32 53 72 31 11"}, {"email": "sport@aalst.example"}]
    assert portals["antwerpen-borsbeek"]["nis_code"] == portals["antwerpen"]["nis_code"] == "11002"
    assert portals["voeren-s-gravenvoeren"]["municipality"] == "Voeren"
    assert portals["oudsbergen-meeuwen-gruitrode"]["nis_code"] == "72042"
    assert portals["tongeren-borgloon-tongeren"]["nis_code"] == "73111"
    assert portals["mechelen-jeugd-mechelen"]["url"] == "https://jeugd.mechelen.be/"
    assert portals["genk"]["url"] == "https://www.genk.be/%C3%A9%C3%A9n"


def test_what_is_left_out_is_named_and_stands_commented(table):
    made = run("import", table)
    told = made.stderr.decode()
    left_out = {int(line): words for line, words in re.findall(rf"^{table}:(\d+): (.*left out: .*)$", told, re.M)}
    assert left_out.keys() == LEFT_OUT.keys()
    for line, words in LEFT_OUT.items():
        assert left_out[line].startswith(words)
        assert f"  # line {line}: {words}" in made.stdout.decode()
    assert f"{table}: 33 rows, 24 portals; something is left out in 10 rows" in told
    assert b"geheim" not in made.stdout + made.stderr


def test_what_was_guessed_is_told(table):
    told = run("import", table).stderr.decode()
    for words in [
        ": is no UTF-8 and is read as Windows-1252, as Excel writes CSV",
        ':1: the column "Gemeente" is taken as name',
        ':1: the column "E-mail dienst" is taken as email',
        ':1: the column "Opmerking" is not taken',
        ":5: it is the website of line 3: what it adds is added there",
        ":10: \"'s-Gravenvoeren\" is taken as Voeren (73109), of which it is a part",
        ':11: "Borsbeek" is taken as Antwerpen (11002), into which it merged',
        ':21: another portal has the id "mechelen": this one is "mechelen-jeugd-mechelen"',
    ]:
        assert f"{table}{words}" in told


def test_what_all_is_taken_of_says_so(table, tmp_path):
    sound = TABLE.splitlines(keepends=True)[:19]
    table.write_text("".join(sound), encoding="utf-16")
    made = run("import", table)
    assert made.returncode == 0, made.stderr.decode()
    assert check(tmp_path, made.stdout).returncode == 0
    again = run("import", "-", input="".join(sound).replace(";", "\t").encode())
    assert again.returncode == 0 and yaml.safe_load(again.stdout) == yaml.safe_load(made.stdout)


def test_a_commented_portal_holds_once_it_is_uncommented(table, tmp_path):
    mended = re.sub(rb"(?m)^  # (- id: \"namur\"|  municipality: \"Namur\"|  url: \"https://www\.namur\.be/\")$", rb"  \1", run("import", table).stdout)
    assert b"25 portals" in check(tmp_path, mended).stdout


def test_a_survey_runs_on_it(town):
    """The portals of the lab by the names of real municipalities, as a table has them."""
    portals = yaml.safe_load((town.directory / "inventory.yaml").read_text())["portals"]
    names = ["Aalst", "Stad Gent", "St-Truiden", "Brugge", "Lier"]
    table = "naam;website\n" + "".join(f"{name};{portal['url']}\n" for name, portal in zip(names, portals))
    made = run("import", "-", input=table.encode())
    assert made.returncode == 0, made.stderr.decode()
    (town.directory / "inventory.yaml").write_bytes(made.stdout)
    surveyed = run("survey", "--config", town.config, "--format", "json")
    assert b"looked at 5 of 5" in surveyed.stderr and surveyed.returncode in (0, 1)
    said = json.loads(surveyed.stdout)
    assert said["portals"] == 5 and said["not_reached"] == 0


def test_columns_can_be_named(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text("Bestuurseenheid,Adres\nAalst,www.aalst.be\n")
    refused = run("import", table)
    assert refused.returncode == 2 and refused.stdout == b""
    assert b'line 1: no column says what is the municipality and website: "Bestuurseenheid", "Adres"; let the first line' in refused.stderr
    assert run("import", "--columns", "name=Bestuurseenheid,website=Adres", table).returncode == 0
    wrong = run("import", "--columns", "naam=Adres", table)
    assert wrong.returncode == 2 and b'"naam" is no column that is known' in wrong.stderr


@pytest.mark.parametrize(
    "entry, said",
    [
        ("xl/workbook.xml", b"is an Excel workbook (.xlsx), not CSV; in Excel choose File, Save As"),
        ("gemeenten.csv", b"is a zip archive, not CSV"),
    ],
)
def test_a_workbook_is_known_by_its_content(entry, said, tmp_path):
    path = tmp_path / "gemeenten.csv"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(entry, "<workbook/>")
    refused = run("import", path)
    assert refused.returncode == 2 and said in refused.stderr and refused.stdout == b""


@pytest.mark.parametrize(
    "size, said",
    [
        (16 * 1024 * 1024 + 1, b": is over 16 MiB; divide the table"),
        (20_001, b"line 20002: there are more than 20000 rows; divide the table"),
    ],
)
@pytest.mark.parametrize("by_stdin", [False, True])
def test_a_table_is_bounded(size, said, by_stdin, tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"x" * size if size > 1_000_000 else b"naam;website\n" + b"Aalst;www.aalst.be\n" * size)
    refused = run("import", "-", stdin=path.open("rb")) if by_stdin else run("import", path)
    assert refused.returncode == 2 and refused.stdout == b""
    assert said in refused.stderr


def test_what_cannot_be_read_or_written_is_said(table):
    gone = run("import", table.with_name("gone.csv"))
    assert gone.returncode == 2 and b"gone.csv: cannot be read: No such file or directory" in gone.stderr
    with open("/dev/full", "wb") as full:
        made = subprocess.run([AGENT, "import", table], stdout=full, stderr=subprocess.PIPE, timeout=120)
    assert made.returncode == 4 and b"the standard output cannot be written" in made.stderr
