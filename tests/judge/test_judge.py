"""The agent beside what table.md says of Chromium and Firefox, which nobody needs to have."""

import types

import pytest
from judge import ASKED, Judge
from known import ALONE, KNOWN, MEANT
from recorded import BROWSERS, Recorded, agrees, changes, differences, stands_alone


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    with Judge(tmp_path_factory.mktemp("judge")) as judge:
        return judge, *judge.ask_agent()


@pytest.fixture(scope="module")
def recorded():
    return Recorded.read()


def test_the_table_has_every_row_and_no_other(asked, recorded):
    rows = [row.name for row in asked[0].world.rows]
    for browser in BROWSERS:
        assert rows == list(recorded.browsers[browser]), "write table.md anew: tests/judge/judge.py --write"
    assert len(asked[0].unserved) < 10, "nearly all of them are asked"


def test_every_browser_of_the_table_can_be_asked():
    assert tuple(ASKED) == BROWSERS


def test_the_agent_says_what_chromium_does_but_for_known_differences(asked, recorded):
    judge, states, critical = asked
    rows = judge.rows
    chromium = recorded.browsers["Chromium"]
    differ = {row.name: (chromium[row.name], states[row.name]) for row in rows
              if not agrees(chromium[row.name], states[row.name], row.name in critical)}
    known = {row.name for row in rows if row.known}
    assert {name: said for name, said in differ.items() if name not in known} == {}, "new differences"
    assert known - differ.keys() == set(), "differences that are none any more: take `known` from these rows"


def test_the_agent_stands_alone_nowhere_but_where_that_is_meant(asked, recorded):
    judge, states, critical = asked
    alone = {row.name: states[row.name] for row in judge.rows if stands_alone(row.name, recorded.browsers, states, critical)}
    assert {name: state for name, state in alone.items() if name not in ALONE} == {}, "both browsers do otherwise"
    assert ALONE - alone.keys() == set(), "one browser does the same: take these from ALONE"
    assert [name for name in ALONE if not KNOWN[name].startswith(MEANT)] == []


def test_what_is_broken_has_a_critical_finding(asked):
    _, states, critical = asked
    assert {name: state for name, state in states.items() if state.startswith("broken") and name not in critical} == {}


def test_the_table_tells_what_the_agent_says_today(asked, recorded):
    served = {name: said for name, said in recorded.agent.items() if name not in asked[0].unserved}
    assert asked[1] == served, "write the agent's column anew: tests/judge/judge.py --write-agent"


@pytest.mark.parametrize(
    "said, state, is_critical, agree",
    [
        ("opens", "enforced", False, True),
        ("opens", "available, http-serves-content", False, True),
        ("opens", "enforced, certificate-expiring", True, False),
        ("opens", "broken, certificate-expired", True, False),
        ("opens", "unreachable", False, False),
        ("net::ERR_CERT_INVALID", "broken, certificate-untrusted", True, True),
        ("net::ERR_CERT_INVALID", "enforced, certificate-weak-key", True, False),
        ("net::ERR_CONNECTION_RESET", "unreachable", False, True),
        ("net::ERR_CONNECTION_RESET", "missing, https-missing", True, True),
    ],
)
def test_agreement(said, state, is_critical, agree):
    assert agrees(said, state, is_critical) == agree


@pytest.mark.parametrize(
    "chromium, firefox, state, is_critical, alone",
    [
        ("opens", "opens", "enforced", False, False),
        ("opens", "opens", "broken, certificate-untrusted", True, True),
        ("opens", "opens", "enforced, certificate-expiring", True, True),
        ("opens", "SEC_ERROR_UNKNOWN_ISSUER", "broken, certificate-untrusted", True, False),
        ("opens", "SEC_ERROR_UNKNOWN_ISSUER", "enforced", False, False),
        ("net::ERR_CERT_INVALID", "opens", "broken, certificate-untrusted", True, False),
        ("net::ERR_CERT_INVALID", "SEC_ERROR_BAD_DER", "broken, certificate-untrusted", True, False),
        ("net::ERR_CERT_INVALID", "SEC_ERROR_BAD_DER", "available", False, True),
        ("net::ERR_CONNECTION_RESET", "PR_CONNECT_RESET_ERROR", "missing, https-missing", True, False),
    ],
)
def test_standing_alone(chromium, firefox, state, is_critical, alone):
    said = {"Chromium": {"row": chromium}, "Firefox": {"row": firefox}}
    assert stands_alone("row", said, {"row": state}, {"row"} if is_critical else set()) == alone


def a_row(name="row", known=""):
    return types.SimpleNamespace(name=name, made="as it should be", known=known)


@pytest.mark.parametrize(
    "row, chromium, firefox, state, problems",
    [
        (a_row(), "opens", "opens", "enforced", []),
        (a_row(), "opens", "SEC_ERROR_REVOKED_CERTIFICATE", "enforced", []),
        (a_row(known="Meant."), "opens", "SEC_ERROR_REVOKED_CERTIFICATE", "broken", []),
        (a_row(), "opens", "SEC_ERROR_REVOKED_CERTIFICATE", "broken", ["row (as it should be): Chromium"]),
        (a_row(known="Meant."), "opens", "opens", "enforced", ["row: no difference any more"]),
        (a_row(), "opens", "opens", "broken", ["row (as it should be): Chromium", "row: all browsers do otherwise"]),
        (a_row(known="Meant."), "opens", "opens", "broken", ["row: all browsers do otherwise"]),
        (a_row("list-revoked", "Meant."), "opens", "opens", "broken", []),
        (a_row("list-revoked", "Meant."), "opens", "SEC_ERROR_REVOKED_CERTIFICATE", "broken", ["list-revoked: not all browsers"]),
    ],
)
def test_differences(row, chromium, firefox, state, problems):
    said = {"Chromium": {row.name: chromium}, "Firefox": {row.name: firefox}}
    found = differences([row], said, {row.name: state}, set())
    assert len(found) == len(problems) and all(one.startswith(begin) for one, begin in zip(found, problems)), found


def test_changes_of_either_browser_are_told_and_other_words_for_a_refusal_are_none():
    before = {"Chromium": {"row": "net::ERR_CERT_INVALID"}, "Firefox": {"row": "opens"}}
    assert changes([a_row()], before, {"Chromium": {"row": "net::ERR_TIMED_OUT"}, "Firefox": {"row": "opens"}}) == []
    assert changes([a_row()], before, {"Chromium": {"row": "opens"}, "Firefox": {"row": "timeout"}}) == [
        "row: Chromium says opens, and table.md net::ERR_CERT_INVALID", "row: Firefox says timeout, and table.md opens"]
