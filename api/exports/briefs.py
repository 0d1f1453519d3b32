"""Briefing notes as files."""

from pathlib import Path

from corpus.model import Brief


def write_brief(brief: Brief, file: Path | None) -> str:
    """Write a note, as DOCX or Markdown by the name's ending; without a file, gives it as Markdown."""
    from api.exports.markdown import markdown

    if file is None:
        return markdown(brief)
    if file.suffix.lower() == ".docx":
        from api.exports.word import word

        file.write_bytes(word(brief))
    else:
        file.write_text(markdown(brief), encoding="utf-8")
    return ""
