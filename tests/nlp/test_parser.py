"""The parser: many sentences in step, each with the parse that spaCy's own loop gives it."""

from nlp.grammar import parser

SENTENCES = (
    "The two sides will cooperate on hydrogen and hold a dialogue on grids.",
    "Peru commits.",
    "",
    "Parties are encouraged to submit, by 2025, their plans, and to report on what they have done so far.",
    "Each Party shall prepare, communicate and maintain successive nationally determined contributions.",
)


def test_sentences_in_step_get_the_parse_that_each_gets_by_itself():
    language = parser._language()
    for text, doc in zip(SENTENCES, parser.parse(SENTENCES), strict=True):
        assert doc.text == text
        alone = language(parser._whole(language, text))
        assert [(t.tag_, t.dep_, t.head.i) for t in doc] == [(t.tag_, t.dep_, t.head.i) for t in alone]


def test_nothing_is_parsed_to_nothing_and_more_than_one_step_holds_in_order():
    assert parser.parse([]) == []
    assert [len(doc) for doc in parser.parse(["", ""])] == [0, 0]
    texts = [f"Party {number} will act." for number in range(parser._BATCH + 3)]
    assert [doc.text for doc in parser.parse(texts)] == texts
    assert all(doc.has_annotation("DEP") for doc in parser.parse(texts))
