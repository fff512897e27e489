"""The agent beside what table.md says of Chromium, which nobody needs to have."""

import pytest
from judge import Judge
from recorded import Recorded, agrees


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    with Judge(tmp_path_factory.mktemp("judge")) as judge:
        return judge, *judge.ask_agent()


@pytest.fixture(scope="module")
def recorded():
    return Recorded.read()


def test_the_table_has_every_row_and_no_other(asked, recorded):
    rows = asked[0].world.rows
    assert [row.name for row in rows] == list(recorded.chromium), "write table.md anew: tests/judge/judge.py --write"
    assert len(asked[0].unserved) < 10, "nearly all of them are asked"


def test_the_agent_says_what_chromium_does_but_for_known_differences(asked, recorded):
    judge, states, critical = asked
    rows = judge.rows
    differ = {row.name: (recorded.chromium[row.name], states[row.name]) for row in rows
              if not agrees(recorded.chromium[row.name], states[row.name], row.name in critical)}
    known = {row.name for row in rows if row.known}
    assert {name: said for name, said in differ.items() if name not in known} == {}, "new differences"
    assert known - differ.keys() == set(), "differences that are none any more: take `known` from these rows"


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
