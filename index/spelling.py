"""Misspelled words → the words that the clauses hold.

>>> nearest("authorizaton", {"authorization": 40, "authorize": 3})
'authorization'
"""

from collections.abc import Mapping

SHORTEST = 4
"""Letters: shorter words are too near to too many others."""


def nearest(word: str, terms: Mapping[str, int]) -> str | None:
    """The term within one or two slips (from eight letters on) of the word; of several, the commonest.

    A slip is a letter too many, too few, wrong, or two swapped. The first letter must be right:
    people seldom miss it, and it keeps strangers out.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return None
    slips = 1 if len(word) < 8 else 2
    from rapidfuzz import process  # few questions hold a word that no text holds
    from rapidfuzz.distance import OSA

    near = [term for term in terms if term[0] == word[0] and abs(len(term) - len(word)) <= slips]
    found = process.extract(word, near, scorer=OSA.distance, score_cutoff=slips, limit=None)
    if not found:
        return None
    best: str = min(found, key=lambda match: (match[1], -terms[match[0]]))[0]
    return best
