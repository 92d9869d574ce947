"""Options that no prospect gets: verdicts, placements, and words for a strength."""

from __future__ import annotations

from collections.abc import Iterator

from actions.advice.search import Search
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Yield the outcomes and the strengths that no prospect reaches."""
    pages = {"entry": ("verdicts", subject.pages.entry.verdicts)}
    pages["segment"] = ("placements", subject.pages.segment.placements)  # type: ignore[assignment]
    for section in subject.sections:
        key, options = pages[section.name]
        reached = Search(section).outcomes(subject.space.all, enough=len(options))
        for option in options:
            if option not in reached:
                message = "no prospect gets this outcome; let a decision row give it, or remove it"
                where = (key, option)
                yield subject.finding("error", "never wins", section.name, where, option, message)
    yield from _strengths(subject)


def _strengths(subject: Subject) -> Iterator[Finding]:
    (score,) = subject.book.entry.scores
    low, high = score.bounds(subject.space.all.masks, ())
    most = max(-low, high)
    for index, strength in enumerate(subject.pages.settings.strengths):
        where = ("strengths", index)
        if strength.at_least > most:
            message = f"no score is {strength.at_least} or more, the highest is {most}; lower it"
            yield subject.finding("error", "never wins", "settings", where, strength.word, message)
        if strength.word not in subject.pages.entry.strengths:
            message = "the word has no text under 'strengths' in entry.yml; add it there"
            yield subject.finding("error", "no text", "settings", where, strength.word, message)
