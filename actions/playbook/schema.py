"""JSON Schema of the pages, with which an editor completes keys and marks mistakes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from actions.playbook.model.checks import ChecksPage
from actions.playbook.model.concepts import ConceptsPage
from actions.playbook.model.entry import EntryPage
from actions.playbook.model.facts import FactsPage
from actions.playbook.model.implications import ImplicationsPage
from actions.playbook.model.levers import LeversPage
from actions.playbook.model.phrases import PhrasesPage
from actions.playbook.model.plan import PlanPage
from actions.playbook.model.routes import RoutesPage
from actions.playbook.model.segment import SegmentPage
from actions.playbook.model.settings import SettingsPage
from actions.playbook.model.sources import SourcesPage

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHIPPED_SCHEMAS = Path(__file__).parent / "schemas"

PAGES: Mapping[str, type[BaseModel]] = {
    "checks": ChecksPage,
    "concepts": ConceptsPage,
    "entry": EntryPage,
    "facts": FactsPage,
    "implications": ImplicationsPage,
    "levers": LeversPage,
    "phrases": PhrasesPage,
    "plan": PlanPage,
    "routes": RoutesPage,
    "segment": SegmentPage,
    "settings": SettingsPage,
    "sources": SourcesPage,
}
"""Name of a page and its model; ``concepts`` and ``phrases`` stand for several pages each."""


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a page.

    Args:
        name: A key of ``PAGES``.

    Raises:
        KeyError: There is no such page.
    """
    return {"$schema": DIALECT, **PAGES[name].model_json_schema(by_alias=True)}


def as_text(name: str) -> str:
    """Return the JSON Schema of a page as the text of its file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def write_schemas(out: Path) -> list[Path]:
    """Write one ``<page>.json`` for each page.

    Args:
        out: The folder, made if it is missing.

    Returns:
        The files, in the order of ``PAGES``.

    Raises:
        OSError: The folder or a file cannot be written.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = []
    for name in PAGES:
        path = out / f"{name}.json"
        path.write_text(as_text(name), encoding="utf-8")
        written.append(path)
    return written
