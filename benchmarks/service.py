"""Measure a question on its way to a page: its vector, the search, and the service around it.

usage: PARLEY_LIBRARY=DIR python -m benchmarks.service

Work: searches of the library of the setting ``PARLEY_LIBRARY`` with ten questions of 12 words and the words
of ``benchmarks.pages``, all in each of 60 turns, warm, one worker, one torch thread.

- The vectors of the ten questions, beside ``SentenceTransformer.encode`` in float32 as it comes. Agreement
  is the share of the ten nearest of 2,000 passages that both vectors have in common, over those questions
  and the first 12 words of 200 passages.
- ``GET /v1/search`` from uvicorn over a kept connection, from text to JSON that is read, beside the same
  search called in this process in the same turn, and beside a FastAPI application that returns the same
  answers from memory.

Bars: a vector within 5 ms and at least 2.5 x as fast, agreement .985; the service at most 2 ms slower than
the search alone.
"""

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

import numpy as np
import torch
import uvicorn
from fastapi import FastAPI

from api import operations
from api.app import create_app
from api.batch import answer_json
from api.settings import Settings
from api.workspace import Workspace
from benchmarks.pages import WORDS
from benchmarks.timing import Work, faster, interleaved, table
from corpus.viewer import OWNER
from index.embedding import MODELS

ROUNDS = 60
"""Turns."""
NEAREST = 10
PASSAGES = 2000

QUESTIONS = (
    "which sectors and gases does the mitigation target of Japan cover now",
    "how will the Parties support vulnerable communities in adapting to severe floods",
    "which countries intend to use voluntary cooperation to reach their climate targets",
    "who pays for losses that small islands can no longer avoid today",
    "how is the baseline of a crediting mechanism set without being generous",
    "when must countries hand in their next national climate plan and how",
    "does the United States plan to reduce methane leaks from gas production",
    "what share of electricity should come from wind and solar by 2030",
    "planting mangroves and restoring wetlands to protect coasts and store more carbon",
    "what is done for workers and communities that depend on coal mining",
)
"""Of twelve words each."""


def section() -> Iterator[str]:
    """The tables, in Markdown."""
    torch.set_num_threads(1)
    settings = Settings(workers=1)
    with _served(create_app(settings)) as (application, ask):
        space: Workspace = application.state.workspace
        yield from _vectors(space)
        yield ""
        yield from _answers(space, ask)


def _vectors(space: Workspace) -> Iterator[str]:
    """A question's vector beside the library's own."""
    from sentence_transformers import SentenceTransformer

    reader = MODELS[space.model]()
    theirs = SentenceTransformer(str(reader.folder()), device="cpu", local_files_only=True).float()
    times = _each(
        {
            "parley": reader.encode_query,
            "sentence-transformers, float32": lambda question: theirs.encode(reader.before_query + question),
        },
        QUESTIONS,
    )
    every = dict.fromkeys(placed.commitment.quote for placed in space.library.commitments(OWNER))
    quotes = list(islice(every, PASSAGES))  # each once: of two that are the same, either is the nearest
    passages = theirs.encode([reader.before_passage + quote for quote in quotes], normalize_embeddings=True)
    asked = [*QUESTIONS, *(" ".join(quote.split()[:12]) for quote in quotes[::10])]
    agreement = _agreement(
        passages,
        np.array([reader.encode_query(question) for question in asked]),
        theirs.encode([reader.before_query + question for question in asked], normalize_embeddings=True),
    )
    first, second = times
    yield (
        f"The vector of a question of 12 words ({space.model}), one thread, medians of {ROUNDS} turns "
        "of ten.\n"
    )
    yield from table(
        ("embedding", "ms", "p95 ms", "x", f"top-{NEAREST} agreement"),
        [
            (
                first,
                *_figures(times[first]),
                f"{faster(times[first], times[second]):.1f}",
                f"{agreement:.3f}",
            ),
            (second, *_figures(times[second]), "1", "1"),
        ],
    )
    yield "\nBars: 5 ms, 2.5 x, .985."


def _each(works: Mapping[str, "Ask"], asked: Sequence[str]) -> dict[str, list[float]]:
    """Seconds a question, of every turn; a turn asks all, as one asked twice would be found in the caches."""

    def work(ask: "Ask") -> Work:
        return lambda _: [ask(question) for question in asked]

    turns = interleaved({name: work(ask) for name, ask in works.items()}, ROUNDS)
    return {name: [taken / len(asked) for taken in turns[name]] for name in works}


def _agreement(passages: np.ndarray, ours: np.ndarray, theirs: np.ndarray) -> float:
    """Share of the nearest passages that two vectors of a question have in common."""
    nearest = [np.argsort(-(vectors @ passages.T), axis=1)[:, :NEAREST] for vectors in (ours, theirs)]
    return float(np.mean([len(np.intersect1d(a, b)) / NEAREST for a, b in zip(*nearest, strict=True)]))


def _answers(space: Workspace, ask: "Ask") -> Iterator[str]:
    """The search over HTTP beside the search alone and beside answers from memory."""
    asked = (*QUESTIONS, *WORDS)
    peer = FastAPI()
    answers = {query: answer_json(query, operations.search(space, query)) for query in asked}

    @peer.get("/v1/search")
    async def remembered(q: str) -> dict[str, Any]:
        return answers[q]

    with _served(peer) as (_, ask_peer):
        assert all(ask(query) == answers[query] == ask_peer(query) for query in asked)
        times = _each(
            {
                "search in this process": lambda query: operations.search(space, query),
                "GET /v1/search": ask,
                "FastAPI, answers from memory": ask_peer,
            },
            asked,
        )
    alone, served, _peer = times
    documents = len(operations.documents(space))
    yield (
        f"A search of {documents} documents, from text to ten hits, one connection, medians of {ROUNDS} "
        f"turns of {len(asked)}.\n"
    )
    yield from table(("asked", "ms", "p95 ms"), ((name, *_figures(taken)) for name, taken in times.items()))
    # Turn by turn, for the machine differs more from one to the next than the service adds.
    added = [whole - part for part, whole in zip(times[alone], times[served], strict=True)]
    yield f"\nThe service adds {1000 * median(added):.2f} ms to a search (median of the turns; bar 2 ms)."


def _figures(seconds: list[float]) -> tuple[str, str]:
    return f"{1000 * median(seconds):.2f}", f"{1000 * quantiles(seconds, n=20)[-1]:.2f}"


Ask = Callable[[str], Any]
"""A question over HTTP → the JSON of its answer."""


@contextmanager
def _served(application: FastAPI) -> Iterator[tuple[FastAPI, Ask]]:
    """An application on a port of its own, in a thread, and one connection to it that is kept."""
    server = uvicorn.Server(uvicorn.Config(application, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        if not thread.is_alive():
            raise RuntimeError("the service did not start")
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    connection = http.client.HTTPConnection("127.0.0.1", port)

    def ask(query: str) -> Any:
        connection.request("GET", f"/v1/search?{urlencode({'q': query})}")
        answer = connection.getresponse()
        assert answer.status == 200
        return json.loads(answer.read())

    try:
        yield application, ask
    finally:
        connection.close()
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    for line in section():
        print(line, flush=True)
