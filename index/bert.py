"""A BERT encoder read straight from its weights: the forward pass of MiniLM and its kin, and no more.

The large packages for transformers take 2–4 s to import, which a person at the command line waits
for; these few matrix products need torch alone. A test holds them against sentence-transformers.
"""

import json
from hashlib import sha256
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor
from torch.nn.functional import embedding, gelu, layer_norm, linear, scaled_dot_product_attention

from corpus.errors import ModelError


class Bert:
    """Token ids in, one mean-pooled vector a text out.

    ``folder`` holds ``config.json`` and ``model.safetensors`` in the layout of Hugging Face's
    BertModel. Raises ModelError where they are absent or the weights' sha256 is not ``digest``.
    """

    def __init__(self, folder: Path, digest: str, dtype: torch.dtype) -> None:
        path = folder / "model.safetensors"
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            found = sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"the model's files are not under {folder}; reinstall its package") from error
        if found != digest:
            raise ModelError(f"{path} is not the file that is expected (sha256 {found[:12]}…); reinstall it")
        weights = load_file(path)
        self.heads: int = config["num_attention_heads"]
        self.epsilon: float = config["layer_norm_eps"]
        self.dimension: int = config["hidden_size"]
        self.dtype = dtype
        self.words = weights["embeddings.word_embeddings.weight"]
        # Every text is a single segment, so its type's vector is part of each position's.
        self.positions = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.norm = self._norm(weights, "embeddings.LayerNorm")
        self.layers = [
            self._layer(weights, f"encoder.layer.{number}") for number in range(config["num_hidden_layers"])
        ]

    def pool(self, tokens: Tensor, lengths: Tensor) -> Tensor:
        """Mean over each text's tokens, in fp32: (n, dimension). ``tokens`` (n, longest), padded with 0."""
        longest = tokens.shape[1]
        inside = torch.arange(longest)[None, :] < lengths[:, None]
        # Attention without a mask is faster, and texts of one length need none.
        mask = None if bool(inside.all()) else inside[:, None, None, :]
        hidden = embedding(tokens, self.words) + self.positions[:longest]
        hidden = self._normed(hidden.to(self.dtype), self.norm)
        for layer in self.layers:
            hidden = self._through(layer, hidden, mask)
        weighted = hidden.float() * inside[:, :, None]
        return weighted.sum(1) / lengths[:, None]

    def _through(
        self, layer: dict[str, tuple[Tensor, Tensor]], hidden: Tensor, mask: Tensor | None
    ) -> Tensor:
        count, longest, width = hidden.shape
        mixed = linear(hidden, *layer["qkv"]).view(count, longest, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        query, key, value = mixed.unbind(0)
        seen = scaled_dot_product_attention(query, key, value, attn_mask=mask)
        seen = linear(seen.transpose(1, 2).reshape(count, longest, width), *layer["attended"])
        hidden = self._normed(hidden + seen, layer["first_norm"])
        deep = linear(gelu(linear(hidden, *layer["wide"])), *layer["narrow"])
        return self._normed(hidden + deep, layer["second_norm"])

    def _normed(self, hidden: Tensor, norm: tuple[Tensor, Tensor]) -> Tensor:
        return layer_norm(hidden, (self.dimension,), *norm, eps=self.epsilon)

    def _norm(self, weights: dict[str, Tensor], name: str) -> tuple[Tensor, Tensor]:
        return weights[f"{name}.weight"].to(self.dtype), weights[f"{name}.bias"].to(self.dtype)

    def _layer(self, weights: dict[str, Tensor], name: str) -> dict[str, tuple[Tensor, Tensor]]:
        parts = [self._norm(weights, f"{name}.attention.self.{part}") for part in ("query", "key", "value")]
        return {
            "qkv": (torch.cat([weight for weight, _ in parts]), torch.cat([bias for _, bias in parts])),
            "attended": self._norm(weights, f"{name}.attention.output.dense"),
            "first_norm": self._norm(weights, f"{name}.attention.output.LayerNorm"),
            "wide": self._norm(weights, f"{name}.intermediate.dense"),
            "narrow": self._norm(weights, f"{name}.output.dense"),
            "second_norm": self._norm(weights, f"{name}.output.LayerNorm"),
        }
