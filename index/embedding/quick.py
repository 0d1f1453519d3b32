"""A text's vector without the wait: MiniLM's forward pass straight from its weights.

sentence-transformers takes 4 to 6 s to import beside torch, which a person at the command line would wait
for with every question; these few matrix products need torch alone. A contract test holds them against it.
"""

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import embedding, gelu, layer_norm, linear, scaled_dot_product_attention


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
        self._tokenizer.no_padding()
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
        """(dimension,), of length 1; computed in the reader's type, normalised in float32."""
        tokens = torch.tensor(self._tokenizer.encode(text).ids)
        with torch.inference_mode():
            hidden = embedding(tokens, self._words) + self._positions[: len(tokens)]
            hidden = self._normed(hidden.to(self._dtype), self._norm)
            for layer in self._layers:
                hidden = self._through(layer, hidden)
            mean = hidden.float().mean(0)
            vector: NDArray[np.float32] = (mean / mean.norm()).numpy()
        return vector

    def _through(self, layer: dict[str, tuple[Tensor, Tensor]], hidden: Tensor) -> Tensor:
        length, width = hidden.shape
        mixed = linear(hidden, *layer["qkv"]).view(length, 3, self._heads, -1).permute(1, 2, 0, 3)
        query, key, value = mixed.unbind(0)
        seen = scaled_dot_product_attention(query, key, value)
        seen = linear(seen.transpose(0, 1).reshape(length, width), *layer["attended"])
        hidden = self._normed(hidden + seen, layer["first_norm"])
        deep = linear(gelu(linear(hidden, *layer["wide"])), *layer["narrow"])
        return self._normed(hidden + deep, layer["second_norm"])

    def _normed(self, hidden: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
        return layer_norm(hidden, (hidden.shape[-1],), *norm, eps=self._epsilon)

    def _pair(self, weights: dict[str, Tensor], name: str) -> tuple[Tensor, Tensor]:
        return weights[f"{name}.weight"].to(self._dtype), weights[f"{name}.bias"].to(self._dtype)

    def _layer(self, weights: dict[str, Tensor], name: str) -> dict[str, tuple[Tensor, Tensor]]:
        parts = [self._pair(weights, f"{name}.attention.self.{part}") for part in ("query", "key", "value")]
        return {
            "qkv": (torch.cat([weight for weight, _ in parts]), torch.cat([bias for _, bias in parts])),
            "attended": self._pair(weights, f"{name}.attention.output.dense"),
            "first_norm": self._pair(weights, f"{name}.attention.output.LayerNorm"),
            "wide": self._pair(weights, f"{name}.intermediate.dense"),
            "narrow": self._pair(weights, f"{name}.output.dense"),
            "second_norm": self._pair(weights, f"{name}.output.LayerNorm"),
        }
