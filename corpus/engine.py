"""The database engine behind the library, as it has to be set up."""

from typing import Any

from sqlalchemy import Engine, create_engine, event


def _pragmas(connection: Any, _record: object) -> None:
    """WAL lets readers go on while a document is written; foreign keys are off in SQLite unless asked for."""
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=10000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def engine_of(address: str) -> Engine:
    """An engine for an SQLAlchemy address."""
    engine = create_engine(address)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _pragmas)
    return engine
