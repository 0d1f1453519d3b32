"""What a decision is about: its title."""

from nlp.subjects import Subjects

TEXT = """FCCC/PA/CMA/2021/10/Add.1

Decision 2/CMA.3
\tGuidance on cooperative approaches
\t1. Decides to adopt it, recalling decision 1/CMA.1;
Decision 3/CMA.1 |
 |
Matters of implementation |
1. Decides to act;
"""


def test_each_place_has_the_title_of_its_decision() -> None:
    subjects = Subjects(TEXT)
    assert subjects.at(TEXT.index("Decides to adopt")) == "Guidance on cooperative approaches"
    assert subjects.at(TEXT.index("Decides to act")) == "Matters of implementation"


def test_before_and_without_decisions_there_is_none() -> None:
    assert Subjects(TEXT).at(0) == ""
    assert Subjects("Article 6 of the Agreement").at(3) == ""
