"""All pages, in the order of the navigation."""

from api.pages import (
    adding,
    agreed,
    brief,
    commitments,
    corrections,
    deadlines,
    follow_through,
    home,
    initiatives,
    ledger,
    library,
    reader,
    record,
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
    record,
    corrections,
    follow_through,
    rulebook,
    ledger,
    initiatives,
    deadlines,
    agreed,
    brief,
)
