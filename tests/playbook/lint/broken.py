"""A copy of the shipped book with one thing broken in it."""

from __future__ import annotations

import copy
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import Subject
from actions.playbook.load import RULE_PAGES, SHIPPED, Playbook, shipped
from actions.playbook.pages import Page, validate

Edit = Callable[[Any], None]


def rewrite(folder: Path, page: str, edit: Edit) -> Path:
    """Copy the shipped book, change one page of it as data, and return the folder."""
    book = folder / "book"
    shutil.copytree(SHIPPED, book)
    path = book / f"{page}.yml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return book


def broken(page: str, edit: Edit) -> Playbook:
    """Return the shipped book with one page changed, without a folder of its own."""
    book = shipped()
    data = copy.deepcopy(book.pages.files[page].data)
    edit(data)
    text = yaml.dump(data, Dumper=NoAliases, allow_unicode=True, sort_keys=False)
    file = Page(f"{page}.yml", data, yaml.compose(text))
    sources = {"sources": book.library.sources.sources}
    model = validate(file, RULE_PAGES[page], sources)
    files = {**book.pages.files, page: file}
    return replace(book, pages=replace(book.pages, **{page: model, "files": files}))  # type: ignore[arg-type]


class NoAliases(yaml.SafeDumper):
    """Writes every value out, so that each stands on a line of its own."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def found_by(kind: Any, playbook: Playbook) -> list[Finding]:
    """Return what one kind of lint finds in a book."""
    return list(kind.find(Subject(playbook)))


def row(data: Any, rule: str) -> dict[str, Any]:
    """Return a rule of a page by its id."""
    themes = data.get("themes") or {
        name: rows for score in data["scores"].values() for name, rows in score["themes"].items()
    }
    rows = [*(one for rows in themes.values() for one in rows), *data["decision"]]
    found: dict[str, Any] = next(one for one in rows if one["id"] == rule)
    return found


def decision(rule: str, to: str, when: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return a decision row as it stands on a page."""
    text = {"en": "A reason.", "nl": "Een reden."}
    return {
        "id": rule,
        "kind": "score",
        "when": when,
        "to": to,
        "because": text,
        "origin": "own",
        "sources": [],
        "example": {"facts": {}},
        **more,
    }


def score(rule: str, points: int, when: dict[str, Any]) -> dict[str, Any]:
    """Return a score row as it stands on a page."""
    fresh = decision(rule, "", when)
    return {key: value for key, value in fresh.items() if key not in ("kind", "to")} | {
        "points": points
    }
