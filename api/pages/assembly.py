"""All pages, in the order of the navigation."""

from api.pages import corrections, home, library, reader, search

PAGES = (home, search, library, reader, corrections)
