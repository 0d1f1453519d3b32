"""Every error that parley raises on purpose, as one tree.

Each reaches the user as one line that says what is wrong and what to do; the command line
prints ``str(error)`` and exits with 1, the HTTP API answers problem+json with ``status``.

    ParleyError
    ├── SourceError                 a file or address that cannot become a Document
    │   ├── UnreadableSource        not there, no permission, a folder where a file is wanted
    │   ├── EmptySource             no bytes, or bytes without a single word
    │   ├── DamagedSource           truncated or broken inside
    │   ├── EncryptedSource         needs a password
    │   ├── UnknownFormat           content is of no kind that the readers know
    │   ├── WrongEncoding           bytes that are no text in any encoding tried
    │   ├── OversizedSource         expands beyond the limits (a bomb, by intent or not)
    │   └── ScannedSource           pages are pictures and no OCR engine is installed
    ├── ManifestError               a manifest that lacks a column or names no file
    ├── MetadataError               a Party, date or kind that is of no known form
    ├── VocabularyError             a vocabulary file that breaks its own rules
    ├── LibraryError                the store
    │   ├── UnknownDocument         no such document for this viewer
    │   ├── UnknownRecord           no such commitment for this viewer
    │   └── LibraryVersion          written by another version of parley
    ├── SearchIndexError            the search index
    │   ├── IndexMismatch           built by another model, dimension or content
    │   └── ModelError              weights absent, or not the ones that are expected
    ├── SettingError                a setting of the environment that is of no known form
    ├── DifferentParties            versions to be compared that are not one Party's
    ├── QueryError                  a query or filter that cannot be understood
    └── FetchError                  an official source that could not be fetched whole
"""


class ParleyError(Exception):
    """Root of the tree. ``str(error)`` is one line for the user."""

    status = 400
    """HTTP status of the problem+json answer."""


class SourceError(ParleyError):
    """A file that cannot become a Document; the library stays as it was for that file."""

    status = 422


class UnreadableSource(SourceError):
    """The file is not there or may not be read."""


class EmptySource(SourceError):
    """The file has no bytes, or no word in it."""


class DamagedSource(SourceError):
    """The file is truncated or broken inside."""


class EncryptedSource(SourceError):
    """The file needs a password."""


class UnknownFormat(SourceError):
    """The content is of no kind that the readers know, whatever the name says."""


class WrongEncoding(SourceError):
    """The bytes are no text in any of the encodings tried."""


class OversizedSource(SourceError):
    """The content expands beyond the limits that keep a laptop usable."""


class ScannedSource(SourceError):
    """The pages are pictures, and no OCR engine is installed."""


class ManifestError(ParleyError):
    """A manifest without a needed column, or a row that names no file."""


class MetadataError(ParleyError):
    """A Party, date, kind or language of no known form."""


class VocabularyError(ParleyError):
    """A vocabulary file that breaks its own rules; a defect of the installation."""

    status = 500


class LibraryError(ParleyError):
    """The store could not do what was asked."""

    status = 500


class UnknownDocument(LibraryError):
    """No such document, or none that this viewer may see."""

    status = 404

    @classmethod
    def by_id(cls, document: str) -> "UnknownDocument":
        """Of an id that the library does not hold."""
        return cls(f"no document {document} in this library; see `parley status --documents`")


class UnknownRecord(LibraryError):
    """No such commitment, or none that this viewer may see."""

    status = 404


class LibraryVersion(LibraryError):
    """The library was written by another version of parley."""


class SearchIndexError(ParleyError):
    """The search index could not do what was asked."""

    status = 500


class IndexMismatch(SearchIndexError):
    """The saved index was built by another model, dimension or content."""


class ModelError(SearchIndexError):
    """Model weights are absent, or are not the ones that are expected."""


class SettingError(ParleyError):
    """A setting of the environment, or of ``.env``, that is of no known form."""


class QueryError(ParleyError):
    """A query or filter that cannot be understood."""


class DifferentParties(ParleyError):
    """Two documents are to be compared as versions of one NDC, and are of different Parties."""


class FetchError(ParleyError):
    """An official source could not be fetched whole."""

    status = 502
