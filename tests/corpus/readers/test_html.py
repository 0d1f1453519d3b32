import pytest

from corpus.errors import EmptySource
from corpus.readers import read_bytes

PAGE = """<!doctype html>
<html lang="en"><head><title>Joint Statement | Site</title>
<meta property="og:title" content="Joint Statement">
<meta property="article:published_time" content="2021-04-16T10:00:00Z">
<link rel="canonical" href="https://example.org/statement"></head>
<body><header><a href="/">Home</a></header><nav><a>News</a></nav>
<div class="content"><h1>Joint Statement</h1>
<p>The two sides <b>will</b> cut CO<sub>2</sub> by 2050<sup>1</sup>.<br>They act
   together.</p>
<h2>Work</h2><ul><li>on energy</li><li>on transport<ul><li>by rail</li></ul></li></ul>
<ol start="3"><li>third</li></ol>
<table><tr><th>Year</th><td colspan="2">2010</td><td>Base</td></tr></table></div>
<div class="social-share"><a>Share</a></div><footer>Contact</footer></body></html>"""


def test_a_page_keeps_its_blocks_and_loses_the_site():
    content = read_bytes(PAGE.encode(), "page.html")
    found = [
        (block.kind.value, block.level, block.column, content.text[block.start : block.end])
        for block in content.blocks
    ]
    assert found == [
        ("heading", 0, None, "Joint Statement"),
        ("text", None, None, "The two sides will cut CO2 by 2050¹.\nThey act together."),
        ("heading", 1, None, "Work"),
        ("item", 0, None, "• on energy"),
        ("item", 0, None, "• on transport"),
        ("item", 1, None, "• by rail"),
        ("item", 0, None, "3. third"),
        ("cell", None, 0, "Year"),
        ("cell", None, 1, "2010"),
        ("cell", None, 3, "Base"),
    ]
    assert content.metadata == {
        "title": "Joint Statement",
        "date": "2021-04-16",
        "source_url": "https://example.org/statement",
        "language": "en",
    }


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_encodings(encoding):
    page = (
        f'<html><head><meta charset="{encoding}"></head><body><p>Déclaration de l’Équateur</p></body></html>'
    )
    assert read_bytes(page.encode(encoding), "page.html").text == "Déclaration de l’Équateur"


def test_a_page_without_words():
    with pytest.raises(EmptySource, match="print it to PDF"):
        read_bytes(b"<html><body><script>draw()</script></body></html>", "page.html")
