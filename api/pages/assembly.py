"""All pages, in the order of the navigation."""

from api.pages import (
    adding,
    agreed,
    brief,
    commitments,
    corrections,
    deadlines,
    home,
    initiatives,
    ledger,
    library,
    reader,
    rulebook,
    search,
)

PAGES = (
    home,
    search,
    library,
    adding,
    reader,
    commitments,
    corrections,
    rulebook,
    ledger,
    initiatives,
    deadlines,
    agreed,
    brief,
)
