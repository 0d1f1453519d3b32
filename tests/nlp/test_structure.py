"""Addresses of decisions, annexes and agreements, and what must hold for every document."""

import doctest
import importlib
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Clause, ClauseKind, Document, Kind
from corpus.readers import text as text_reader
from nlp.structure import clause_id, find_clauses


def read(source: str, kind: Kind = Kind.RULEBOOK) -> Document:
    content = text_reader.read(source.encode())
    return Document(
        id="0123456789abcdef",
        kind=kind,
        title="",
        source="a.txt",
        sha256="0" * 64,
        text=content.text,
        pages=content.pages,
        blocks=content.blocks,
    )


def clauses_of(source: str, kind: Kind = Kind.RULEBOOK) -> list[Clause]:
    return list(find_clauses(read(source, kind)))


def addresses_of(source: str, *, headings: bool = False) -> list[str]:
    apart = () if headings else (ClauseKind.HEADING, ClauseKind.CONTENTS, ClauseKind.NOTE)
    return [clause.address for clause in clauses_of(source) if clause.kind not in apart]


def named(source: str, address: str) -> Clause:
    return next(clause for clause in clauses_of(source) if clause.address == address)


NLP_MODULES = ("labels", "numbering", "chapters", "pieces", "drafts", "scopes", "ictu_items")

DECISION = """\
Decision 4/CMA.1
Further guidance on contributions
\tThe Conference of the Parties serving as the meeting of the Parties,
\tRecalling Articles 3 and 4,
\tAlso recalling decision 1/CP.21,
\tI.\tGuidance
\t1.\tReaffirms that support shall be provided;
\t2.\tRequests that, in accordance with Article 4, the Parties:
\t\t(a)\tAccount for emissions;
\t\t(b)\tEnsure that:
\t\t\t(i)\tmethods are consistent;
\t\t\t(ii)\tmatters of context are described, including:
\t\t\ta.\tcircumstances;
\t\t\tb.\tpractices;
\t26th plenary meeting
15 December 2018

Annex I*
Information on contributions
\tA.\tGeneral
\t\t1.\tScope and coverage:
\t\t\t(a)\tThe target;
\tB.\tOther
\t\t2.\tFurther information.
"""


def test_a_decision_with_its_annex() -> None:
    assert addresses_of(DECISION) == [
        "preamble", "preamble/1", "preamble/2", "1", "2", "2(a)", "2(b)", "2(b)(i)", "2(b)(ii)", "2(b)(ii)a",
        "2(b)(ii)b", "annex I/1", "annex I/1(a)", "annex I/2",
    ]  # fmt: skip


def test_kinds_follow_the_part() -> None:
    kinds = {clause.address: clause.kind.value for clause in clauses_of(DECISION)}
    assert kinds["preamble/2"] == "preambular"
    assert kinds["2(b)(i)"] == "operative"
    assert kinds["annex I/1(a)"] == "annex"
    assert kinds["annex I"] == kinds["annex I/chapter A"] == "heading"
    assert kinds["adopted"] == "note"


def test_a_clause_has_its_words_without_its_label() -> None:
    clause = named(DECISION, "2(b)(ii)a")
    assert clause.text == "circumstances;"
    assert clause.id == clause_id("0123456789abcdef", clause.start, clause.text)


def test_chapters_give_the_heading_and_no_address() -> None:
    assert named(DECISION, "2(a)").heading == "Guidance"
    assert named(DECISION, "annex I/2").heading == "Other"


def test_items_know_the_sentence_that_they_complete() -> None:
    by_id = {clause.id: clause.address for clause in clauses_of(DECISION)}
    lead_in = {c.address: by_id.get(c.lead_in or "") for c in clauses_of(DECISION)}
    assert lead_in["2(b)(ii)b"] == "2(b)(ii)"
    assert lead_in["2(a)"] == "2"
    assert lead_in["1"] == "preamble"  # who decides
    assert lead_in["annex I/1(a)"] == "annex I/1"
    assert lead_in["annex I/2"] is None


def test_several_decisions_bring_their_symbols() -> None:
    second = DECISION.replace("4/CMA.1", "5/CMA.1").replace("Annex I*", "Annex")
    found = addresses_of(DECISION + "\n" + second)
    assert found[0] == "4/CMA.1/preamble"
    assert "4/CMA.1/annex I/1(a)" in found
    assert "5/CMA.1/annex/1(a)" in found
    assert "5/CMA.1/2(b)(ii)a" in found


def test_a_decision_about_another_one_opens_nothing() -> None:
    source = DECISION.replace("Further guidance on contributions", "Matters relating to decision 1/CP.21")
    assert addresses_of(source) == addresses_of(DECISION)


AGREEMENT = """\
                                  Agreement
       The Parties to this Agreement,
       Being Parties to the Convention, hereinafter referred to as the Convention, and to
    other instruments,
       Recognizing the need for an effective response to the urgent threat of climate
    change,
    Have agreed as follows:

                                  Article 1
       For the purpose of this Agreement, the definitions of the Convention apply. In
    addition:
       (a)   “Party” means a Party to this Agreement.

                                  Article 3
       All Parties are to undertake and communicate ambitious efforts as set out in Article
    2. The efforts of all Parties will represent a progression over time, while they all
    recognize the need for support.

                                  Article 4
    1.   Parties aim to reach global peaking as soon as possible, in accordance with Articles
    13 and 14 of this Agreement.
    2.   Each Party shall:
         (a)   Prepare contributions; and
         (b)   Communicate them.
"""


def test_an_agreement() -> None:
    assert addresses_of(AGREEMENT) == [
        "preamble", "preamble/1", "preamble/2", "1", "1(a)", "3", "4/1", "4/2", "4/2(a)", "4/2(b)",
    ]  # fmt: skip
    assert "2. The efforts of all Parties" in named(AGREEMENT, "3").text


def test_an_agreement_in_an_annex() -> None:
    annex = "Annex\n\tAgreement\n\tArticle 2\n\t1.\tThis Agreement aims to act.\n"
    source = f"Decision 1/CP.21\n\t1.\tAdopts the Agreement;\n\n{annex}"
    assert addresses_of(source) == ["1", "annex/2/1"]


def test_numbers_that_begin_anew_in_each_rule_bring_the_rule() -> None:
    source = (
        "Decision 24/CMA.4\n\t1.\tAdopts the rules;\n\nAnnex\nRules of procedure\n"
        "\tI.\tRule 1: Scope\n\t1.\tThese rules apply to the Committee.\n\t2.\tThey apply always.\n"
        "\tII.\tRule 2: Members\n\t1.\tThere are members.\n\tProvisions relevant to rule 2\n"
        "\t“5.\tThe Committee shall have members.\n"
    )
    assert addresses_of(source) == [
        "1", "annex/rule 1/1", "annex/rule 1/2", "annex/rule 2/1", "annex/rule 2/quoted 5",
    ]  # fmt: skip


def test_quoted_paragraphs_hang_from_the_one_that_quotes_them() -> None:
    source = (
        "Decision 2/CP.28\n\tThe Conference of the Parties\n\t1.\tEndorses decision 6/CMA.5, which reads:\n"
        "\t“1.\tRecalls the network;\n\t“2.\tRequests it to:\n\t\t(a)\tAct;\n\t2.\tNotes the matter.\n"
    )
    assert addresses_of(source) == ["preamble", "1", "1/quoted 1", "1/quoted 2", "1/quoted 2(a)", "2"]


def test_a_third_level_of_chapters_does_not_disturb_the_numbers() -> None:
    source = (
        "Decision 18/CMA.1\n\t1.\tAdopts;\n\nAnnex\nGuidelines\n\tI.\tSupport\n\t\tC.\tFinance\n"
        "\t\t\t1.\tA paragraph.\n\t\t\t1.\tBilateral channels\n\t\t\t2.\tInformation on channels:\n"
        "\t\t\t\t(a)\tYear;\n\t\t\t2.\tMultilateral channels\n\t\t\t3.\tInformation.\n"
        "\t\t\t(a)\tRoles\n\t\t\t4.\tThe secretariat acts.\n"
    )
    found = [a for a in addresses_of(source) if a.startswith("annex")]
    assert found == ["annex/1", "annex/2", "annex/2(a)", "annex/3", "annex/4"]
    headings = [c.address for c in clauses_of(source) if "chapter" in c.address]
    assert headings == [
        "annex/chapter I", "annex/chapter I.C", "annex/chapter I.C.1", "annex/chapter I.C.2",
        "annex/chapter I.C.2(a)",
    ]  # fmt: skip


def test_tables_and_their_notes() -> None:
    table = "\t| Year | Amount |\n\t| 2030 | 5a |\n\ta  In tonnes.\n"
    source = f"Decision 5/CMA.3\n\t1.\tAdopts the tables;\n\nAnnex II\nTables\n{table}"
    clauses = {c.address: c for c in clauses_of(source)}
    assert clauses["annex II/table 1/row 2/column 2"].text == "5a"
    assert clauses["annex II/table 1/row 2/column 2"].heading == "2030"
    assert clauses["annex II/note 1"].kind is ClauseKind.NOTE


def test_a_page_that_tears_recitals_together() -> None:
    source = "Agreement\n\nArticle 1\n\nWords.\n"
    recitals = "The Parties to this Agreement,\n\nNoting the aim,\nRecognizing the need,"
    blocks = f"Agreement\n\n{recitals}\n\nArticle 1\n\nWords."
    document = read(source).model_copy(update={"text": blocks, "blocks": ()})
    assert [c.address for c in find_clauses(document) if c.kind is ClauseKind.PREAMBULAR] == [
        "preamble", "preamble/1", "preamble/2",
    ]  # fmt: skip


def test_pages_are_found() -> None:
    paragraphs = "1.  Decides to act on the first page;\n\f2.  Decides to act on the second page;\n"
    source = f"Decision 1/CMA.1\n\nThe Conference,\n\n{paragraphs}"
    content = text_reader.read(source.encode())
    assert len(content.pages) == 2
    assert [c.page for c in clauses_of(source) if c.address in ("1", "2")] == [1, 2]


@given(
    st.lists(
        st.sampled_from(
            ["1.\tAct;", "2.\tAct:", "(a)\tx;", "(i)\ty;", "a.\tz;", "I.\tTitle", "Annex", "Annex II",
             "Article 3", "Decision 1/CMA.1", "Decision 2/CMA.1", "words that go on", "Recalling,",
             "| a | b |", "“7.\tq;", "."]
        ),
        max_size=25,
    ),
    st.sampled_from(list(Kind)),
)  # fmt: skip
def test_clauses_are_ordered_disjoint_and_verbatim(lines: list[str], kind: Kind) -> None:
    document = read("Title\n\t" + "\n\t".join(lines), kind)
    clauses = find_clauses(document)
    assert all(c.text == document.text[c.start : c.end] and c.text.strip() for c in clauses)
    assert all(a.end <= b.start for a, b in pairwise(clauses))
    assert len({c.id for c in clauses}) == len({c.address for c in clauses}) == len(clauses)
    known = {c.id for c in clauses}
    assert all(c.lead_in is None or c.lead_in in known for c in clauses)


def test_all_of_the_rulebook_is_numbered_without_jumps(shared: Path) -> None:
    """Per scope, numbers run 1, 2, 3 …; exceptions are quotations of parts of other texts."""
    jumps: list[tuple[str, str]] = []
    for path in sorted((shared / "corpus/rulebook").glob("*/*.txt")):
        document = read(path.read_text(encoding="utf-8"))
        numbers: dict[str, list[int]] = {}
        for clause in find_clauses(document):
            match = re.fullmatch(r"((?:.*/)?)(\d+)", clause.address)
            if match and clause.kind in (ClauseKind.OPERATIVE, ClauseKind.ANNEX):
                numbers.setdefault(match[1], []).append(int(match[2]))
            if clause.address.endswith("]") and clause.kind not in (ClauseKind.HEADING, ClauseKind.NOTE):
                jumps.append((path.name, clause.address))
        jumps += [(path.name, scope) for scope, run in numbers.items() if run != list(range(1, len(run) + 1))]
    assert jumps == []


@pytest.mark.parametrize("name", ["4_CMA.1", "Paris_Agreement_art4", "Paris_Agreement_art6"])
def test_reference_addresses_are_all_found(shared: Path, name: str) -> None:
    rows = (shared / f"gold/addresses/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    head, *wanted = map(json.loads, rows)
    source = (shared / "corpus" / head["doc"]).read_text(encoding="utf-8")
    found = {c.address: " ".join(c.text.split()) for c in find_clauses(read(source))}
    for row in wanted:
        words = " ".join(source[row["start"] : row["end"]].split())
        mine = found[row["address"]]
        assert mine[:40] == words[:40]
        assert mine[-30:] == words[-30:]


@pytest.mark.parametrize(
    "name",
    ["nlp.structure", *(f"nlp.structure.{name}" for name in NLP_MODULES)]
    + ["corpus.readers.decoding", "corpus.readers.text"]
    + [f"corpus.readers.text.{name}" for name in ("wrapped", "tabbed", "markdown", "pagination")],
)
def test_examples_in_docstrings_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
