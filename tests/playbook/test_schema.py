"""Editors complete and check the pages with schemas that are generated from the models."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from typer.testing import CliRunner

from actions.cli.playbook import app
from actions.playbook.load import SHIPPED
from actions.playbook.schema import PAGES, SHIPPED_SCHEMAS, as_text, write_schemas

HEADER = re.compile(r"# yaml-language-server: \$schema=(\S+)")
SEVERAL = {"concepts", "phrases"}
FILES = [
    *(SHIPPED / f"{name}.yml" for name in PAGES if name not in SEVERAL),
    *sorted((SHIPPED / "concepts").glob("*.yml")),
]


def schema_of(path: Path) -> Path:
    match = HEADER.match(path.read_text(encoding="utf-8"))
    assert match, f"{path.name} has no schema on its first line"
    return (path.parent / match[1]).resolve()


@pytest.mark.parametrize("page", PAGES)
def test_the_committed_schema_is_up_to_date(page: str) -> None:
    committed = (SHIPPED_SCHEMAS / f"{page}.json").read_text(encoding="utf-8")
    assert committed == as_text(page), "run: entree playbook schema"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_page_points_to_its_schema_and_fits_it(path: Path) -> None:
    schema = schema_of(path)
    assert schema.parent == SHIPPED_SCHEMAS.resolve()
    page = yaml.safe_load(path.read_text(encoding="utf-8"))
    jsonschema.validate(page, json.loads(schema.read_text(encoding="utf-8")))


def test_a_misspelled_key_does_not_fit() -> None:
    page = yaml.safe_load((SHIPPED / "facts.yml").read_text(encoding="utf-8"))
    page["facts"]["offer_type"]["qestion"] = page["facts"]["offer_type"].pop("question")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(page, json.loads(as_text("facts")))


def test_schemas_can_be_written_elsewhere(tmp_path: Path) -> None:
    written = write_schemas(tmp_path / "new")
    assert [path.stem for path in written] == list(PAGES)


def test_the_command_writes_the_schemas_and_names_them(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["schema", "--out", str(tmp_path)])
    assert result.exit_code == 0
    assert result.output.split() == [str(tmp_path / f"{page}.json") for page in PAGES]


def test_the_command_says_in_one_line_that_it_cannot_write(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = CliRunner().invoke(app, ["schema", "--out", str(tmp_path / "file")])
    assert result.exit_code == 2
    assert result.output.count("\n") == 1
    assert "cannot be written" in result.output
