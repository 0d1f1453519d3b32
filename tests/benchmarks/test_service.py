"""What the benchmark of the service counts."""

import numpy as np
import pytest

from benchmarks import service


def test_questions_have_twelve_words():
    assert {len(question.split()) for question in service.QUESTIONS} == {12}


def test_vectors_agree_as_far_as_their_nearest_do():
    passages = np.eye(20, dtype=np.float32)
    first = np.arange(20, 0, -1, dtype=np.float32)[None, :]
    half = np.roll(first, 5)
    assert service._agreement(passages, first, first) == 1
    assert service._agreement(passages, first, half) == pytest.approx(0.5)
