"""The search index: what is added is found, with its reasons, and survives a crash."""

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.errors import IndexMismatch, SearchIndexError
from corpus.model import Filters, Force, Kind
from index.embedding import MiniLM
from index.search import Addition, ClauseFacets, SearchIndex
from tests.search_fakes import HashEmbedder, made

DECISION = made(
    "Decision 2/CMA.3",
    ("1", "Decides to adopt guidance on cooperative approaches;"),
    ("annex/7(a)", "A participating Party shall apply corresponding adjustments each year."),
    ("annex/7(a)(ii)", "Calculating the average annual amount of outcomes."),
    ("annex/8", "See paragraph 7(a)(ii) of the annex to decision 2/CMA.3 for averaging."),
)
JAPAN = made(
    "Japan’s nationally determined contribution",
    ("par 1", "Japan aims to acquire credits of 200 million t-CO2 through the JCM by FY 2040."),
    ("par 2", "Hydrogen will be promoted in power generation and in transport."),
    ("par 3", "A fund of $1000 is set aside; the Joint Crediting Mechanism is run with partners."),
    kind=Kind.NDC,
    parties=("JPN",),
)
STATEMENT = made(
    "U.S.-Japan Climate Partnership",
    ("par 1", "There will be no new direct government support for coal-fired power abroad."),
    ("par 2", "Both sides recall the goal of $100 billion a year."),
    kind=Kind.STATEMENT,
    parties=("USA", "JPN"),
)
ALL: list[Addition] = [(document, clauses, {}) for document, clauses in (DECISION, JAPAN, STATEMENT)]


@pytest.fixture
def search_index(tmp_path: Path) -> SearchIndex:
    made_index = SearchIndex.create(tmp_path / "search", HashEmbedder())
    made_index.add(ALL)
    made_index.save()
    return made_index


def quotes(search_index: SearchIndex, query: str, **narrow: object) -> list[str]:
    options: dict[str, object] = {"allowed_documents": None, "filters": Filters(), **narrow}
    return [match.quote for match in search_index.search(query, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("2/CMA.3 annex 7(a)(ii)", "Calculating the average"),
        ("decision 2/CMA.3, annex, paragraph 7(a)", "A participating Party"),
        ("paragraph 7(a)(ii) of the annex to decision 2/CMA.3", "Calculating the average"),
        ("hydrogn", "Hydrogen will be promoted"),
        ("200 Mt", "Japan aims"),
        ("$100 billion", "Both sides recall"),
        ("no new direct government support", "There will be no new"),
        ('"direct government support"', "There will be no new"),
    ],
)
def test_first_hit(search_index: SearchIndex, query: str, first: str) -> None:
    assert quotes(search_index, query, exact=True)[0].startswith(first)
    assert quotes(search_index, query)[0].startswith(first)


def test_long_forms_find_acronyms(search_index: SearchIndex) -> None:
    assert quotes(search_index, "joint crediting mechanism, fiscal year 2040", exact=True)[0].startswith(
        "Japan aims"
    )


def test_below_the_cited_provision_stands_what_it_holds_and_then_who_cites_it(
    search_index: SearchIndex,
) -> None:
    hits = search_index.search("2/CMA.3 annex 7(a)", allowed_documents=None, filters=Filters())
    assert [hit.quote[:20] for hit in hits] == [
        "A participating Part",
        "Calculating the aver",
        "See paragraph 7(a)(i",
    ]
    assert [hit.why.address for hit in hits] == [True, True, False]


def test_a_figure_is_not_the_beginning_of_another(search_index: SearchIndex) -> None:
    assert not any("$1000" in quote for quote in quotes(search_index, "$100", exact=True))


def test_a_quoted_phrase_is_in_every_hit(search_index: SearchIndex) -> None:
    assert quotes(search_index, '"corresponding adjustments"') == [DECISION[1][1].text]
    assert quotes(search_index, '"adjustments corresponding"') == []


def test_every_quote_is_a_span_of_its_document_and_says_why(search_index: SearchIndex) -> None:
    texts = {document.id: document.text for document, _, _ in ALL}
    for query in ("hydrogen transport", "coal", "adjustments of credits", "2/CMA.3 annex 7(a)"):
        for hit in search_index.search(query, allowed_documents=None, filters=Filters()):
            assert texts[hit.document][hit.start : hit.end] == hit.quote
            assert all(word in hit.quote for word in hit.why.words)
            assert hit.why.words or hit.why.context or hit.why.meaning or hit.why.address


def test_only_allowed_documents_are_found(search_index: SearchIndex) -> None:
    allowed = {JAPAN[0].id}
    for query in ("coal power abroad", "2/CMA.3 annex 7(a)", "hydrogen", '"direct government support"'):
        hits = search_index.search(query, allowed_documents=allowed, filters=Filters())
        assert {hit.document for hit in hits} <= allowed
    assert quotes(search_index, "hydrogen", allowed_documents=set()) == []


def test_theme_and_force_narrow_clauses(tmp_path: Path) -> None:
    document, clauses = JAPAN
    facets = {
        clauses[0].id: ClauseFacets(("article-6",), (Force.INTENTION,)),
        clauses[1].id: ClauseFacets(("hydrogen", "transport"), (Force.COMMITMENT, Force.INTENTION)),
    }
    search_index = SearchIndex.create(tmp_path / "search", HashEmbedder())
    search_index.add([(document, clauses, facets)])
    search_index.save()
    for query in ("japan", "hydrogen credits fund"):
        assert quotes(search_index, query, filters=Filters(theme=("transport",))) == [clauses[1].text]
        assert quotes(search_index, query, filters=Filters(theme=("port",))) == []
        assert set(quotes(search_index, query, filters=Filters(force=(Force.INTENTION,)))) == {
            clauses[0].text,
            clauses[1].text,
        }
        assert (
            quotes(search_index, query, filters=Filters(theme=("transport",), force=(Force.OBLIGATION,)))
            == []
        )


def test_the_same_text_twice_in_a_source_is_one_hit(tmp_path: Path) -> None:
    report = made(
        "Report of the session",
        ("2/CMA.3/annex/7(a)", DECISION[1][1].text),
        ("2/CMA.3/annex/9", "A participating Party shall apply corresponding adjustments each day."),
    )
    other = made("Northland’s NDC", ("par 1", DECISION[1][1].text), kind=Kind.NDC)
    search_index = SearchIndex.create(tmp_path / "search", HashEmbedder())
    search_index.add([(*DECISION, {}), (*report, {}), (*other, {})])
    search_index.save()
    hits = search_index.search(
        "corresponding adjustments each year", allowed_documents=None, filters=Filters()
    )
    first, second = [hit for hit in hits if hit.quote == DECISION[1][1].text]
    assert {len(first.restatements), len(second.restatements)} == {1, 0}
    assert other[0].id in (first.document, second.document)


def test_a_long_clause_is_quoted_by_the_sentences_that_answer(tmp_path: Path) -> None:
    sentences = [f"Sentence number {n} speaks of matters of no interest to anyone at all." for n in range(40)]
    sentences[25] = "Methane from landfills will be captured at every site by law."
    document, clauses = made("Long", ("1", " ".join(sentences)))
    search_index = SearchIndex.create(tmp_path / "search", HashEmbedder())
    search_index.add([(document, clauses, {})])
    search_index.save()
    (hit,) = search_index.search("methane from landfills", allowed_documents=None, filters=Filters())
    assert sentences[25] in hit.quote
    assert len(hit.quote.split()) <= 120
    assert document.text[hit.start : hit.end] == hit.quote


@pytest.mark.parametrize("exact", [True, False])
def test_a_phrase_over_the_cut_of_a_long_clause_is_found_and_quoted(tmp_path: Path, exact: bool) -> None:
    words = [f"word{n}" for n in range(100)] + ["the", "registry", "opens", "again", "tomorrow"]
    document, clauses = made("Long", ("1", " ".join(words) + " for everybody."))
    search_index = SearchIndex.create(tmp_path / "search", HashEmbedder())
    search_index.add([(document, clauses, {})])
    search_index.save()
    hits = search_index.search(
        '"word99 the registry opens"', allowed_documents=None, filters=Filters(), exact=exact
    )
    assert hits[0].quote.endswith("word98 word99 the registry opens")
    assert document.text[hits[0].start : hits[0].end] == hits[0].quote


@pytest.mark.parametrize(("query", "found"), [("$100", ["A fee of $100."]), ("$1000", [])])
def test_a_sum_of_money_is_no_other_number(tmp_path: Path, query: str, found: list[str]) -> None:
    document, clauses = made("Fees", ("1", "A fee of $100."), ("2", "All 100 members; 1000 in all."))
    search_index = SearchIndex.create(tmp_path / "search", HashEmbedder())
    search_index.add([(document, clauses, {})])
    search_index.save()
    assert quotes(search_index, query, exact=True) == found


@pytest.mark.parametrize("shown", ["preamble/1", "3.1.4/par 1(m)", "annex/9"])
def test_an_address_as_hits_show_it_finds_its_clause(tmp_path: Path, shown: str) -> None:
    addresses = ("preamble/1", "3.1.4/par 1(m)", "3.1.4/par 1(n)", "annex/9")
    document, clauses = made("Text", *((address, f"What stands at {address}.") for address in addresses))
    search_index = SearchIndex.create(tmp_path / "search", HashEmbedder())
    search_index.add([(document, clauses, {})])
    search_index.save()
    assert quotes(search_index, shown) == [f"What stands at {shown}."]


def test_what_could_be_the_answer_goes_first(search_index: SearchIndex, tmp_path: Path) -> None:
    plan = made(
        "Plan",
        ("par 1", "Coal power stations cost the country dearly, and coal power stations will be closed."),
        ("par 2", "Closing coal power stations in this country will cost $3 billion."),
        kind=Kind.NDC,
    )
    search_index.add([(*plan, {})])
    search_index.save()
    question = "how much money will closing coal power stations cost"
    assert quotes(search_index, question)[0].endswith("$3 billion.")


class Polyglot(HashEmbedder):
    """Knows that two words of two languages mean the same."""

    model_id = "polyglot@1"
    multilingual = True

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return super().encode([text.replace("manglares", "mangroves") for text in texts])


def test_a_question_finds_a_text_in_another_language_by_meaning(tmp_path: Path) -> None:
    spanish, clauses = made("NDC", ("par 1", "Los manglares."), ("par 2", "El plan nacional de agua."))
    english, others = made("Plan", ("par 1", "A national plan for water in all the villages of the coast."))
    search_index = SearchIndex.create(tmp_path / "search", Polyglot())
    search_index.add([(spanish.model_copy(update={"language": "es"}), clauses, {}), (english, others, {})])
    search_index.save()
    (first, *_) = search_index.search("mangroves", allowed_documents=None, filters=Filters())
    assert first.quote == "Los manglares."
    assert first.why.meaning


@pytest.mark.parametrize(
    "query", ["which fund helps the poorest", "partners for crediting abroad", "transport by sea and rail"]
)
def test_what_words_put_forward_counts_its_nearness_too(
    search_index: SearchIndex, monkeypatch: pytest.MonkeyPatch, query: str
) -> None:
    """However few are put forward by meaning, a hit by words has the score that it has among all."""
    options = {"allowed_documents": None, "filters": Filters()}
    scores = {match.quote: match.score for match in search_index.search(query, k=20, **options)}
    monkeypatch.setattr("index.ranking.DEPTH", 1)
    (first,) = search_index.search(query, k=1, **options)
    assert first.why.words
    assert first.score == pytest.approx(scores[first.quote])


def test_nearest_is_by_meaning_alone(search_index: SearchIndex) -> None:
    asked = {"k": 2, "allowed_documents": None, "filters": Filters()}
    (first, second) = search_index.nearest("There will be no direct support for coal abroad.", **asked)  # type: ignore[arg-type]
    assert first.quote.startswith("There will be no new")
    assert 0 <= second.score <= first.score <= 1


def test_the_index_says_which_model_built_it(search_index: SearchIndex, tmp_path: Path) -> None:
    assert SearchIndex.model_of(tmp_path / "search") == HashEmbedder.model_id
    assert SearchIndex.model_of(tmp_path / "elsewhere") is None


def test_nothing_is_shown_before_save(search_index: SearchIndex, tmp_path: Path) -> None:
    late = made("Late", ("1", "Geothermal heat warms the houses."))
    search_index.add([(*late, {})])
    assert late[0].id not in search_index.document_ids()
    assert not any("Geothermal" in quote for quote in quotes(search_index, "geothermal heat"))
    search_index.save()
    assert quotes(search_index, "geothermal heat")[0].startswith("Geothermal")


def test_removed_documents_are_gone_and_may_come_back(search_index: SearchIndex, tmp_path: Path) -> None:
    search_index.remove([JAPAN[0].id, "never there"])
    search_index.save()
    assert search_index.document_ids() == {DECISION[0].id, STATEMENT[0].id}
    assert not any("Hydrogen" in quote for quote in quotes(search_index, "hydrogen"))
    search_index.add([(*JAPAN, {})])
    search_index.save()
    assert quotes(search_index, "hydrogen")[0].startswith("Hydrogen")


def test_adding_again_replaces(search_index: SearchIndex) -> None:
    search_index.add([(*JAPAN, {})])
    search_index.save()
    assert len([quote for quote in quotes(search_index, "hydrogen") if "Hydrogen" in quote]) == 1


def test_an_opened_index_answers_as_the_saved_one(search_index: SearchIndex, tmp_path: Path) -> None:
    opened = SearchIndex.open(tmp_path / "search", HashEmbedder())
    for query in ("hydrogen transport", "2/CMA.3 annex 7(a)", "coal"):
        asked = {"allowed_documents": None, "filters": Filters()}
        assert opened.search(query, **asked) == search_index.search(query, **asked)  # type: ignore[arg-type]


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    embedder = HashEmbedder()
    search_index = SearchIndex.create(tmp_path / "search", embedder)
    copy = made("Copy", *((clause.address, clause.text) for clause in JAPAN[1]))
    search_index.add([(*JAPAN, {}), (*copy, {})])
    assert len(embedder.seen) == len(set(embedder.seen)) == len(JAPAN[1])


def test_what_is_embedded_for_a_comparison_is_kept_with_its_document(tmp_path: Path) -> None:
    embedder = HashEmbedder()
    made_index = SearchIndex.create(tmp_path / "search", embedder)
    made_index.add(ALL)
    made_index.save()
    document, texts = JAPAN[0].id, ["Hydrogen will be promoted.", "Credits of 200 million tonnes."]
    embedder.seen.clear()
    first = made_index.embed(document, texts)
    made_index.save()
    assert np.allclose(made_index.embed(document, texts[::-1]), first[::-1], atol=1e-3)
    assert embedder.seen == texts
    made_index.remove([document])
    made_index.save()
    made_index.embed("a file that is not kept", texts)
    assert embedder.seen == texts * 2


def test_an_interrupted_add_is_not_shown_and_not_embedded_again(
    search_index: SearchIndex, tmp_path: Path
) -> None:
    late = made("Late", ("1", "Geothermal heat warms the houses."))
    search_index.add([(*late, {})])
    search_index.close()
    embedder = HashEmbedder()
    opened = SearchIndex.open(tmp_path / "search", embedder)
    assert late[0].id not in opened.document_ids()
    opened.add([(*late, {})])
    opened.save()
    assert embedder.seen == []
    assert quotes(opened, "geothermal heat", exact=True)[0].startswith("Geothermal")


def test_a_crash_between_the_engines_leaves_the_old_index(
    search_index: SearchIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = made("Late", ("1", "Geothermal heat warms the houses."))
    search_index.add([(*late, {})])

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.clauses.ClauseStore.commit", crash)
    with pytest.raises(KeyboardInterrupt):
        search_index.save()
    monkeypatch.undo()
    search_index.close()
    opened = SearchIndex.open(tmp_path / "search", HashEmbedder())
    assert opened.document_ids() == {document.id for document, _, _ in ALL}
    assert not any("Geothermal" in quote for quote in quotes(opened, "geothermal heat"))
    assert quotes(opened, "hydrogen")[0].startswith("Hydrogen")
    opened.add([(*late, {})])
    opened.save()
    assert [quote for quote in quotes(opened, "geothermal") if "Geothermal" in quote] == [late[1][0].text]


def test_an_index_of_another_model_says_what_to_run(search_index: SearchIndex, tmp_path: Path) -> None:
    other = HashEmbedder()
    other.model_id = "other@2"
    with pytest.raises(IndexMismatch, match="run `parley ingest`"):
        SearchIndex.open(tmp_path / "search", other)
    with pytest.raises(IndexMismatch, match="run `parley ingest`"):
        SearchIndex.open(tmp_path / "nowhere", HashEmbedder())
    with pytest.raises(SearchIndexError):
        SearchIndex.create(tmp_path / "search", HashEmbedder())


@pytest.mark.parametrize("damage", ["vectors", "clauses", "lexical"])
def test_a_damaged_index_says_what_to_run(search_index: SearchIndex, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "search"
    search_index.close()
    if damage == "vectors":
        (folder / "vectors-2" / "vectors").unlink()
    elif damage == "clauses":
        for name in ("clauses.sqlite-wal", "clauses.sqlite-shm"):
            (folder / name).unlink(missing_ok=True)
        (folder / "clauses.sqlite").write_bytes(b"torn" * 500)
    else:
        (folder / "lexical" / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(IndexMismatch, match="run `parley ingest`"):
        SearchIndex.open(folder, HashEmbedder()).search("coal", allowed_documents=None, filters=Filters())


COLD = """
import sys
from pathlib import Path
from corpus.model import Filters
from index.embedding import MiniLM
from index.search import SearchIndex
opened = SearchIndex.open(Path(sys.argv[1]), MiniLM())
assert opened.search("2/CMA.3 annex 7(a)", allowed_documents=None, filters=Filters())
assert opened.search("hydrogen", allowed_documents=None, filters=Filters(), exact=True)
loaded = {"torch", "spacy", "transformers", "sentence_transformers"} & set(sys.modules)
assert not loaded, loaded
"""


def test_exact_search_imports_neither_torch_nor_spacy(search_index: SearchIndex, tmp_path: Path) -> None:
    folder = tmp_path / "search"
    base = sqlite3.connect(folder / "clauses.sqlite")
    for key, value in (("model", MiniLM.model_id), ("dimension", MiniLM.dimension)):
        base.execute("UPDATE meta SET value = ? WHERE key = ?", (str(value), key))
    base.commit()
    base.close()
    search_index.close()
    subprocess.run([sys.executable, "-c", COLD, folder], check=True, cwd=Path(__file__).parents[2])


def test_the_store_holds_no_text_of_a_removed_document(search_index: SearchIndex, tmp_path: Path) -> None:
    search_index.remove([JAPAN[0].id])
    search_index.save()
    base = sqlite3.connect(tmp_path / "search" / "clauses.sqlite")
    assert base.execute("SELECT count(*) FROM clause WHERE document = ?", (JAPAN[0].id,)).fetchone() == (0,)
    assert base.execute("SELECT count(*) FROM embedding").fetchone() == (6,)
    base.close()


def test_a_party_named_in_the_query_narrows_to_its_documents_and_can_be_undone(
    search_index: SearchIndex,
) -> None:
    asked = {"allowed_documents": None, "filters": Filters()}
    query = "what has the USA said about hydrogen"
    assert search_index.understand(query).parties == ("USA",)
    narrowed = search_index.search(query, **asked)  # type: ignore[arg-type]
    assert {hit.document for hit in narrowed} == {STATEMENT[0].id}
    undone = search_index.search(query, by_party=False, **asked)  # type: ignore[arg-type]
    assert {hit.document for hit in undone} >= {STATEMENT[0].id, JAPAN[0].id}
    assert not undone[0].weak


@pytest.mark.parametrize(
    ("query", "weak"),
    [
        ("hydrogen in power generation", False),
        ("2/CMA.3 annex 7(a)", False),
        ("2/CMA.3 annex III 7(a)", True),
        ("2/CMA.3 annex 99", True),
        ("Switzerland hydrogen", True),
        ("hydrogen zeppelins overseas trade", True),
    ],
)
def test_hits_that_answer_badly_are_marked(search_index: SearchIndex, query: str, weak: bool) -> None:
    hits = search_index.search(query, allowed_documents=None, filters=Filters(), exact=True)
    assert hits
    assert {hit.weak for hit in hits} == {weak}


def test_for_a_provision_that_does_not_exist_the_nearest_is_shown(search_index: SearchIndex) -> None:
    hits = search_index.search("2/CMA.3 annex III 7(a)", allowed_documents=None, filters=Filters())
    assert hits[0].quote == DECISION[1][1].text
    assert not hits[0].why.address


def test_a_decision_alone_shows_the_decision(search_index: SearchIndex) -> None:
    assert quotes(search_index, "decision 2/CMA.3")[0].startswith("Decides to adopt")


def test_words_beside_a_citation_order_what_stands_in_it(search_index: SearchIndex) -> None:
    assert quotes(search_index, "2/CMA.3 annex average amount", exact=True)[0].startswith(
        "Calculating the average"
    )


def test_figures_of_one_digit_tell_texts_apart(tmp_path: Path) -> None:
    document = made(
        "Plan", ("1", "Solar power of 5 GW."), ("2", "Solar power of 6 GW."), ("3", "Solar power of 5 GW.")
    )
    search_index = SearchIndex.create(tmp_path / "search", HashEmbedder())
    search_index.add([(*document, {})])
    search_index.save()
    hits = search_index.search("solar power", allowed_documents=None, filters=Filters())
    assert sorted((hit.quote, len(hit.restatements)) for hit in hits) == [
        ("Solar power of 5 GW.", 1),
        ("Solar power of 6 GW.", 0),
    ]


def test_two_writers_are_told_apart(search_index: SearchIndex, tmp_path: Path) -> None:
    search_index.add([(*made("Late", ("1", "Geothermal heat warms the houses.")), {})])
    other = SearchIndex.open(tmp_path / "search", HashEmbedder())
    with pytest.raises(SearchIndexError, match="another process"):
        other.remove([JAPAN[0].id])
