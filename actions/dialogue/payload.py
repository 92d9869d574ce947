"""What a button's payload carries behind its intent."""

from __future__ import annotations

import json
from typing import Any


def given(text: str) -> dict[str, Any]:
    """Return the object in `/intent{...}`; empty when there is none that can be read."""
    if not text.startswith("/"):
        return {}
    _, brace, body = text.partition("{")
    try:
        found = json.loads(brace + body) if brace else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
