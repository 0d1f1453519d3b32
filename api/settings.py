"""Settings: the only reader of the environment. Each is ``PARLEY_<NAME>``, or a line in ``.env``."""

import getpass
import os
from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import SettingError


def _account() -> str:
    """The name of the account that runs this; ``owner`` where the machine has none for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "owner"


class Settings(BaseSettings):
    """What can be set from outside; the command line's options win over these."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", env_file=".env", extra="ignore")

    library: Path = Field(default_factory=lambda: user_data_path("parley"))
    """Folder of the library and its search index."""
    database: str | None = None
    """SQLAlchemy address of the library's store; SQLite in the library folder where none is given."""
    model: Literal["minilm", "e5"] | None = None
    """Model of meaning: minilm (English), e5 (100 languages); None is the one that built the index."""
    name: str = Field(default_factory=_account)
    """Name under which corrections are kept, where none is given with them."""
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1)
    """Processes that read files during ingest."""
    host: str = "127.0.0.1"
    """Address that the web service listens at."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port that the web service listens at."""
    largest_upload: int = Field(default=1024, ge=1)
    """MiB of one upload to the web service, all its files together."""

    def __init__(self, **given: Any) -> None:
        """Raises SettingError for a value of no known form."""
        try:
            super().__init__(**given)
        except ValidationError as error:
            first = error.errors()[0]
            name = f"PARLEY_{first['loc'][0]}".upper()
            raise SettingError(f"{name} is {first['input']!r}: {first['msg'].lower()}") from error

    @property
    def index_folder(self) -> Path:
        """Where the search index lies."""
        return self.library / "search"
