"""A book that is edited while the program runs: a good edit is taken, a bad one is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from actions.playbook.in_force import InForce
from actions.playbook.load import SHIPPED, Playbook

pytestmark = pytest.mark.slow


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the shipped book, without its vocabulary."""
    folder = tmp_path / "book"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("vocabulary"))
    return folder


def edit(book: Path, page: str, before: str, after: str) -> None:
    path = book / page
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_a_good_edit_is_taken_and_a_bad_one_leaves_it_in_force(book: Path) -> None:
    held: InForce[Playbook] = InForce(book, lambda playbook: playbook)
    first = held.version
    assert not held.check()

    edit(book, "facts.yml", "label: {en:", "label: {en: Edited")
    assert held.check()
    good = held.version
    assert good != first
    assert held.now.version == good

    edit(book, "entry.yml", "points:", "poinst:")
    assert not held.check()
    assert held.version == good
    assert held.rejected is not None
    assert held.rejected.reasons[0].startswith("entry.yml:")

    edit(book, "entry.yml", "poinst:", "points:")
    assert not held.check()
    assert held.rejected is None


@pytest.mark.parametrize(
    ("page", "before", "after", "told"),
    [
        ("service.yml", "{en:", "{en", "service.yml"),
        ("dialogue.yml", "not_understood:", "not_understud:", "notice.not_understood"),
        ("front.yml", "{seconds}", "{minutes}", "front.yml"),
    ],
)
def test_phrases_that_would_break_a_reply_are_refused(
    book: Path, page: str, before: str, after: str, told: str
) -> None:
    held: InForce[Playbook] = InForce(book, lambda playbook: playbook)
    if before == "{en:":
        (book / page).write_text("faults: {", encoding="utf-8")
    else:
        edit(book, page, before, after)
    assert not held.check()
    assert held.rejected is not None
    assert told in held.rejected.reasons[0]


def test_a_page_touched_but_not_changed_is_no_edit(book: Path) -> None:
    made: list[str] = []
    held: InForce[None] = InForce(book, lambda playbook: made.append(playbook.version))
    (book / "entry.yml").touch()
    assert not held.check()
    assert len(made) == 1
