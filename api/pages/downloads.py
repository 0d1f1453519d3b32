"""Tables as files over the web."""

import io
from datetime import UTC, datetime
from enum import StrEnum

from fastapi.responses import Response

from api.exports.sheets import Sheet, write_csv, write_xlsx
from corpus.model import Brief


class Form(StrEnum):
    """What a table is saved as."""

    CSV = "csv"
    XLSX = "xlsx"


_TYPES = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(sheet: Sheet, form: Form) -> Response:
    """The table as an attachment, named by its title and today's date (UTC)."""
    if form is Form.CSV:
        text = io.StringIO()
        write_csv(sheet, text)
        content = text.getvalue().encode("utf-8-sig")  # the mark lets Excel see that it is UTF-8
    else:
        book = io.BytesIO()
        write_xlsx(sheet, book)
        content = book.getvalue()
    name = f"parley-{sheet.title.lower().replace(' ', '-')}-{datetime.now(UTC).date()}.{form}"
    return attached(content, _TYPES[form], name)


class Note(StrEnum):
    """What a briefing note is saved as."""

    DOCX = "docx"
    MARKDOWN = "md"


def note(brief: Brief, form: Note) -> Response:
    """The note as an attachment, named by its day."""
    name = f"parley-brief-{brief.on}.{form}"
    if form is Note.DOCX:
        from api.exports.word import word

        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        return attached(word(brief), kind, name)
    from api.exports.markdown import markdown

    return attached(markdown(brief).encode(), "text/markdown; charset=utf-8", name)


def attached(content: bytes, media_type: str, name: str) -> Response:
    """A file that the browser saves under a name of ASCII letters."""
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
