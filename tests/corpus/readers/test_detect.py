import io
import zipfile

import pytest

from corpus.errors import (
    DamagedSource,
    EmptySource,
    OversizedSource,
    SourceError,
    UnknownFormat,
    UnreadableSource,
)
from corpus.readers import detect, read, read_bytes
from corpus.readers.detect import detect_format


def archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n...", "pdf"),
        (b"\r\n%PDF-1.4 after a blank line", "pdf"),
        (b"<!DOCTYPE html><html><body><p>Text</p></body></html>", "html"),
        (b'<?xml version="1.0"?>\n<html lang="en"><head></head></html>', "html"),
        (b"<div><p>One</p><p>Two</p></div>", "html"),
        (b"Decision 4/CMA.1", "text"),
        (b"---\ntitle: Statement\n---\n\n# Heading with a <b>tag</b>", "text"),
        ("Décision".encode("utf-16"), "text"),
        ("Decision 4/CMA.1 of the Parties".encode("utf-16-le"), "text"),
        (b"MZ is how this sentence begins", "text"),
        (archive(word__document_xml=b"<w:document/>"), "docx"),
    ],
)
def test_content_tells_the_format(data, kind):
    assert detect_format(data) == kind


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (b"", EmptySource, "empty"),
        (b"\xef\xbb\xbf \n\t\n", EmptySource, "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", UnknownFormat, "PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", UnknownFormat, "JPEG"),
        (b"MZ\x90\x00\x03\x00", UnknownFormat, "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", UnknownFormat, "save it as DOCX"),
        (b"{\\rtf1\\ansi}", UnknownFormat, "RTF"),
        (bytes(range(256)) * 3, UnknownFormat, "binary"),
        (archive(readme=b"x"), UnknownFormat, "ZIP"),
        (archive(xl__workbook_xml=b"x"), UnknownFormat, "Excel"),
        (b"PK\x03\x04 and no more", DamagedSource, "broken"),
        (archive(word__document_xml=b"0" * (60 << 20)), OversizedSource, "60 MB"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data, error, words):
    with pytest.raises(error, match=words):
        detect_format(data)


def test_a_file_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(detect, "LARGEST", 10)
    with pytest.raises(OversizedSource, match="split"):
        detect_format(b"more than ten bytes")


def test_a_mislabelled_file_is_read_as_what_it_is(tmp_path, draw):
    path = tmp_path / "statement.txt"
    path.write_bytes(draw().text(60, 100, "The Party will act by 2030.").save())
    assert read(path).text == "The Party will act by 2030."


@pytest.mark.parametrize("name", ["absent.pdf", "folder"])
def test_no_file(tmp_path, name):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnreadableSource, match=name):
        read(tmp_path / name)


@pytest.mark.parametrize("cut", range(0, 1000, 97))
def test_a_file_cut_anywhere_is_read_or_refused_in_one_line(draw, cut):
    whole = draw().text(60, 100, "The Party will act by 2030.").save()
    try:
        read_bytes(whole[:cut], "cut.pdf")
    except SourceError as error:
        assert "\n" not in str(error)
