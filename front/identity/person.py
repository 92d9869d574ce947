"""A person whose identity was verified."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "nl"]
Role = Literal["junior", "coach", "manager", "admin"]


@dataclass(frozen=True, slots=True)
class Person:
    """A verified person; ``id`` is the only sender the assistant ever sees."""

    id: str
    name: str = ""
    email: str = ""
    language: Language | None = None
    roles: frozenset[Role] = frozenset({"junior"})
