"""Texts of documents, charts and calculations: complete in both languages, and used."""

import re
from pathlib import Path

import pytest

from actions.playbook.phrases import phrases, phrases_page

PAGES = ("brief", "charts", "portfolio", "value")
ROOMS = Path(__file__).parents[2] / "actions"


@pytest.mark.parametrize("page", PAGES)
def test_page_has_both_languages_with_the_same_placeholders(page):
    assert phrases_page(page).root


@pytest.mark.parametrize("page", PAGES)
def test_dutch_is_no_copy_of_english(page):
    texts = [t for section in phrases_page(page).root.values() for t in section.values()]
    long = [text for text in texts if len(text.en.split()) > 3]
    assert long
    assert [text.en for text in long if text.en == text.nl] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_section_is_used(page):
    code = "".join(
        path.read_text(encoding="utf-8")
        for pattern in ("briefs/**/*.py", "briefs/**/*.typ", "cli/*.py")
        for path in ROOMS.glob(pattern)
    )
    for section in phrases_page(page).root:
        assert re.search(rf"\b{section}\b", code), section


def test_a_missing_phrase_is_named():
    with pytest.raises(KeyError, match=r"no phrase 'head\.nonsense'"):
        phrases("brief", "en").say("head.nonsense")
