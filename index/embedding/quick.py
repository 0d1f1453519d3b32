"""A text's vector without the wait: MiniLM's forward pass straight from its weights.

sentence-transformers takes 4 to 6 s to import beside torch, which a person at the command line would wait
for with every question; these few matrix products need torch alone. A contract test holds them against it.

With the few words of a question, most of the time goes into bringing the weights into the order that the
processor multiplies them in. oneDNN is given them in that order once, which halves the time of a question.
"""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import embedding, gelu, layer_norm, linear, scaled_dot_product_attention

_ROWS = 8
"""Texts are padded to a multiple of so many tokens: oneDNN makes a kernel for each length that it meets."""

_PACKS = hasattr(torch.ops.mkldnn, "_reorder_linear_weight")
"""Whether torch was built with oneDNN for this processor."""

Dense = Callable[[Tensor], Tensor]
"""A layer of weights and bias, from (tokens, width) to (tokens, another width)."""


class QuickReader:
    """One text in, its unit vector out.

    ``folder`` holds ``config.json``, ``tokenizer.json`` and ``model.safetensors`` in the layout of Hugging
    Face's BertModel; the vector is the mean over the text's tokens.
    """

    def __init__(self, folder: Path, threads: int, *, bfloat16: bool) -> None:
        torch.set_num_threads(threads)
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        weights = load_file(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_padding(pad_to_multiple_of=_ROWS)
        self._tokenizer.enable_truncation(config["max_position_embeddings"] // 2)
        self._heads: int = config["num_attention_heads"]
        self._epsilon: float = config["layer_norm_eps"]
        self._dtype = torch.bfloat16 if bfloat16 else torch.float32
        self._words = weights["embeddings.word_embeddings.weight"]
        # Every text is a single segment, so its type's vector is part of each position's.
        self._positions = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self._norm = self._pair(weights, "embeddings.LayerNorm")
        self._layers = [
            self._layer(weights, f"encoder.layer.{number}") for number in range(config["num_hidden_layers"])
        ]

    def encode(self, text: str) -> NDArray[np.float32]:
        """(dimension,), of length 1. Weights are of the reader's type, all between them is float32."""
        read = self._tokenizer.encode(text)
        tokens, length = torch.tensor(read.ids), sum(read.attention_mask)
        with torch.inference_mode():
            hidden = embedding(tokens, self._words) + self._positions[: len(tokens)]
            hidden = self._normed(hidden.float(), self._norm)
            for layer in self._layers:
                hidden = layer(hidden, length)
            mean = hidden[:length].mean(0)
            vector: NDArray[np.float32] = (mean / mean.norm()).numpy()
        return vector

    def _layer(self, weights: dict[str, Tensor], name: str) -> Callable[[Tensor, int], Tensor]:
        self_attention = (f"{name}.attention.self.{part}" for part in ("query", "key", "value"))
        mixed = self._dense(weights, *self_attention)
        attended = self._dense(weights, f"{name}.attention.output.dense")
        wide = self._dense(weights, f"{name}.intermediate.dense", activated=True)
        narrow = self._dense(weights, f"{name}.output.dense")
        first_norm = self._pair(weights, f"{name}.attention.output.LayerNorm")
        second_norm = self._pair(weights, f"{name}.output.LayerNorm")

        def through(hidden: Tensor, length: int) -> Tensor:
            rows, width = hidden.shape
            query, key, value = mixed(hidden).view(1, rows, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
            # No token looks at what was only padded.
            seen = scaled_dot_product_attention(query, key[:, :, :length], value[:, :, :length])
            hidden = self._normed(hidden + attended(seen.transpose(1, 2).reshape(rows, width)), first_norm)
            return self._normed(hidden + narrow(wide(hidden)), second_norm)

        return through

    def _dense(self, weights: dict[str, Tensor], *names: str, activated: bool = False) -> Dense:
        """The layers of these names as one, side by side; with GELU behind it where it is ``activated``."""
        pairs = [self._pair(weights, name) for name in names]
        weight, bias = (torch.cat(parts).to(self._dtype) for parts in zip(*pairs, strict=True))
        if _PACKS:
            packed = torch.ops.mkldnn._reorder_linear_weight(weight, 2 * _ROWS)
            behind: tuple[str, list[float], str] = ("gelu", [], "none") if activated else ("none", [], "")

            def dense(hidden: Tensor) -> Tensor:
                found: Tensor = torch.ops.mkldnn._linear_pointwise(hidden, packed, bias, *behind)
                return found
        else:

            def dense(hidden: Tensor) -> Tensor:
                found = linear(hidden, weight, bias)
                return gelu(found) if activated else found

        return lambda hidden: dense(hidden.to(bias.dtype))

    def _normed(self, hidden: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
        return layer_norm(hidden, (hidden.shape[-1],), *norm, eps=self._epsilon)

    def _pair(self, weights: dict[str, Tensor], name: str) -> tuple[Tensor, Tensor]:
        return weights[f"{name}.weight"].float(), weights[f"{name}.bias"].float()
