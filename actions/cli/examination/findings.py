"""What an examination finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from actions.settings import Settings


@dataclass(frozen=True)
class Finding:
    """Something that is wrong, and how to mend it: each a clause for one line.

    Attributes:
        what: is wrong, without a secret or a word of a customer.
        mend: what to do about it.
        serious: False for what the product runs without, only less well.
    """

    what: str
    mend: str
    serious: bool = True


Examine = Callable[[Settings], Iterator[Finding]]
