import io
from copy import deepcopy

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from corpus.errors import DamagedSource, EmptySource
from corpus.model import BlockKind, Content
from corpus.readers import read_bytes
from corpus.readers.numbering import spelled


def saved(document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def texts(content: Content) -> list[str]:
    return [content.text[block.start : block.end] for block in content.blocks]


def test_paragraphs_headings_lists_and_tables_in_order():
    document = docx.Document()
    document.core_properties.title = "National contribution"
    document.add_heading("Mitigation", 2)
    document.add_paragraph("The Party will cut its emissions.")
    document.add_paragraph("energy", style="List Number")
    document.add_paragraph("waste", style="List Number")
    document.add_paragraph("forests", style="List Bullet")
    table = document.add_table(2, 3)
    for i, word in enumerate(("(a)", "Reference year", "2010", "(b)", "Target", "40 per cent")):
        table.cell(i // 3, i % 3).text = word
    document.add_paragraph("It will report on it.")
    content = read_bytes(saved(document), "ndc.docx")
    assert texts(content) == [
        *("Mitigation", "The Party will cut its emissions.", "1. energy", "2. waste", "• forests"),
        *("(a)", "Reference year", "2010", "(b)", "Target", "40 per cent", "It will report on it."),
    ]
    assert (content.blocks[0].kind, content.blocks[0].level) == (BlockKind.HEADING, 1)
    assert [(b.table, b.row, b.column) for b in content.blocks[5:11]] == [
        (0, row, column) for row in range(2) for column in range(3)
    ]
    assert content.metadata["title"] == "National contribution"


def test_merged_cells_are_written_once():
    document = docx.Document()
    table = document.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Planning processes"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "(a)"
    table.cell(1, 1).text, table.cell(2, 1).text = "first", "second"
    content = read_bytes(saved(document), "ndc.docx")
    found = {(b.row, b.column): content.text[b.start : b.end] for b in content.blocks}
    assert found == {(0, 0): "Planning processes", (1, 0): "(a)", (1, 1): "first", (2, 1): "second"}


def test_tracked_changes_are_read_as_accepted():
    document = docx.Document()
    paragraph = document.add_paragraph("The Party ")
    for tag, word in (("w:del", "should"), ("w:ins", "shall")):
        change = OxmlElement(tag)
        run = deepcopy(paragraph.add_run(word)._r)
        paragraph._p.remove(paragraph.runs[-1]._r)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" report.")
    assert read_bytes(saved(document), "ndc.docx").text == "The Party shall report."


def test_raised_digits_and_breaks():
    document = docx.Document()
    paragraph = document.add_paragraph("by 2050")
    paragraph.add_run("1").font.superscript = True
    paragraph.add_run(", CO")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("\nfalls").add_tab()
    assert read_bytes(saved(document), "ndc.docx").text == "by 2050¹, CO2\nfalls"


def test_a_list_that_an_outline_level_makes_a_heading():
    document = docx.Document()
    paragraph = document.add_paragraph("Fairness")
    level = OxmlElement("w:outlineLvl")
    level.set(qn("w:val"), "2")
    paragraph._p.get_or_add_pPr().append(level)
    block = read_bytes(saved(document), "ndc.docx").blocks[0]
    assert (block.kind, block.level) == (BlockKind.HEADING, 2)


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [(1, "decimal", "1"), (4, "lowerRoman", "iv"), (9, "upperRoman", "IX"), (3, "lowerLetter", "c"),
     (27, "upperLetter", "AA"), (7, "decimalZero", "07")],
)  # fmt: skip
def test_numbers_in_their_forms(number, form, shown):
    assert spelled(number, form) == shown


def test_bad_documents():
    with pytest.raises(EmptySource, match=r"ndc\.docx: .*no text"):
        read_bytes(saved(docx.Document()), "ndc.docx")
    whole = saved(docx.Document())
    with pytest.raises(DamagedSource):
        read_bytes(whole[: len(whole) // 2], "ndc.docx")
