"""Targets on one footing: each once, with percent, base level and target level held against each other.

Only values that the document itself states are computed with; the text is never corrected, net and gross
are never mixed, ranges stay ranges.
"""

from index.gaps.footing.goals import goals
from index.gaps.footing.nouns import Goal, Level, State, Sum

__all__ = ["Goal", "Level", "State", "Sum", "goals"]
