"""Named initiatives, mechanisms, funds and frameworks, as the text gives them."""

from nlp.instruments.names import Instrument, find_instruments
from nlp.instruments.records import instruments_of
from nlp.instruments.register import Register

__all__ = ["Instrument", "Register", "find_instruments", "instruments_of"]
