"""What a document is, told from its own words."""

import datetime as dt

import pytest

from corpus import metadata
from corpus.errors import MetadataError
from corpus.manifest import Given
from corpus.model import Block, Content


def describe(text: str, given: Given | None = None, name: str = "file.txt", **declared: str):
    return metadata.infer(Content(text=text, metadata=declared), given or Given(), name)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Decision 7/CMA.3\nGuidance on nationally determined contributions\n", "rulebook"),
        ("| Decision 3/CMA.1 |\n| Matters relating to the NDC registry |\n", "rulebook"),
        ("Paris Agreement\nArticle 1\nFor the purpose of this Agreement", "rulebook"),
        ("Kenya's updated Nationally Determined Contribution\nin line with decision 4/CMA.1", "ndc"),
        ("CONTRIBUTION PREVUE DETERMINEE AU NIVEAU NATIONAL\nRépublique", "ndc"),
        ("Contribución Nacional Determinada de Panamá", "ndc"),
        ("المساهمات المحددة وطنيا", "ndc"),
        ("U.S.-Kenya Joint Leaders’ Statement\nToday the two leaders", "statement"),
        (
            "FACT SHEET: Canada-Japan energy work\nto support their NDCs under the Paris Agreement",
            "statement",
        ),
        ("Energy Security and Affordability Partnership between the UK and Norway", "statement"),
    ],
)
def test_kind(text, kind):
    assert describe(text).kind == kind


def test_a_text_that_tells_nothing_asks_for_the_kind():
    with pytest.raises(MetadataError, match="give the kind: ndc, rulebook or statement"):
        describe("Minutes of the gardening club")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Kenya's updated Nationally Determined Contribution", ("KEN",)),
        ("THE FEDERAL REPUBLIC OF SOMALIA\nUPDATED NATIONALLY DETERMINED CONTRIBUTION", ("SOM",)),
        ("Submission by Latvia and the European Commission on behalf of the European Union\nINDC", ("EUU",)),
        ("U.S.-Japan Climate Partnership fact sheet", ("USA", "JPN")),
        ("Joint statement of Japan, the Republic of Korea, and the United States", ("JPN", "KOR", "USA")),
        ("Joint statement\n\nThe leaders of Fiji and New Zealand met.", ("FJI", "NZL")),
        ("Decision 1/CMA.9\nreported by Japan", ()),
    ],
)
def test_parties(text, parties):
    assert describe(text).parties == parties


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("INDC of Peru\n30 September 2015\n", dt.date(2015, 9, 30)),
        ("INDC of Peru\nSeptember 30, 2015\n", dt.date(2015, 9, 30)),
        ("CPDN du Mali\n3 août 2015\n", dt.date(2015, 8, 3)),
        ("INDC de Chile\n29 de septiembre de 2015\n", dt.date(2015, 9, 29)),
        ("INDC of Peru\nNovember 2015\n", dt.date(2015, 11, 1)),
        (
            "INDC of Peru\n" + "After the summit of 3 March 2016 the Government took up its work again. " * 2,
            None,
        ),
        ("Decision 1/CMA.9\nNotes x.\n12th plenary meeting\n15 December 2018\n", dt.date(2018, 12, 15)),
        ("INDC of Peru\n31 June 2015\n", None),
    ],
)
def test_date(text, date):
    assert describe(text).date == date


def test_a_date_without_its_day_is_told():
    assert "without a day" in describe("INDC of Peru\nNovember 2015\n").notes[0]


def test_the_files_name_counts_where_the_text_is_silent():
    found = describe("INDC of Peru", name="peru_2015-09-28.pdf")
    assert found.date == dt.date(2015, 9, 28)
    assert "file's name" in found.notes[0]


def test_what_is_given_goes_first_and_what_is_declared_second():
    text = "Kenya's NDC\n30 September 2015"
    declared = describe(
        text, title="A title", kind="ndc", date="2016-01-02", source_url="https://example.org/ndc"
    )
    assert (declared.title, declared.date, declared.url) == (
        "A title",
        dt.date(2016, 1, 2),
        "https://example.org/ndc",
    )
    given = describe(
        text, Given(parties=("Japan",), date=dt.date(2017, 1, 1), kind="statement"), date="2016-01-02"
    )
    assert (given.parties, given.date, given.kind) == (("JPN",), dt.date(2017, 1, 1), "statement")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Party will reduce its emissions and report on progress every two years. " * 3, "en"),
        ("La Partie réduira ses émissions et rendra compte des progrès tous les deux ans. " * 3, "fr"),
        ("La Parte reducirá sus emisiones e informará sobre los progresos cada dos años. " * 3, "es"),
        ("ستعمل الدولة على خفض الانبعاثات وتقديم تقارير عن التقدم المحرز كل عامين. " * 3, "ar"),
        ("Сторона сократит выбросы и будет отчитываться каждые два года. " * 3, "ru"),
        ("我が国は温室効果ガスの排出量を削減し、二年ごとに報告する。" * 3, "ja"),
    ],
)
def test_language(text, language):
    assert describe(text, Given(kind="ndc")).language == language


def test_a_translation_is_known_by_its_text_and_told():
    text = "Contribution of the Union. The Party will reduce its emissions and report every two years. " * 4
    found = describe(text, Given(kind="ndc", language="fr"))
    assert found.language == "en"
    assert "declared as 'fr'" in found.notes[0]


@pytest.mark.parametrize(
    ("declared", "title"),
    [
        ({"title": "Fiji's Updated NDC"}, "Fiji's Updated NDC"),
        ({"title": "Microsoft Word - final2.docx"}, "Fiji's updated NDC"),
        ({"title": "Proceedings of 2013"}, "Fiji's updated NDC"),
        ({"title": "Another name", "source_url": "https://example.org"}, "Another name"),
    ],
)
def test_a_title_left_in_the_file_counts_where_the_page_says_it(declared, title):
    assert describe("Fiji's updated NDC\n\nFiji will act.", **declared).title == title


def test_the_title_is_the_first_headings():
    text = "Republic of Palau\n\nIntended Nationally\nDetermined Contribution\n\nPalau is committed"
    blocks = (
        Block(start=0, end=17, kind="heading"),
        Block(start=19, end=62, kind="heading"),
        Block(start=64, end=len(text)),
    )
    found = metadata.infer(Content(text=text, blocks=blocks), Given(), "x")
    assert found.title == "Republic of Palau Intended Nationally Determined Contribution"
