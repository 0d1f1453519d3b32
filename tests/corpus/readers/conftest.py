"""Small PDFs drawn for the tests: words, lines and pictures at known places."""

import ctypes
import hashlib
import io
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from pypdfium2 import raw


class Drawing:
    """A PDF under construction. Places are in points from the top left corner of a 595 × 842 page."""

    width, height = 595.0, 842.0

    def __init__(self) -> None:
        self._document = pdfium.PdfDocument.new()
        self._fonts: dict[str, raw.FPDF_FONT] = {}
        self._page = self._document.new_page(self.width, self.height)

    def page(self) -> "Drawing":
        self._page.gen_content()
        self._page = self._document.new_page(self.width, self.height)
        return self

    def text(self, x: float, y: float, words: str, size: float = 11, font: str = "Helvetica") -> "Drawing":
        if font not in self._fonts:
            self._fonts[font] = raw.FPDFText_LoadStandardFont(self._document, font.encode())
        shape = raw.FPDFPageObj_CreateTextObj(self._document, self._fonts[font], size)
        buffer = ctypes.create_string_buffer(words.encode("utf-16-le") + b"\x00\x00")
        raw.FPDFText_SetText(shape, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFPageObj_Transform(shape, 1, 0, 0, 1, x, self.height - y)
        raw.FPDFPage_InsertObject(self._page, shape)
        return self

    def lines(self, x: float, y: float, *rows: str, size: float = 11, font: str = "Helvetica") -> "Drawing":
        for i, row in enumerate(rows):
            self.text(x, y + 1.2 * size * i, row, size, font)
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Drawing":
        path = raw.FPDFPageObj_CreateNewPath(x0, self.height - y0)
        raw.FPDFPath_LineTo(path, x1, self.height - y1)
        raw.FPDFPath_SetDrawMode(path, 0, True)
        raw.FPDFPage_InsertObject(self._page, path)
        return self

    def grid(self, xs: list[float], ys: list[float]) -> "Drawing":
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        return self

    def picture(self) -> "Drawing":
        bitmap = pdfium.PdfBitmap.new_native(200, 280, raw.FPDFBitmap_BGR)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, 200, 280)
        image = pdfium.PdfImage.new(self._document)
        image.set_bitmap(bitmap)
        image.set_matrix(pdfium.PdfMatrix().scale(self.width, self.height))
        self._page.insert_obj(image)
        return self

    def scanned(self) -> "Drawing":
        """The drawing so far as a picture, as a scanner makes it."""
        self._page.gen_content()
        bitmap = pdfium.PdfDocument(self.save())[0].render(scale=2)
        scan = Drawing()
        image = pdfium.PdfImage.new(scan._document)
        image.set_bitmap(bitmap)
        image.set_matrix(pdfium.PdfMatrix().scale(self.width, self.height))
        scan._page.insert_obj(image)
        return scan

    def save(self) -> bytes:
        self._page.gen_content()
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()


@pytest.fixture
def draw() -> Callable[[], Drawing]:
    return Drawing


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


@pytest.fixture
def encrypted() -> Callable[[str], bytes]:
    """A one-page PDF behind a user password, by the standard security handler's first revision."""

    def make(password: str) -> bytes:
        padded = (password.encode() + _PADDING)[:32]
        owner = _rc4(hashlib.md5(padded).digest()[:5], padded)  # noqa: S324 - the format asks for MD5
        rights, number = (-4 & 0xFFFFFFFF).to_bytes(4, "little"), b"0123456789abcdef"
        key = hashlib.md5(padded + owner + rights + number).digest()[:5]  # noqa: S324
        user = _rc4(key, _PADDING)
        object_key = hashlib.md5(key + (5).to_bytes(3, "little") + b"\x00\x00").digest()[:10]  # noqa: S324
        stream = _rc4(object_key, b"BT /F1 12 Tf 72 700 Td (The Party will act by 2030.) Tj ET")
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
            b"/Resources<</Font<</F1 4 0 R>>>>>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
            b"<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (owner.hex().encode(), user.hex().encode()),
        ]
        out, places = bytearray(b"%PDF-1.4\n"), []
        for i, body in enumerate(objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (i, body)
        table = len(out)
        out += b"xref\n0 7\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % at for at in places)
        identity = number.hex().encode()
        out += b"trailer<</Size 7/Root 1 0 R/Encrypt 6 0 R/ID[<%s><%s>]>>\n" % (identity, identity)
        return bytes(out + b"startxref\n%d\n%%%%EOF" % table)

    return make
