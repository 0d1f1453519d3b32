import pytest

from corpus.errors import DamagedSource, EmptySource, EncryptedSource, ScannedSource
from corpus.model import BlockKind, Content
from corpus.readers import pdf, read, read_bytes
from corpus.readers.pdf import ocr

BODY = (
    "The Party will reduce its emissions from energy and industry, and it",
    "will report every two years on what it has done and what remains to",
    "be done, in line with the decisions that the Parties have adopted.",
)


def texts(content: Content, kind: BlockKind | None = None) -> list[str]:
    return [content.text[b.start : b.end] for b in content.blocks if kind is None or b.kind is kind]


def cells(content: Content) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    for block in content.blocks:
        if block.kind is BlockKind.CELL:
            key = (block.row, block.column)
            found[key] = " ".join([found.get(key, ""), content.text[block.start : block.end]]).strip()
    return {key: text.replace("\n", " ") for key, text in found.items()}


def check_geography(content: Content) -> None:
    at = 0
    for page in content.pages:
        assert page.start == at
        at = page.end
    assert at == len(content.text)
    for spans in (content.blocks, content.lines):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(content.text)
            end = span.end
    covered = {at for line in content.lines for at in range(line.start, line.end)}
    assert all(char.isspace() or at in covered for at, char in enumerate(content.text))
    for line in content.lines:
        assert all(page.number == line.page for page in content.pages if page.start <= line.start < page.end)


def test_two_columns_of_prose_are_read_one_after_the_other(draw):
    left = [f"Left column line {i} goes on and on" for i in range(16)]
    right = [f"Right column line {i} goes on and so" for i in range(16)]
    drawing = draw().text(60, 60, "A heading over both columns", 16, "Helvetica-Bold")
    for i in range(16):  # drawn row by row, as many programs do
        drawing.text(60, 100 + 14 * i, left[i]).text(320, 100 + 14 * i, right[i])
    content = pdf.read(drawing.save())
    words = content.text.replace("\n", " ")
    assert " ".join(left) in words
    assert " ".join(right) in words
    assert words.index("Left column line 15") < words.index("Right column line 0")


def test_a_ruled_table_is_read_cell_by_cell(draw):
    drawing = draw().lines(60, 60, *BODY).grid([60, 100, 300, 540], [120, 170, 220])
    drawing.lines(310, 135, "2010, as revised in the last", "inventory")  # the answer is drawn first
    drawing.lines(65, 135, "(a)").lines(105, 135, "Reference year, base year or", "other starting point")
    drawing.lines(65, 185, "(b)").lines(105, 185, "Target").lines(310, 185, "40 per cent")
    content = pdf.read(drawing.save())
    assert cells(content) == {
        (0, 0): "(a)",
        (0, 1): "Reference year, base year or other starting point",
        (0, 2): "2010, as revised in the last inventory",
        (1, 0): "(b)",
        (1, 1): "Target",
        (1, 2): "40 per cent",
    }
    assert texts(content)[0] == "\n".join(BODY)
    check_geography(content)


def test_a_row_goes_on_over_the_page_break_and_the_head_is_not_repeated(draw):
    drawing = draw().grid([60, 100, 300, 540], [600, 640, 700])
    drawing.text(105, 620, "Guidance").text(310, 620, "Answer")
    drawing.text(65, 655, "(a)").text(105, 655, "How it was prepared").text(
        310, 655, "It was prepared by the"
    )
    drawing.page().grid([60, 100, 300, 540], [60, 100, 150, 200])
    drawing.text(105, 80, "Guidance").text(310, 80, "Answer").text(310, 115, "ministry with the regions.")
    drawing.text(65, 165, "(b)").text(105, 165, "Fairness").text(310, 165, "It is fair.")
    content = pdf.read(drawing.save())
    assert cells(content)[1, 2] == "It was prepared by the ministry with the regions."
    assert cells(content)[2, 0] == "(b)"
    assert content.text.count("Guidance") == 1
    assert {block.table for block in content.blocks} == {0}
    check_geography(content)


def test_a_table_with_lines_between_its_rows_only(draw):
    drawing = draw()
    for y in (100, 140, 180, 220):
        drawing.line(60, y, 540, y)
    rows = (("(a)", "Reference year", "2010"), ("(b)", "Target", "40 per cent"), ("(c)", "Sectors", "All"))
    for i, row in enumerate(rows):
        for x, text in zip((62, 100, 330), row, strict=True):
            drawing.text(x, 118 + 40 * i, text)
    found = cells(pdf.read(drawing.save()))
    assert [found[i, j] for i in range(3) for j in range(3)] == [text for row in rows for text in row]


def test_running_lines_and_page_numbers_never_stand_inside_a_sentence(draw):
    drawing = draw()
    for number, theme in enumerate(("energy", "transport", "waste", "forests"), 1):
        drawing.text(60, 40, f"Updated contribution of the Party, page {number}")
        drawing.text(290, 800, str(number))
        drawing.lines(60, 100, f"goes on about {theme} from there to the end.")
        drawing.lines(60, 700, *BODY[:2], f"and the chapter after that on {theme} begins and then")
        if number < 4:
            drawing.page()
    content = pdf.read(drawing.save())
    assert "Updated contribution" not in content.text
    assert "on energy begins and then\ngoes on about transport" in content.text
    assert not any(text.strip().isdecimal() for text in texts(content))
    check_geography(content)


def test_a_line_that_differs_in_more_than_the_page_is_no_running_line(draw):
    drawing = draw()
    for number, amount in enumerate((1200, 800, 560), 1):
        drawing.text(60, 80, f"Emissions of {amount} Mt were reported for that year.").lines(60, 300, *BODY)
        if number < 3:
            drawing.page()
    text = pdf.read(drawing.save()).text
    assert all(f"Emissions of {amount} Mt" in text for amount in (1200, 800, 560))


def test_a_footnote_follows_the_paragraph_and_its_digit_is_no_number(draw):
    drawing = draw().lines(60, 640, *BODY[:2])
    drawing.text(60, 700, "It will be climate neutral by 2050").text(216.6, 695.5, "1", 7).text(
        223, 700, "and will"
    )
    drawing.text(60, 760, "1", 6).text(66, 764, "As decided by the cabinet.", 9)
    drawing.page().lines(60, 60, "continue to report on it.", *BODY)
    content = pdf.read(drawing.save())
    assert "by 2050¹ and will\ncontinue to report on it." in content.text
    assert texts(content, BlockKind.NOTE) == ["¹ As decided by the cabinet."]
    assert content.text.index("As decided") > content.text.index("continue to report")
    check_geography(content)


def test_lowered_digits_stay_with_their_formula(draw):
    drawing = draw().text(60, 100, "Emissions of CO").text(143.6, 103, "2", 7).text(151, 100, "fell.")
    assert "Emissions of CO2 fell." in pdf.read(drawing.save()).text


def test_hyphens_at_line_ends(draw):
    drawing = draw().lines(
        60, 100, "The mitigation of a low-carbon path needs much miti-", "gation and a low-"
    )
    drawing.lines(60, 126.4, "carbon economy with no mitigation left out.")
    text = pdf.read(drawing.save()).text
    assert "much mitigation and a low-\ncarbon economy" in text


def test_a_box_beside_the_text_does_not_cut_a_sentence(draw):
    rows = [f"the text that stands beside line {i} goes" for i in range(8)]
    drawing = (
        draw().lines(60, 100, *rows).lines(320, 106, *[f"Box line {i} of its own" for i in range(6)], size=10)
    )
    drawing.grid([310, 540], [94, 172])
    drawing.lines(60, 205.6, "on to the end of the column and further than it was before the box came.")
    words = pdf.read(drawing.save()).text.replace("\n", " ")
    assert " ".join(rows) + " on to the end" in words
    assert " ".join(f"Box line {i} of its own" for i in range(6)) in words


def test_contents_headings_and_items(draw):
    drawing = draw().text(60, 60, "National contribution", 18, "Helvetica-Bold")
    drawing.lines(
        60, 100, "1. Introduction ........................ 3", "2. Mitigation .......................... 7"
    )
    drawing.lines(60, 160, *BODY).lines(60, 230, "2.1 Mitigation", font="Helvetica-Bold")
    drawing.lines(80, 260, "(a)  Energy is covered;").lines(80, 280, "(b)  Waste is covered.")
    content = pdf.read(drawing.save())
    kinds = [block.kind for block in content.blocks]
    assert (
        kinds
        == [BlockKind.HEADING, BlockKind.CONTENTS, BlockKind.TEXT, BlockKind.HEADING] + [BlockKind.ITEM] * 2
    )
    assert content.blocks[3].level == 1


def test_every_line_leads_back_to_its_place(draw):
    content = pdf.read(draw().lines(60, 100, *BODY).save())
    first = content.lines[0]
    assert content.text[first.start : first.end] == BODY[0]
    assert (first.page, round(first.x0)) == (1, 60)
    assert first.y0 < 100 < first.y1


def test_refusals_say_what_to_do(draw, encrypted):
    whole = draw().lines(60, 100, *BODY).save()
    for data, error, words in (
        (whole[: len(whole) // 2], DamagedSource, "fetch the file again"),
        (b"%PDF-1.7\n%%EOF", DamagedSource, "broken"),
        (encrypted("secret"), EncryptedSource, "password"),
        (draw().save(), EmptySource, "no text"),
    ):
        with pytest.raises(error, match=words) as caught:
            read_bytes(data, "ndc.pdf")
        assert str(caught.value).startswith("ndc.pdf: ")
        assert "\n" not in str(caught.value)


def test_an_empty_user_password_opens(encrypted):
    assert read_bytes(encrypted(""), "ndc.pdf").text == "The Party will act by 2030."


def test_pictures_without_ocr(draw, monkeypatch):
    monkeypatch.setattr(ocr, "installed", lambda: False)
    with pytest.raises(ScannedSource, match="install Tesseract"):
        read_bytes(draw().picture().save(), "scan.pdf")
    content = read_bytes(draw().picture().page().lines(60, 100, *BODY).save(), "half.pdf")
    assert content.text == "\n".join(BODY)
    assert "page 1 was not read" in content.notes[0]
    assert [page.number for page in content.pages] == [1, 2]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("KOR_NDC1_2020-12-30_en", "significant reduction of coal power generation"),
        ("EUU_NDC1_2020-12-18_en", "set out in section 3(a) above"),
        ("LCA_NDC1_2021-01-27_en", "Saint Lucia is not including forest sink"),
        ("KEN_INDC_2015-07-24_en", "therefore seeks to abate its GHG emissions by 30%"),
    ],
)
def test_words_that_other_columns_and_boxes_had_torn_apart(shared, name, words):
    content = read(shared / "corpus" / "ndc" / f"{name}.pdf")
    assert words in content.text.replace("\n", " ")
    check_geography(content)


def test_letters_printed_twice_to_look_bold_are_read_once(draw):
    drawing = draw()
    for shift in (0.0, 0.4):
        drawing.text(60 + shift, 100, "Republic of Hills and illness")
    assert pdf.read(drawing.save()).text == "Republic of Hills and illness"


@pytest.mark.parametrize(
    ("years", "told"),
    [
        (["0202", "5102", "0302"], True),
        (["0202", "5102"], False),
        (["2020", "2015", "2030"], False),
        (["7502", "4102", "0302", "2020", "2025", "2030"], False),
        (["20202", "50302", "30402"], False),
    ],
)
def test_a_font_that_tells_digits_backwards_is_told(draw, years, told):
    drawing = draw().lines(60, 100, *(f"Emissions are to peak in {year} at the latest." for year in years))
    assert any("other characters" in note for note in pdf.read(drawing.save()).notes) is told


def test_of_the_corpus_two_tell_digits_backwards(shared):
    found = [path.name for path in sorted((shared / "corpus" / "ndc").glob("*_ar.pdf")) if read(path).notes]
    assert found == ["IRQ_INDC_2015-11-12_ar.pdf", "QAT_INDC_2015-11-20_ar.pdf"]
