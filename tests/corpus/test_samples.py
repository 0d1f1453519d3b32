"""The shipped digests: complete, exact, in this project's own words."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "corpus/samples").glob("*.md"))
SHARED = ROOT.parent / "shared/corpus"

RUN = 9
"""As many consecutive words are never shared with a source, titles and proper names apart."""

NAMES = [
    "united states",
    "republic of korea",
    "joint crediting mechanism",
    "japan u s clean energy partnership jucep",
    "u s japan clean energy and energy security initiative ceesi",
    "japan u s mekong power partnership jumpp",
    "framework act on low carbon green growth",
    "article 6 technical expert review",
    "regional economic integration organizations and their member states",
    "least developed countries and small island developing states",
    "paragraph 31 c and d of decision 1 cp 21",
    "co2 ch4 n2o hfcs pfcs sf6 and nf3",
    "united nations framework convention on climate change",
    "conference of the parties serving as the meeting of the parties to the paris agreement",
]

CONTENTS = {
    "us-japan-climate-partnership-2021": ("statement", ["USA", "JPN"], "2021-04-16", "active"),
    "us-japan-climate-partnership-fact-sheet-2022": ("statement", ["USA", "JPN"], "2022-05-23", "active"),
    "japan-ndc-2020": ("ndc", ["JPN"], "2020-03-31", "archived"),
    "japan-ndc-2021": ("ndc", ["JPN"], "2021-10-22", "active"),
    "japan-ndc-2025": ("ndc", ["JPN"], "2025-02-18", "active"),
    "us-ndc-2021": ("ndc", ["USA"], "2021-04-22", "archived"),
    "us-ndc-2024": ("ndc", ["USA"], "2024-12-19", "archived"),
    "eu-ndc-2020": ("ndc", ["EUU"], "2020-12-18", "archived"),
    "eu-ndc-2023": ("ndc", ["EUU"], "2023-10-19", "active"),
    "india-ndc-2022": ("ndc", ["IND"], "2022-08-26", "active"),
    "korea-ndc-2020": ("ndc", ["KOR"], "2020-12-30", "archived"),
    "paris-agreement-article-4": ("rulebook", [], "2015-12-12", "active"),
    "paris-agreement-article-6": ("rulebook", [], "2015-12-12", "active"),
    "paris-agreement-article-13": ("rulebook", [], "2015-12-12", "active"),
    "decision-4-cma-1-annex-i": ("rulebook", [], "2018-12-15", "active"),
    "decision-18-cma-1-annex-iii": ("rulebook", [], "2018-12-15", "active"),
    "decision-2-cma-3-annex": ("rulebook", [], "2021-11-13", "active"),
    "decision-4-cma-6-authorization": ("rulebook", [], "2024-11-23", "active"),
}

FIGURES = [
    ("us-japan-climate-partnership-2021", ["net zero in both countries by 2050", "JUMPP", "JUCEP"]),
    ("us-japan-climate-partnership-fact-sheet-2022", ["USD 100 billion", "30 GW", "10 GW", "CEESI", "FIRST"]),
    (
        "japan-ndc-2020",
        ["26.0%", "25.4%", "1,042", "50 to 100 Mt CO2", "70.8", "31.6", "21.1", "28.9", "9.1"],
    ),
    ("japan-ndc-2021", ["46%", "50%", "760", "1,408", "677", "approximately 100 Mt CO2 by FY2030", "−47.7"]),
    ("japan-ndc-2025", ["60%", "73%", "570 Mt", "380 Mt", "1,407", "approximately 200 Mt CO2 by FY2040"]),
    (
        "us-ndc-2021",
        ["50–52% below 2005", "6,635 Mt", "does not intend to draw on cooperation under Article 6.2"],
    ),
    ("us-ndc-2024", ["61–66% below", "at least 35% below 2005", "6,587 Mt"]),
    ("eu-ndc-2020", ["at least 55% by 2030 against 1990", "without international credits", "43%", "32.5%"]),
    ("eu-ndc-2023", ["at least 55% by 2030 against 1990", "62%", "40%", "310 Mt", "42%"]),
    ("india-ndc-2022", ["by 45% by 2030", "about 50%", "2.5 to 3 billion t", "Green Climate Fund (GCF)"]),
    ("korea-ndc-2020", ["24.4%", "709.1 MtCO2eq", "536 MtCO2eq", "KRW 73.4 trillion", "73.5%"]),
]

FORCE = [
    ("paris-agreement-article-4", r"^2\. Every Party shall prepare, communicate and maintain"),
    ("paris-agreement-article-4", r"^4\. Developed country Parties should"),
    ("paris-agreement-article-4", r"^6\. .* may prepare"),
    ("paris-agreement-article-4", r"^11\. Any Party may adjust"),
    ("paris-agreement-article-4", r"^19\. All Parties should strive"),
    ("paris-agreement-article-6", r"^5\. .* shall not "),
    ("paris-agreement-article-13", r"^8\. Each Party should"),
    ("decision-4-cma-1-annex-i", r"^7\. Decides that Parties shall provide"),
    ("decision-2-cma-3-annex", r"^7\. Each participating Party shall apply"),
    ("decision-2-cma-3-annex", r"^39\. .* strongly encouraged"),
    ("decision-18-cma-1-annex-iii", r"^65\. Each Party shall identify"),
    ("decision-18-cma-1-annex-iii", r"^83\. Each Party may"),
    ("decision-18-cma-1-annex-iii", r"^87\. Each Party should"),
    ("decision-4-cma-6-authorization", r"^5\. Decides that each participating Party shall"),
]

ITEMS = [
    ("paris-agreement-article-4", range(1, 20)),
    ("paris-agreement-article-6", range(1, 10)),
    ("paris-agreement-article-13", range(1, 16)),
    ("decision-18-cma-1-annex-iii", range(64, 91)),
    ("decision-2-cma-3-annex", range(1, 41)),
    ("decision-4-cma-6-authorization", range(1, 30)),
    ("decision-4-cma-1-annex-i", [*range(1, 21), *range(1, 8)]),
]


def read_sample(name: str) -> tuple[dict[str, Any], str]:
    """Front matter and body of the digest ``name``."""
    _, front, body = (ROOT / f"corpus/samples/{name}.md").read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(front), body


def test_every_digest_is_listed_here() -> None:
    assert [path.stem for path in SAMPLES] == sorted(CONTENTS)


@pytest.mark.parametrize("name", CONTENTS)
def test_front_matter_is_complete(name: str) -> None:
    kind, parties, day, status = CONTENTS[name]
    front, _ = read_sample(name)
    assert (front["kind"], front["parties"], front["date"], front["status"]) == (
        kind,
        parties,
        date.fromisoformat(day),
        status,
    )
    assert front["language"] == "en"
    assert front["digest"] is True
    assert front["title"].endswith("(digest)")
    assert front["source_title"]
    assert front["source_url"].startswith("https://")
    assert ("version" in front) == (kind == "ndc")
    assert isinstance(front.get("version", ""), str)


@pytest.mark.parametrize("name", CONTENTS)
def test_first_paragraph_says_that_it_is_a_digest(name: str) -> None:
    front, body = read_sample(name)
    heading, notice, *_ = body.strip().split("\n\n")
    assert heading.startswith("# ")
    assert "working digest" in notice
    assert "not the official text" in notice
    assert front["source_url"] in notice
    day = front["date"]
    assert f"{day.day} {day:%B %Y}" in notice


@pytest.mark.parametrize("name", CONTENTS)
def test_length_is_that_of_a_digest(name: str) -> None:
    words = [word for word in read_sample(name)[1].split() if re.search(r"\w", word)]
    assert 400 <= len(words) <= 1500


@pytest.mark.parametrize(("name", "figures"), FIGURES)
def test_key_figures_are_pinned(name: str, figures: list[str]) -> None:
    _, body = read_sample(name)
    assert [figure for figure in figures if figure not in body] == []


@pytest.mark.parametrize(("name", "pattern"), FORCE)
def test_rulebook_digests_keep_the_force_of_the_text(name: str, pattern: str) -> None:
    assert re.search(pattern, read_sample(name)[1], re.MULTILINE)


@pytest.mark.parametrize(("name", "numbers"), ITEMS)
def test_rulebook_digests_keep_the_paragraph_numbers(name: str, numbers: Iterable[int]) -> None:
    found = [int(n) for n in re.findall(r"^(\d+)\. ", read_sample(name)[1], re.MULTILINE)]
    assert found == list(numbers)


def test_authorization_elements_run_from_a_to_n() -> None:
    _, body = read_sample("decision-4-cma-6-authorization")
    elements = body[body.index("\n5. ") : body.index("\n6. ")]
    assert "".join(re.findall(r"^ +\((\w)\)", elements, re.MULTILINE)) == "abcdefghijklmn"


def words_of(text: str) -> list[str]:
    """Lower-case words and numbers; a proper name stands as one word that no source holds."""
    plain = " ".join(re.findall(r"[^\W_]+", text.lower()))
    for number, name in enumerate(NAMES):
        plain = plain.replace(name, f"§{number}")
    return plain.split()


def runs_of(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(RUN)), strict=False)


def prose_of(name: str) -> list[str]:
    """Paragraphs, items and cells of the digest, without notice and headings, which name its source."""
    _, body = read_sample(name)
    _, _, *rest = re.split(r"\n\n|\n(?=- )|\||\n(?=\|)", body.strip())
    parts = (re.sub(r"^ *(-|\d+\.|\(?\w{1,3}[.)])+ ", "", part) for part in rest)
    return [part for part in parts if not part.startswith("#")]


def source_texts() -> Iterable[str]:
    """The words of every source document, in any order of reading."""
    for path in sorted(SHARED.rglob("*")):
        if path.suffix in {".txt", ".md"}:
            yield path.read_text(encoding="utf-8", errors="replace")
        elif path.suffix == ".pdf":
            with pypdfium2.PdfDocument(path) as pdf:
                yield "\n".join(page.get_textpage().get_text_range() for page in pdf)


@cache
def copied_runs() -> dict[tuple[str, ...], str]:
    """Runs of words that a digest shares with a source, each with the digest's name."""
    mine = {run: name for name in CONTENTS for part in prose_of(name) for run in runs_of(words_of(part))}
    shared: dict[tuple[str, ...], str] = {}
    for text in source_texts():
        shared.update((run, mine[run]) for run in runs_of(words_of(text)) if run in mine)
    return shared


@pytest.mark.skipif(not SHARED.is_dir(), reason="the source documents are not beside this checkout")
def test_no_sentence_is_copied_from_a_source() -> None:
    assert {" ".join(run): name for run, name in copied_runs().items()} == {}
