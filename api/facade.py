"""Packages that offer the names of many modules, and import a module when something of it is first asked for.

A search would else wait for all that reads and compares documents.
"""

import ast
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any


class _Facade(ModuleType):
    _homes: Mapping[str, str]
    """Name → the module that it is of."""

    def __getattr__(self, name: str) -> Any:
        if name not in self._homes:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        found = getattr(import_module(self._homes[name]), name)
        setattr(self, name, found)
        return found

    def __setattr__(self, name: str, value: object) -> None:
        # ``operations.search`` is the operation, though Python puts a module of that name in its place.
        if not (isinstance(value, ModuleType) and name in self._homes):
            super().__setattr__(name, value)


def offer(package: str) -> None:
    """Makes a package offer, when they are asked for, the names that its ``__init__.pyi`` imports."""
    module: Any = sys.modules[package]
    stub = Path(module.__file__).with_suffix(".pyi").read_text(encoding="utf-8")
    module._homes = {
        offered.name: line.module
        for line in ast.parse(stub).body
        if isinstance(line, ast.ImportFrom) and line.module
        for offered in line.names
    }
    module.__class__ = _Facade
