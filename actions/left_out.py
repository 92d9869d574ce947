"""Imports without what the imported package brings along and we never use.

Our processes run for weeks, and a library that was only imported stays in the memory of each. What
is left out is left out of that one import: whoever needs it imports it as always.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, cast


@contextmanager
def leaving_out(*packages: str) -> Iterator[None]:
    """Import something as if these packages were not installed.

    Args:
        packages: those it can do without; one that was imported before is there all the same.
    """
    absent = [name for name in packages if name not in sys.modules]
    # None stands for a module that cannot be imported, for which `sys.modules` has no type.
    sys.modules.update(dict.fromkeys(absent, cast(ModuleType, None)))
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


@contextmanager
def hollow(*modules: str) -> Iterator[None]:
    """Import something that insists on modules which it needs only for what we never do.

    Args:
        modules: full names; each stands empty, with None under every name.
    """
    absent = [name for name in modules if name not in sys.modules]
    sys.modules.update({name: _Hollow(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            sys.modules.pop(name, None)


class _Hollow(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return None
