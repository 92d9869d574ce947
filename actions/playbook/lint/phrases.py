"""Phrases that the code says and no page has, and phrases that no code says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from actions.playbook.errors import Mistake, PlaybookError
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.sources import Said, Source, read_code
from actions.playbook.lint.subject import Subject
from actions.playbook.load import RULE_PAGES, SHIPPED
from actions.playbook.model.phrases import PhrasesPage
from actions.playbook.pages import Page, read_page, validate

OTHER_PAGES = frozenset({*RULE_PAGES, "sources", "implications", "routes", "plan"})


@dataclass(frozen=True)
class PhraseFile:
    """A page of phrases and its file."""

    file: Page
    page: PhrasesPage

    def __iter__(self) -> Iterator[tuple[str, frozenset[str]]]:
        """Yield each key as `section.name`, with the placeholders of its text."""
        for section, texts in self.page.root.items():
            for name, text in texts.items():
                yield f"{section}.{name}", text.placeholders


def phrase_files(folder: Path) -> list[PhraseFile]:
    """Return the pages of phrases that a book uses; those it lacks are the shipped ones.

    Raises:
        PlaybookError: with every mistake on them: a language missing, placeholders that differ.
    """
    names = {path.stem for book in (folder, SHIPPED) for path in book.glob("*.yml")} - OTHER_PAGES
    files: list[PhraseFile] = []
    mistakes: list[Mistake] = []
    for name in sorted(names):
        path = folder / f"{name}.yml"
        try:
            file = read_page(path if path.exists() else SHIPPED / f"{name}.yml")
            files.append(PhraseFile(file, validate(file, PhrasesPage)))
        except PlaybookError as error:
            mistakes += error.mistakes
    if mistakes:
        raise PlaybookError(mistakes)
    return files


def find(subject: Subject) -> Iterator[Finding]:
    """Yield what the code and the pages of phrases do not agree on."""
    yield from disagreements(phrase_files(subject.playbook.folder), read_code())


def disagreements(files: Sequence[PhraseFile], code: Sequence[Source]) -> Iterator[Finding]:
    """Yield phrases that are said and not written, and phrases that are written and not said."""
    keys: dict[str, list[frozenset[str]]] = {}
    for file in files:
        for key, placeholders in file:
            keys.setdefault(key, []).append(placeholders)
    for source in code:
        for said in source.said:
            # A key that the code itself puts among its labels needs no page.
            if not any(f"[{said.shown}]" in one.texts for one in code):
                yield from _unsaid(said, keys)
    for file in files:
        yield from _unused(file, code)


def _unsaid(said: Said, keys: Mapping[str, list[frozenset[str]]]) -> Iterator[Finding]:
    matching = [
        placeholders for key, all_ in keys.items() if said.matches(key) for placeholders in all_
    ]
    if not matching:
        message = f"no page has the phrase '{said.shown}' that the code says here; add it"
        yield Finding("error", "no phrase", said.file, said.line, said.shown, message)
    elif said.values is not None and not any(names <= said.values for names in matching):
        lacking = min((names - said.values for names in matching), key=len)
        message = (
            f"the code gives no value for {{{'}, {'.join(sorted(lacking))}}} of '{said.shown}'"
        )
        yield Finding("error", "no value", said.file, said.line, said.shown, message)


def _unused(file: PhraseFile, code: Sequence[Source]) -> Iterator[Finding]:
    for key, _ in file:
        section, _, name = key.partition(".")
        if any(one.uses(key) or one.uses_section(section) for one in code):
            continue
        line = file.file.line((section, name))
        message = "no code says this phrase; remove it, or correct its name"
        yield Finding("warning", "unused phrase", file.file.name, line, key, message)
