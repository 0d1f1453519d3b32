import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.cleaning import clean, clean_content
from corpus.model import Block, Content, Line, Page


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        # invisible and typographic characters
        ("reduc\u00adtion", "reduction"),
        ("reduc\u00ad\ntion of", "reduction of"),
        ("the\u200b end\u200e\ufeff", "the end"),
        ("1\u00a0790\u202fMt, low\u2011carbon", "1 790 Mt, low-carbon"),
        ("e\ufb03ciency and \ufb01nance", "efficiency and finance"),
        ("\uf0b7 energy", "• energy"),
        ("\ufefb\ufe8e", "لاا"),
        # wrong code page
        ("the Partyâ€™s Ã©nergie", "the Party’s énergie"),
        # gases
        ("MtCO 2e and CO\n2 emissions", "MtCO2e and CO2 emissions"),
        ("CO₂, CH 4, N 2 O and N₂O, SF 6", "CO2, CH4, N2O and N2O, SF6"),
        ("3.3 Mt СО2-eq.", "3.3 Mt CO2-eq."),
        ("16 752 Gg de C02 équivalent", "16 752 Gg de CO2 équivalent"),
        ("5 MtC02e", "5 MtCO2e"),
        ("tC02-eq per head", "tCO2-eq per head"),
        # footnote digits on years
        ("neutral by 20501, and", "neutral by 2050¹, and"),
        ("from 20302 to the end", "from 2030² to the end"),
        ("d'ici 20303.", "d'ici 2030³."),
        ("en 201012 y luego", "en 2010¹² y luego"),
        ("below 2 ⁰C and 1.5ºC", "below 2°C and 1.5°C"),
        ("below 2 o C, not 1.5oC", "below 2°C, not 1.5°C"),
    ],
)
def test_repairs(source, cleaned):
    assert clean(source).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "to 20501 households",
        "from 18400 to 20501, as counted",
        "from 15 000 to 20501 and more",
        "in 2050, 1 790 Mt",
        "in 20.501 and 20501.5",
        "by 20501 MW",
        "CO 2.5 per cent",
        "Energy CO\n2. Waste",
        "room C02 on the second floor",
        "rule 5\u2013a, naïve café, 2 °C",
        "CHP 4 and NO 2 in all",
    ],
)
def test_what_is_right_stays(text):
    assert clean(text).text == text


def test_offsets_lead_back():
    source = "by 2030\u200b: CO\n2 e\ufb03ciency"
    cleaned = clean(source)
    assert cleaned.text == "by 2030: CO2 efficiency"
    at = cleaned.text.index("CO2")
    span = cleaned.span_to_source(at, at + 3)
    assert source[span.start : span.end] == "CO\n2"
    at = cleaned.text.index("efficiency")
    span = cleaned.span_to_source(at, at + 10)
    assert source[span.start : span.end] == "e\ufb03ciency"
    colon = cleaned.span_to_source(7, 8)
    assert source[colon.start : colon.end] == ":"


def test_geography_moves_along():
    text = "e\ufb03cient\n\nCO\n2 falls"
    content = Content(
        text=text,
        pages=(Page(start=0, end=8, number=1), Page(start=8, end=len(text), number=2)),
        lines=(
            Line(start=0, end=7, page=1, x0=0, y0=0, x1=1, y1=1),
            Line(start=9, end=11, page=2, x0=0, y0=0, x1=1, y1=1),
            Line(start=12, end=19, page=2, x0=0, y0=0, x1=1, y1=1),
        ),
        blocks=(Block(start=0, end=7), Block(start=9, end=19)),
    )
    moved = clean_content(content)
    assert [moved.text[b.start : b.end] for b in moved.blocks] == ["efficient", "CO2 falls"]
    assert [moved.text[line.start : line.end] for line in moved.lines] == ["efficient", "CO", "2 falls"]
    assert moved.pages[0].end == moved.pages[1].start
    assert moved.pages[1].end == len(moved.text)


def test_a_clean_content_is_returned_as_it_is():
    content = Content(text="The Party will act.")
    assert clean_content(content) is content


ALPHABET = st.text(
    st.one_of(
        st.sampled_from("abCO2 by\n20501ﬁ\u00ad\u200b\u00a0₂С О0â€™Ã©.,-\uf0b7⁰"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


@given(ALPHABET)
@example("Ã\u00a0 Ã©")
@example("C02e C02 CO\n2e by 20501.")
def test_invariants(source):
    cleaned = clean(source)
    assert clean(cleaned.text).text == cleaned.text
    starts = [cleaned.to_source(at) for at in range(len(cleaned.text) + 1)]
    assert starts == sorted(starts)
    assert starts[-1] == len(source)
    forth = [cleaned.to_cleaned(at) for at in range(len(source) + 1)]
    assert forth == sorted(forth)
    assert forth[-1] == len(cleaned.text)
    end = 0
    for at in range(len(cleaned.text)):
        span = cleaned.span_to_source(at, at + 1)
        assert 0 <= span.start < span.end <= len(source)
        assert span.end >= end
        end = span.end


@given(ALPHABET, st.data())
def test_every_span_leads_to_a_span_that_holds_it(source, data):
    cleaned = clean(source)
    start = data.draw(st.integers(0, len(cleaned.text)))
    end = data.draw(st.integers(start, len(cleaned.text)))
    span = cleaned.span_to_source(start, end)
    assert span.start == cleaned.to_source(start)
    if end > start:
        assert cleaned.to_cleaned(span.start) <= start
        assert cleaned.to_cleaned(span.end) >= end
