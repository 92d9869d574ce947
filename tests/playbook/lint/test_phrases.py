"""What the code says stands on a page, and what stands on a page is said."""

from pathlib import Path

import pytest

from actions.playbook.errors import PlaybookError
from actions.playbook.lint.findings import Finding
from actions.playbook.lint.phrases import disagreements, phrase_files
from actions.playbook.lint.sources import read_code

PAGE = """
greeting:
  hello: {en: Hello, nl: Hallo}
  name: {en: "Hello {name}", nl: "Hallo {name}"}
  bye: {en: Bye, nl: Dag}
"""


def lint(folder: Path, code: str, page: str = PAGE) -> list[Finding]:
    """Lint a book with one page of phrases of its own against one file of code."""
    (folder / "actions").mkdir()
    (folder / "actions" / "talk.py").write_text(code, encoding="utf-8")
    (folder / "book").mkdir()
    (folder / "book" / "talk.yml").write_text(page, encoding="utf-8")
    files = [one for one in phrase_files(folder / "book") if one.file.name == "talk.yml"]
    return list(disagreements(files, read_code(folder)))


def test_what_is_said_and_written_agrees(tmp_path: Path) -> None:
    code = """
words.say("greeting.hello")
words.say("greeting.name", name=who)
words.say("greeting.bye" if late else "greeting.hello")
"""
    assert lint(tmp_path, code) == []


@pytest.mark.parametrize(
    "code",
    [
        'words.say(f"greeting.{code}", **values)',
        'words.section("greeting")',
        'page.root["greeting"][name]',
        'KEYS = ["greeting.hello", "greeting.name", "greeting.bye"]',
    ],
)
def test_a_key_that_is_computed_counts_as_said(tmp_path: Path, code: str) -> None:
    assert lint(tmp_path, code) == []


def test_templates_of_pages_are_read_as_well(tmp_path: Path) -> None:
    (tmp_path / "front").mkdir()
    template = '<p>{{ say("greeting.name", name=who) }}{{ say("greeting.h" ~ word) }}</p>'
    (tmp_path / "front" / "page.html").write_text(template, encoding="utf-8")
    (found,) = lint(tmp_path, "")
    assert (found.level, found.rule) == ("warning", "greeting.bye")


def test_a_phrase_that_no_page_has_is_an_error_in_the_code(tmp_path: Path) -> None:
    code = 'words.section("greeting")\nwords.say("greeting.welcome")\n'
    (found,) = lint(tmp_path, code)

    assert str(found) == (
        "actions/talk.py:2: error: greeting.welcome: no page has the phrase 'greeting.welcome' "
        "that the code says here; add it"
    )


def test_a_value_that_the_code_forgets_is_an_error(tmp_path: Path) -> None:
    (found,) = lint(tmp_path, 'words.section("greeting")\nwords.say("greeting.name")\n')

    assert found.message == "the code gives no value for {name} of 'greeting.name'"


def test_a_phrase_that_nobody_says_is_a_warning(tmp_path: Path) -> None:
    code = 'words.say("greeting.hello")\nwords.say("greeting.name", name=1)\n'
    (found,) = lint(tmp_path, code)

    assert str(found) == (
        "talk.yml:5: warning: greeting.bye: no code says this phrase; remove it, or correct its name"
    )


def test_a_missing_translation_names_page_and_line(tmp_path: Path) -> None:
    page = "greeting:\n  hello: {en: Hello, nl: Hallo}\n  bye: {en: Bye}\n"

    with pytest.raises(PlaybookError) as caught:
        lint(tmp_path, "", page)

    (mistake,) = caught.value.mistakes
    assert str(mistake).startswith("talk.yml:3: greeting.bye.nl: is missing")
