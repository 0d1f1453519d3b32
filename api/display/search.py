"""Hits of a search."""

from rich.console import Group, RenderableType
from rich.text import Text

from api.display.console import console
from api.phrasing import banner, one_line
from corpus.model import Answer, Hit
from corpus.parties import party_name


def reason(hit: Hit) -> str:
    """Why a hit is there, in words."""
    parts = []
    if hit.why.address:
        parts.append("this is the provision cited")
    if hit.why.words:
        parts.append("words: " + ", ".join(hit.why.words))
    if hit.why.context:
        parts.append("words of its heading: " + ", ".join(hit.why.context))
    if hit.why.meaning:
        parts.append("by meaning")
    return "; ".join(parts)


def place(hit: Hit) -> str:
    """Document, version's standing, date, address and page of a hit, as one cites it."""
    page = f", p. {hit.page}" if hit.page else ""
    day = f", {hit.date}" if hit.date else ""
    return f"{hit.title} [{banner(hit.status) or hit.status.value}{day}] · {hit.address}{page}"


def highlighted(hit: Hit) -> Text:
    """The quotation with the words that matched in bold."""
    text = Text(one_line(hit.quote))
    text.highlight_words(list(hit.why.words), "bold yellow", case_sensitive=False)
    return text


def show_answer(query: str, answer: Answer) -> None:
    """Hits, best first, each with its reasons; how the query was read comes first."""
    if answer.parties:
        names = ", ".join(map(party_name, answer.parties))
        console.print(Text(f"in documents of {names} (--any-party looks in all)", style="dim"))
    for word, instead in answer.corrections.items():
        console.print(Text(f"no text holds {word!r}; looked for {instead!r}", style="dim"))
    if answer.unindexed:
        words = f"{answer.unindexed} documents are not indexed yet and were not searched; run parley ingest"
        console.print(words, style="yellow")
    if not answer.hits:
        console.print(f"Nothing found for {query!r} in the documents searched.", markup=False)
    elif answer.hits[0].weak:
        console.print("The documents searched seem to hold no answer; nearest:", style="yellow")
    for number, hit in enumerate(answer.hits, 1):
        heading = Text(f"{number}. {place(hit)}", style="bold")
        body: list[RenderableType] = [heading, highlighted(hit), Text(f"why: {reason(hit)}", style="dim")]
        if hit.restatements:
            others = "; ".join(f"{r.title} · {r.address}" for r in hit.restatements)
            body.append(Text(f"also in: {others}", style="dim"))
        console.print(Group(*body, Text()))
