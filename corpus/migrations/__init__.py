"""Schema of the library by version. ``migrate`` brings any older library to ``HEAD``."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text

from corpus.errors import LibraryVersion

HEAD = "0003"


def _current(engine: Engine) -> str | None:
    """Schema version of the store; None where it is new."""
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine) -> None:
    """Bring the store to ``HEAD``; costs one SELECT, and no import of Alembic, where it is there already.

    Raises LibraryVersion where a newer parley wrote it.
    """
    version = _current(engine)
    if version == HEAD:
        return
    if version is not None and version > HEAD:
        raise LibraryVersion(
            f"this library was written by a newer parley (schema {version}; this one knows {HEAD}): update it"
        )
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
