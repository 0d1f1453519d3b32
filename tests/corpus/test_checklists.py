import pytest

from corpus.checklists import CHECKLISTS, checklist
from corpus.errors import VocabularyError
from corpus.model import Force


@pytest.mark.parametrize("name", CHECKLISTS)
def test_every_requirement_says_what_it_asks_for_and_how_it_is_known(name):
    requirements = checklist(name).requirements
    assert len({r.item for r in requirements}) == len(requirements)
    for requirement in requirements:
        assert requirement.asks, requirement.item
        assert requirement.applies, requirement.item
        assert requirement.signs, requirement.item
        assert requirement.plain, requirement.item
        assert (requirement.because is not None) == (requirement.silence == "not_applicable")


def test_ictu_has_39_leaves_and_the_words_above_a_list_come_before_it():
    requirements = checklist("ictu").requirements
    assert sum(r.leaf for r in requirements) == 39
    items = [r.item for r in requirements]
    assert items[items.index("4(a)") + 1] == "4(a)(i)"


@pytest.mark.parametrize(
    ("name", "item", "address", "force"),
    [
        ("ictu", "4(a)(ii)b", "4/CMA.1, annex I/4(a)(ii)b", Force.OBLIGATION),
        ("mpg", "87", "18/CMA.1, annex/87", Force.EXHORTATION),
        ("mpg", "64(f)", "18/CMA.1, annex/64(f)", Force.OBLIGATION),
        ("article-6.2", "18(h)(ii)", "2/CMA.3, annex/18(h)(ii)", Force.OBLIGATION),
        ("article-6.2", "39", "2/CMA.3, annex/39", Force.EXHORTATION),
        ("article-6.2", "4/CMA.6/5(k)", "4/CMA.6, paragraph 5(k)", Force.OBLIGATION),
    ],
)
def test_requirements_are_cited_with_their_decision_and_force(name, item, address, force):
    found = {r.item: r for r in checklist(name).requirements}[item]
    assert (found.address, found.force) == (address, force)


def test_an_unknown_checklist_is_an_error():
    with pytest.raises(VocabularyError):
        checklist("nothing")
