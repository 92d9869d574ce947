"""Every authoring mistake has one tiny file with the exact message that it gives.

``good/<Record>/<what>.yml`` is accepted; ``bad/<Record>/<mistake>.yml`` ends with a comment
``# says <line>: <where>: <message>`` for each mistake that is told.
"""

from pathlib import Path

import pytest
from pydantic import BaseModel

from actions.playbook.errors import PlaybookError
from actions.playbook.model.concepts import Concept
from actions.playbook.model.facts import Fact
from actions.playbook.model.implications import YearlyVisits
from actions.playbook.model.levers import Overlap
from actions.playbook.model.plan import Step
from actions.playbook.model.routes import Route
from actions.playbook.model.sources import SourceEntry
from actions.playbook.model.text import Text, Words
from actions.playbook.pages import read_page, validate

HERE = Path(__file__).parent
GOOD = sorted((HERE / "good").glob("*/*.yml"))
BAD = sorted((HERE / "bad").glob("*/*.yml"))
RECORDS: dict[str, type[BaseModel]] = {
    model.__name__: model
    for model in (Concept, Fact, Overlap, Route, SourceEntry, Step, Text, Words, YearlyVisits)
}
CONTEXT = {"sources": {"S1"}}


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", GOOD, ids=name)
def test_a_good_record_is_accepted(path: Path) -> None:
    validate(read_page(path), RECORDS[path.parent.name], CONTEXT)


@pytest.mark.parametrize("path", BAD, ids=name)
def test_a_bad_record_says_where_and_what_would_be_right(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [line.removeprefix("# says ") for line in lines if line.startswith("# says ")]

    with pytest.raises(PlaybookError) as caught:
        validate(read_page(path), RECORDS[path.parent.name], CONTEXT)

    told = [str(mistake).removeprefix(f"{path.name}:") for mistake in caught.value.mistakes]
    assert told == expected
    assert expected, "a bad record says at least one thing"


def test_every_record_has_good_and_bad_cases() -> None:
    assert {path.parent.name for path in GOOD} == set(RECORDS)
    assert {path.parent.name for path in BAD} == set(RECORDS)
