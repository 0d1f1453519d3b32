"""Texts → vectors whose dot product is nearness of meaning: a protocol and the models behind it."""

from index.embedding.models import DEFAULT, MODELS, MiniLM, MultilingualE5, embedder, model_name
from index.embedding.pooled import PooledEmbedder
from index.embedding.protocol import Embedder

__all__ = [
    "DEFAULT",
    "MODELS",
    "Embedder",
    "MiniLM",
    "MultilingualE5",
    "PooledEmbedder",
    "embedder",
    "model_name",
]
