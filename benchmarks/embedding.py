"""Measure how fast texts are embedded, against sentence-transformers as it comes and an int8 model.

usage: python -m benchmarks.embedding [--texts 2048] [--rounds 2]

Work: clauses of a library (``benchmarks.clauses``) as the index embeds them, drawn by a fixed seed, on one
thread, models loaded beforehand.

Peers: ``SentenceTransformer.encode`` with its defaults, in float32, and the same model as dynamic int8 by
ONNX Runtime, which this script exports with torch into a temporary folder.

Agreement is the mean share of a text's ten nearest others by float32 that are among its ten nearest here.
A query is a line of 12 words; ten make a turn.

Bars: 3.2 times the default, agreement .985 or more, a query 2.5 times as fast as by the default.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from benchmarks.clauses import held
from benchmarks.timing import Work, faster, interleaved, several, table
from index.building import embedded_text
from index.embedding import MiniLM
from index.embedding.bert import has_bfloat16

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

SEED = 7
TEN = 10
TOGETHER = 10
"""Queries in a turn."""


def drawn(count: int) -> list[str]:
    """Texts as they are embedded, no two the same, drawn once and for all."""
    every = held()
    texts = sorted(set(map(embedded_text, every.headings, every.lead_ins, every.texts)))
    return [str(text) for text in np.random.default_rng(SEED).choice(texts, count, replace=False)]


def library() -> Encode:
    """sentence-transformers as it comes."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(MiniLM().folder()), device="cpu", local_files_only=True)
    return lambda texts: model.encode(list(texts), show_progress_bar=False)


def int8(folder: Path) -> Encode:
    """The model as dynamic int8 in ONNX Runtime, 32 texts at a time, sorted by length."""
    import onnxruntime
    import torch
    from onnxruntime.quantization import quantize_dynamic
    from tokenizers import Tokenizer
    from transformers import AutoModel

    source = MiniLM().folder()

    class Hidden(torch.nn.Module):
        """What is exported takes its inputs by position."""

        def __init__(self) -> None:
            super().__init__()
            self.bert = AutoModel.from_pretrained(str(source), attn_implementation="eager").eval()

        def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            return self.bert(input_ids=ids, attention_mask=mask).last_hidden_state

    sample = torch.ones((2, 8), dtype=torch.long)
    axes = {0: "texts", 1: "tokens"}
    torch.onnx.export(
        Hidden(), (sample, sample), str(folder / "model.onnx"), dynamo=False, input_names=["ids", "mask"],
        output_names=["hidden"], dynamic_axes={"ids": axes, "mask": axes, "hidden": axes},
    )  # fmt: skip
    quantize_dynamic(folder / "model.onnx", folder / "int8.onnx")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(folder / "int8.onnx"), options)
    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.enable_truncation(256)
    tokenizer.enable_padding()

    def encode(texts: Sequence[str]) -> Vectors:
        order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
        vectors = np.empty((len(texts), 384), np.float32)
        for first in range(0, len(order), 32):
            rows = order[first : first + 32]
            read = tokenizer.encode_batch([texts[row] for row in rows])
            mask = np.array([one.attention_mask for one in read])
            (hidden,) = session.run(None, {"ids": np.array([one.ids for one in read]), "mask": mask})
            vectors[rows] = (hidden * mask[..., None]).sum(1)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    return encode


def agreement(vectors: Vectors, reference: Vectors) -> float:
    """Mean share of the ten nearest that both find."""

    def nearest(rows: Vectors) -> NDArray[np.int64]:
        scores = rows @ rows.T
        np.fill_diagonal(scores, -1)
        return np.argpartition(-scores, TEN, axis=1)[:, :TEN]

    pairs = zip(nearest(vectors), nearest(reference), strict=True)
    return float(np.mean([len(set(ours) & set(theirs)) / TEN for ours, theirs in pairs]))


def section(texts: int = 2048, rounds: int = 2) -> Iterator[str]:
    """The tables of the page."""
    clauses = drawn(texts)
    queries = [" ".join(words[:12]) for clause in clauses if len(words := clause.split()) >= 12]
    model = MiniLM(patience=0)
    with tempfile.TemporaryDirectory() as folder:
        encoders: dict[str, Encode] = {
            "parley": model.encode,
            "sentence-transformers, defaults": library(),
            "ONNX Runtime, dynamic int8": int8(Path(folder)),
        }
        vectors: dict[str, Vectors] = {}

        def work(name: str) -> Work:
            return lambda _: vectors.__setitem__(name, encoders[name](clauses))

        for encode in encoders.values():
            encode(clauses[:64])
        times = interleaved({name: work(name) for name in encoders}, rounds, warm_up=0)
    default = encoders["sentence-transformers, defaults"]
    asked = interleaved(
        {
            "parley": several(lambda number: model.encode_query(queries[number]), TOGETHER),
            "default": several(lambda number: default([queries[number]]), TOGETHER),
        },
        rounds=10,
    )
    kind = "bfloat16" if has_bfloat16() else "float32"
    yield f"{texts:,} clauses of real documents, one thread; parley in {kind}.\n"
    yield from table(
        ["", "texts a second", "times the default", "agreement with float32"],
        [
            (
                name,
                f"{texts / median(times[name]):.0f}",
                f"{faster(times[name], times['sentence-transformers, defaults']):.2f}",
                f"{agreement(vectors[name], vectors['sentence-transformers, defaults']):.3f}",
            )
            for name in encoders
        ],
    )
    yield (
        f"\nA query of 12 words: {_ms(asked['parley'])} ms, by the default {_ms(asked['default'])} ms, "
        f"{TOGETHER} in a turn: {faster(asked['parley'], asked['default']):.1f} times."
    )
    yield "Bars: 3.2 times the default, agreement .985, a query 2.5 times."


def _ms(turns: Sequence[float]) -> str:
    return f"{1000 * median(turns) / TOGETHER:.1f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--texts", type=int, default=2048)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    print(*section(given.texts, given.rounds), sep="\n")


if __name__ == "__main__":
    main()
