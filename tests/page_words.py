"""What a page says, for tests."""

from fastapi.testclient import TestClient
from lxml import html


def page(client: TestClient, address: str) -> html.HtmlElement:
    """The page at an address, which must be there."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return html.fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    """An element's words on one line."""
    return " ".join(element.text_content().split())
