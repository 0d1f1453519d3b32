"""Every page for everybody: no serious finding of axe, no sideways scroll, dark and light."""

import pytest

PAGES = {
    "front door": "/",
    "search, empty": "/search",
    "search": "/search?q=carbon+market",
    "search, nothing found": "/search?q=zyxwvut&exact=true",
    "library": "/documents",
    "reader": "/documents/{ndc}",
    "reader, table": "/documents/{table}",
    "commitments": "/commitments",
    "commitments, grouped": "/commitments?group=theme",
    "commitment": "/commitments/{record}",
    "corrections": "/corrections",
    "compare, empty": "/compare",
    "compare": "/compare?document={ndc}&document={other}",
    "versions, empty": "/versions",
    "versions": "/versions?old={old}&new={ndc}",
    "follow-through, empty": "/follow-through",
    "follow-through": "/follow-through?statement={statement}",
    "rulebook, empty": "/rulebook",
    "rulebook": "/rulebook?requirements=ictu&document={ndc}&document={other}",
    "rulebook, one document": "/rulebook/ictu/{ndc}",
    "ledger": "/ledger?document={ndc}",
    "initiatives": "/initiatives",
    "initiative": "/initiatives/JCM",
    "deadlines": "/deadlines",
    "agreed language": "/agreed?theme=markets&party=JPN&party=USA",
    "brief": "/brief",
    "adding": "/documents/add",
    "removing": "/documents/{ndc}/remove",
    "search, narrowed": "/search?q=coal&from=2020-01-01&party=JPN",
    "error": "/documents/0000000000000000",
}


@pytest.fixture(scope="session")
def names(service) -> dict[str, str]:
    """What the addresses of the pages name: documents and a record of the samples."""
    import httpx

    with httpx.Client(base_url=f"{service}/v1") as client:
        listed = client.get("/documents", params={"limit": 1000}).json()["documents"]
        ids = {one["source"].removesuffix(".md"): one["id"] for one in listed}
        record = client.get("/commitments", params={"party": "JPN", "limit": 1}).json()["commitments"][0][
            "id"
        ]
    return {
        "ndc": ids["japan-ndc-2025"],
        "old": ids["japan-ndc-2021"],
        "other": ids["us-ndc-2021"],
        "table": ids["eu-ndc-2023"],
        "statement": ids["us-japan-climate-partnership-2021"],
        "record": record,
    }


@pytest.mark.parametrize("title", PAGES)
def test_axe_finds_nothing_serious(tab, service, axe, names, title):
    tab.goto(service + PAGES[title].format(**names), wait_until="load")
    tab.evaluate(axe)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found = tab.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        serious = {
            one["id"]: [node["html"][:120] for node in one["nodes"][:3]]
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        }
        assert not serious, scheme


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("title", PAGES)
def test_no_page_scrolls_sideways(tab, service, names, title, width):
    tab.set_viewport_size({"width": width, "height": 800})
    tab.goto(service + PAGES[title].format(**names))
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
