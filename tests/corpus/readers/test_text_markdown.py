"""Markdown with front matter: titles, headings, bullets, links and tables."""

import pytest

from corpus.readers import text
from corpus.readers.text import markdown

STATEMENT = r"""---
date: '2021-04-16'
source_url: https://example.org/statement/
title: "U.S.- Atlantis Joint Leaders\u2019 Statement: \u201CA PARTNERSHIP FOR A\
  \ NEW\_ERA\u201D"
---

President A and Prime Minister B met today
to renew their **Alliance**.{hard}
{hard}
**<span style="text-decoration: underline">THE ALLIANCE: FORGING A FREE
AND OPEN OCEAN</span>**

**<u>Cooperation for Peace</u>**{hard}
 The two leaders will act by:

-   **Digital Economy**:
    -   launching a network of
        \$100 million;
    -   a second step.
-   Working with [the 21<sup>st</sup> fund](https://example.org/a_(b)) of *their* A&amp;B.

### Annex

| Year | Cut |
|------|-----|
| 2030 | 50% |

[^1]: A note.
""".replace("{hard}", "  ")


def test_a_statement() -> None:
    content = text.read(STATEMENT.encode())
    assert (
        content.metadata["title"] == "U.S.- Atlantis Joint Leaders’ Statement: “A PARTNERSHIP FOR A NEW ERA”"
    )
    assert content.metadata["date"] == "2021-04-16"
    assert [(b.kind.value, b.level, content.text[b.start : b.end]) for b in content.blocks] == [
        ("text", None, "President A and Prime Minister B met today\nto renew their Alliance."),
        ("heading", 1, "THE ALLIANCE: FORGING A FREE\nAND OPEN OCEAN"),
        ("heading", 1, "Cooperation for Peace"),
        ("text", None, "The two leaders will act by:"),
        ("item", 0, "- Digital Economy:"),
        ("item", 1, "- launching a network of\n$100 million;"),
        ("item", 1, "- a second step."),
        ("item", 0, "- Working with the 21st fund of their A&B."),
        ("heading", 2, "Annex"),
        ("cell", None, "Year"),
        ("cell", None, "Cut"),
        ("cell", None, "2030"),
        ("cell", None, "50%"),
        ("note", None, "A note."),
    ]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("**Climate:** we will act", "Climate: we will act"),
        ("snake_case_name stays", "snake_case_name stays"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a\\_b \\* c", "a_b * c"),
        ("<https://unfccc.int>", "https://unfccc.int"),
        ("![figure](a.png) words", "words"),
    ],
)
def test_markup_is_left_out_and_words_stay(source: str, shown: str) -> None:
    assert markdown.read(f"# T\n\n{source}\n").text.split("\n\n")[1] == shown


def test_front_matter_that_is_no_yaml_is_no_reason_to_fail() -> None:
    content = markdown.read("---\ntitle: [unclosed\n---\n\nWords.\n")
    assert content.text == "Words."
    assert content.metadata == {}


def test_a_bold_sentence_is_no_heading() -> None:
    content = markdown.read("**Climate Action: Both will push to raise ambition.** We will develop plans.\n")
    assert content.blocks[0].kind.value == "text"
