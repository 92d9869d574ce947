"""`entree playbook check`, `diff` and `schema`."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from actions.cli.playbook import app
from actions.playbook.load import SHIPPED
from tests.cases import CASES
from tests.playbook.lint.broken import rewrite, row

pytestmark = pytest.mark.slow


def run(*words: object) -> Any:
    return CliRunner().invoke(app, [str(word) for word in words])


def reorder(page: Any) -> None:
    support = page["themes"]["support"]
    support.insert(3, support.pop())  # E10 before E10b


def turn(page: Any) -> None:
    row(page, "E09c")["points"] = 3


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([{"id": one.id, **one.input} for one in CASES]), encoding="utf-8")
    return file


def test_the_shipped_book_is_clean() -> None:
    result = run("check")

    assert result.exit_code == 0, result.stdout
    assert result.stdout.splitlines()[-1].startswith("0 errors, ")


def test_a_defect_is_told_with_file_line_and_a_prospect(tmp_path: Path) -> None:
    result = run("check", "--book", rewrite(tmp_path, "entry", reorder))

    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    at = next(number for number, line in enumerate(lines) if ": error: E10b: " in line)
    assert lines[at].startswith("entry.yml:")
    assert '"inside_support": "resistance"' in lines[at + 1]


def test_the_same_as_json(tmp_path: Path) -> None:
    result = run("check", "--json", "--book", rewrite(tmp_path, "entry", reorder))

    assert result.exit_code == 1
    # The rule never counts, so its own example does not show it either.
    errors = [one for one in json.loads(result.stdout) if one["level"] == "error"]
    assert {(one["kind"], one["rule"]) for one in errors} == {
        ("shadowed", "E10b"),
        ("example", "E10b"),
    }
    assert all(one["page"] == "entry.yml" and one["line"] > 1 for one in errors)
    assert all(one["prospect"]["facts"]["inside_support"] == "resistance" for one in errors)


@pytest.mark.parametrize("page", ["entry", "dialogue"])
def test_a_page_that_is_no_yaml_is_told_with_its_line_and_exit_code_2(
    tmp_path: Path, page: str
) -> None:
    book = rewrite(tmp_path, "entry", lambda data: None)
    (book / f"{page}.yml").write_text("a: 1\nb: [\n", encoding="utf-8")

    result = run("check", "--book", book)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{page}.yml:3: this is no YAML")


def test_a_missing_translation_is_told_with_its_line(tmp_path: Path) -> None:
    book = rewrite(tmp_path, "advice", lambda page: page["guess"]["half"].pop("nl"))

    result = run("check", "--book", book)

    assert result.exit_code == 2
    assert "advice.yml:" in result.stderr
    assert "guess.half.nl: is missing; add it" in result.stderr


def test_two_equal_books_advise_alike(cases: Path) -> None:
    result = run("diff", SHIPPED, SHIPPED, "--cases", cases)

    assert result.exit_code == 0
    assert result.stdout == "0 of 12 prospects would get other advice\n"


def test_a_diff_tells_who_gets_other_advice_and_by_which_rules(tmp_path: Path, cases: Path) -> None:
    result = run("diff", SHIPPED, rewrite(tmp_path, "entry", turn), "--cases", cases)

    assert result.stdout.splitlines() == [
        "C03: entry: bottom_up (strong) -> bottom_up (close_call)",
        "    no longer E09c (-3), D2",
        "    now E09c (+3), T1b",
        "1 of 12 prospects would get other advice",
    ]


def test_a_prospect_that_one_book_cannot_read_is_told(tmp_path: Path, cases: Path) -> None:
    def drop(page: Any) -> None:
        page["likely_answers"].clear()

    cases.write_text('[{"id": "X", "facts": {"top_access": "ajar"}}]', encoding="utf-8")
    result = run("diff", SHIPPED, rewrite(tmp_path, "settings", drop), "--cases", cases)

    assert result.stdout.startswith('X: cannot be advised on by both: "top_access" takes one of')


def test_a_diff_wants_prospects(tmp_path: Path) -> None:
    result = run("diff", SHIPPED, SHIPPED)

    assert result.exit_code == 2
    assert result.stderr == "name the prospects: --cases FILE, or --stored\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.json", None, "cannot be read"),
        ("a.json", '{"facts": {}}', "is a list"),
        ("a.csv", "colour\nred\n", '"colour"'),
        ("a.jsonl", "{}\n{", "line 2: this is no JSON"),
    ],
)
def test_prospects_that_cannot_be_read_are_one_line(
    tmp_path: Path, name: str, content: str | None, says: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")

    result = run("diff", SHIPPED, SHIPPED, "--cases", tmp_path / name)

    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.splitlines()) == 1
