"""The reference of a turn: one short id on every log line about it, in every process."""

from __future__ import annotations

import re
import secrets

HEADER = "X-Entree-Turn"
"""Carries the reference from the front to Rasa, and back to who asked."""
METADATA = "turn"
"""Carries it in a message's metadata from Rasa to the action server."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: nothing looks like something else
_LENGTH = 8
_FORM = re.compile(rf"[{_ALPHABET}]{{{_LENGTH}}}")


def new_reference() -> str:
    """Make a reference, such as ``7K3QF0ZD``, that can be read out on the telephone."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))


def reference_of(given: object) -> str:
    """Return a reference as it was given, a new one where there is none of that form."""
    return given if isinstance(given, str) and _FORM.fullmatch(given) else new_reference()
