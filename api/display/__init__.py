"""Results for people, on a terminal. Everything here writes to standard output."""

from api.facade import offer

offer(__name__)
