"""Conditions as they stand on a page, before they are compiled."""

from typing import Any

Condition = dict[str, Any]
"""A mapping of facts to literals, or one of ``all``, ``any``, ``not``."""
