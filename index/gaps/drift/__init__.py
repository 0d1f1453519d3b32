"""What moved between two versions of one Party's NDC.

Text that stands in both is put aside (``carried``); what is left is looked at: the main goals by their
numbers (``goals``), what an NDC is asked to state by topic (``attributes``), what the new version says
itself of its changes (``declared``), every other undertaking by meaning (``undertakings``) and what is only
described (``descriptions``). ``versions.drift`` puts it together, what matters most first.
"""

from index.gaps.drift.nouns import Change, Drift
from index.gaps.drift.versions import drift

__all__ = ["Change", "Drift", "drift"]
