"""Numbers and groups of the settings that no rule uses."""

from __future__ import annotations

from collections.abc import Iterator

from actions.playbook.compile.variables import STRONGEST_PAINS
from actions.playbook.lint.conditions import mentioned
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Yield amount bands that cut nothing and groups of pains that no rule asks for."""
    settings = subject.pages.settings
    known = mentioned(subject)
    used = set().union(*known.values()) if known else set()
    for band in type(settings.amount_bands_eur).model_fields:
        if band not in used:
            message = f"no rule compares an amount with '{band}', so the limit cuts nothing"
            where = ("amount_bands_eur", band)
            yield subject.finding("error", "unused limit", "settings", where, band, message)
    for group in settings.pain_groups:
        if group not in known.get(STRONGEST_PAINS, ()):
            message = f"no rule asks whether the strongest pains are '{group}'"
            where = ("pain_groups", group)
            yield subject.finding("error", "unused group", "settings", where, group, message)
