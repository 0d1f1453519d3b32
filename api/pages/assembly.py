"""All pages, in the order of the navigation."""

from api.pages import home, search
from api.pages.briefs import brief
from api.pages.collection import adding, library
from api.pages.comparing import compare, follow_through, rulebook, versions
from api.pages.reading import reader
from api.pages.records import commitments, corrections, record
from api.pages.tables import agreed, deadlines, initiatives, ledger

PAGES = (
    home,
    search,
    library,
    adding,
    reader,
    commitments,
    record,
    compare,
    versions,
    corrections,
    follow_through,
    rulebook,
    ledger,
    initiatives,
    deadlines,
    agreed,
    brief,
)
