"""Facts that are asked for nothing, or for something else than they say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from actions.playbook.lint.conditions import literals, of_sections
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import Subject

SECTIONS: tuple[Literal["entry", "segment"], ...] = ("entry", "segment")


def find(subject: Subject) -> Iterator[Finding]:
    """Yield facts whose `feeds` names a section that does not use them, or leaves one out."""
    used = {section: _used(subject, section) for section in SECTIONS}
    for name, fact in subject.pages.facts.facts.items():
        for section in SECTIONS:
            says, does = section in fact.feeds, name in used[section]
            if says == does:
                continue
            message = (
                f"it says that it feeds '{section}', but no rule there tests it; "
                "add a rule, or take it out of 'feeds'"
                if says
                else f"a rule of '{section}' tests it; add '{section}' to its 'feeds'"
            )
            where = ("facts", name, "feeds")
            yield subject.finding("error", "feeds", "facts", where, name, message)


def _used(subject: Subject, section: str) -> set[str]:
    """Return the facts behind all that the conditions of a section test."""
    views = {view: one.facts for one in subject.book.variables for view in one.views}
    names = {name for raw in of_sections(subject, section) for name, _ in literals(raw)}
    return {fact for name in names for fact in views.get(name, (name,))}
