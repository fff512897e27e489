"""Whom to call: on the portal's page, from the inventory and from security.txt; in metrics only where the operator wants it."""

from conftest import eventually, fetch

MAIL = "veiligheid@speurgem.example"


def page_of(agent, portal):
    status, page = fetch(f"{agent.url}/portals/{portal}")
    assert status == 200
    return page


def test_a_security_text_is_shown_and_kept_out_of_metrics(town, start_agent):
    town.keep(["speurgem", "verbodegem", "voorbeeldgem"])
    town.set("grafana", "https://grafana.example.be/")
    agent = start_agent(town.config).ready().has_seen_all()
    page = page_of(agent, "speurgem")
    assert f'<a href="mailto:{MAIL}">{MAIL}</a>' in page and 'href="https://www.speurgem.example/lek"' in page
    assert 'href="https://grafana.example.be/d/loketwacht-portal?var-portal=speurgem"' in page
    assert MAIL in fetch(f"{agent.url}/portals/speurgem/letter?lang=nl")[1]
    for other in ("verbodegem", "voorbeeldgem"):  # robots.txt forbids all; an error page in HTML
        assert "security.txt" not in page_of(agent, other)

    everything = [fetch(agent.url + path)[1] for path in ("/metrics", "/api/v1/portals", "/api/v1/portals/speurgem")]
    assert not any(MAIL in text for text in everything) and MAIL not in agent.program.log()

    town.set("metrics", "{contacts: true}")
    assert fetch(agent.url + "/-/reload", method="POST")[0] == 200
    named = f'loketwacht_portal_contact{{portal="speurgem",municipality="Speurgem",role="security.txt",platform="",contact="mailto:{MAIL}"}} 1'
    eventually(lambda: named in fetch(agent.url + "/metrics")[1], "the contact is a metric")
