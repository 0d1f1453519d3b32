"""Plain text and Markdown: bytes → Content."""

from corpus.model import Content
from corpus.readers.decoding import decode
from corpus.readers.text import markdown, tabbed, wrapped


def read(data: bytes) -> Content:
    r"""The text of the file with its blocks; three shapes are known, told apart by what stands in the file.

    - Markdown, with YAML front matter or without: see ``corpus.readers.text.markdown``;
    - one paragraph a line, indented with tabs, tables as ``| a | b |``: session reports and decisions;
    - wrapped lines, as ``pdftotext -layout`` writes them; page numbers and running lines are left out, and
      two columns that blanks keep side by side, as in a form, become the cells of a table.

    The words stay as they are, and so do line breaks inside a paragraph; only the blanks at the ends of
    lines, what runs with the pages and the markup go. Offsets count in the text that is returned.

    Raises EmptySource, DamagedSource and WrongEncoding.

    >>> content = read(b"Decision 4/CMA.1\n\t1.\tDecides that Parties\nshall act;")
    >>> [content.text[block.start : block.end] for block in content.blocks]
    ['Decision 4/CMA.1', '1.\tDecides that Parties\nshall act;']
    """
    text = decode(data)
    if markdown.is_markdown(text):
        return markdown.read(text)
    if tabbed.is_tabbed(text):
        return tabbed.assemble(text.replace("\f", "\n")).content()
    assembly, notes = wrapped.assemble(text)
    return assembly.content(notes=notes)
