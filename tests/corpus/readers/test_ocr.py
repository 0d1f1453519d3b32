import pytest

from corpus.readers import read_bytes
from corpus.readers.pdf import ocr

TABLE = "level page_num block_num par_num line_num word_num left top width height conf text".replace(
    " ", "\t"
)


def test_words_of_a_line_share_its_baseline():
    rows = ["5\t1\t1\t1\t1\t1\t100\t100\t90\t40\t96\tThe", "5\t1\t1\t1\t1\t2\t200\t112\t90\t38\t91\tParty",
            "5\t1\t1\t1\t1\t3\t300\t100\t90\t40\t4\t~|"]  # fmt: skip
    words = ocr._words("\n".join([TABLE, *rows]), 0.24, 842)
    assert [word.text for word in words] == ["The", "Party"]
    assert len({word.base for word in words}) == 1
    assert words[0].x0 == pytest.approx(24)


@pytest.mark.skipif(not ocr.installed(), reason="needs Tesseract, which is not installed")
def test_a_scanned_page_is_read_and_says_so(draw):
    drawing = draw().lines(
        60, 100, "The Party will reduce its emissions", "by 40 per cent until 2030.", size=14
    )
    content = read_bytes(drawing.scanned().save(), "scan.pdf")
    assert content.text == "The Party will reduce its emissions\nby 40 per cent until 2030."
    assert "read by OCR" in content.notes[0]
    assert 90 < content.lines[0].y1 < 110
