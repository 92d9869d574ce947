"""All kinds of defects of a book, in the order of its pages."""

from __future__ import annotations

from actions.playbook.lint import (
    conditions,
    decision_rows,
    decorative,
    duplicates,
    examples,
    feeds,
    gaps,
    limits,
    names,
    outcomes,
    phrases,
    score_rows,
)
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import Subject
from actions.playbook.load import Playbook

KINDS = (
    duplicates,
    names,
    feeds,
    limits,
    score_rows,
    decision_rows,
    conditions,
    outcomes,
    gaps,
    decorative,
    examples,
    phrases,
)


def check(playbook: Playbook) -> list[Finding]:
    """Return every defect of a loaded book, by page and line.

    Raises:
        PlaybookError: a page of phrases cannot be used.
    """
    subject = Subject(playbook)
    found = [finding for kind in KINDS for finding in kind.find(subject)]
    return sorted(found, key=lambda one: (one.page, one.line, one.rule))
