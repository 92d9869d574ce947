"""A name on one page that leads nowhere is told with its file and line.

Each case makes one fault in a copy of the shipped book.
"""

import re
import shutil
from pathlib import Path

import pytest

from actions.playbook.errors import PlaybookError
from actions.playbook.load import SHIPPED, load

OFFERS = (
    "capital_project, machine_equipment, software, service_recurring, component_material, "
    "consumable_mro, professional_project, other"
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "book", ignore=shutil.ignore_patterns("vocabulary"))
    return tmp_path / "book"


def test_the_copy_without_a_fault_is_accepted(copy: Path) -> None:
    load(copy)


@pytest.mark.parametrize(
    ("page", "old", "new", "message"),
    [
        pytest.param(
            "levers.yml",
            "  other: []",
            "  others: []",
            f"typical.others: 'others' is no choice of offer_type; use one of {OFFERS}",
            id="an offer that is no choice",
        ),
        pytest.param(
            "levers.yml",
            "pain_points: {quality: 3}}",
            "pain_points: {qualty: 3}}",
            "levers.quality.example.facts.pain_points: 'qualty' is no lever; use one of quality",
            id="an example about an unknown lever",
        ),
        pytest.param(
            "levers.yml",
            "  software: [complexity,",
            "  software: [complexiti,",
            "typical of 'software' names the lever 'complexiti', which does not exist",
            id="a typical lever that does not exist",
        ),
        pytest.param(
            "levers.yml",
            "  - levers: [quality, waste]",
            "  - levers: [quality, quality]",
            "overlap 2 names a lever twice; keep one",
            id="an overlap of a lever with itself",
        ),
        pytest.param(
            "routes.yml",
            "when: {verdict: top_down, top_access: open}",
            "when: {verdict: top_down, top_acces: open}",
            "routes.7.when.top_acces: 'top_acces' is no fact; use one of offer_type",
            id="a condition on an unknown fact",
        ),
        pytest.param(
            "routes.yml",
            "when: {verdict: top_down, top_access: open}",
            "when: {verdict: top_down, top_access: opened}",
            "routes.7.when.top_access: 'opened' is no value of top_access; use one of open, ",
            id="a condition on an unknown value",
        ),
        pytest.param(
            "routes.yml",
            "when: {verdict: top_down, top_access: open}",
            "when: {verdict: topdown, top_access: open}",
            "routes.7.when.verdict: 'topdown' is no verdict; use one of top_down, bottom_up",
            id="an unknown verdict",
        ),
        pytest.param(
            "routes.yml",
            "    waste: {en: what is thrown away, nl: wat er verloren gaat}\n",
            "",
            "fill_in.lever: the lever 'waste' is missing; add it",
            id="no words for a lever",
        ),
        pytest.param(
            "routes.yml",
            "    when: {verdict: bottom_up}",
            "    when: {verdict: bottom_up, inside_support: none}",
            "no route catches the rest of 'bottom_up'; end its rows with one that has only",
            id="a situation without a route",
        ),
        pytest.param(
            "routes.yml",
            "  - key: top_delegated",
            "  - key: top_blocked",
            "'routes' has the key 'top_blocked' twice; rename one",
            id="two routes of one name",
        ),
        pytest.param(
            "plan.yml",
            "filled_by: [decision_level]",
            "filled_by: [decision]",
            "roles.4.filled_by: 'decision' is no fact; use one of offer_type",
            id="a role filled from an unknown fact",
        ),
        pytest.param(
            "plan.yml",
            "  - number: 2",
            "  - number: 3",
            "the steps are numbered [1, 3, 3, 4, 5, 6]; number them 1 to 6 in order",
            id="steps out of order",
        ),
        pytest.param(
            "concepts/06_pareto.yml",
            "see_also: [abc_class, pareto_cut, portfolio]",
            "see_also: [abc, pareto_cut, portfolio]",
            "concepts.pareto.see_also: 'abc' is no concept; correct it or remove it",
            id="a reference to no concept",
        ),
        pytest.param(
            "concepts/06_pareto.yml",
            "  pareto_cut:",
            "  whale:",
            "'pareto_cut' is no concept",
            id="a concept renamed at one end",
        ),
        pytest.param(
            "concepts/11_entry.yml",
            "nl: [proef,",
            "nl: [poortwachter, proef,",
            "'poortwachter' is a name of 'trial' too; keep it at one of them",
            id="a name of two concepts",
        ),
        pytest.param(
            "concepts/02_seller_profile.yml",
            "  creativity:",
            "  waste:",
            "'waste' stands in concepts/02_seller_profile.yml too; keep one",
            id="two concepts of one key",
        ),
        pytest.param(
            "sources.yml",
            "  S68: {",
            "  S69: {basis: course, title: {en: More, nl: Meer}}\n  S68: {",
            "no concept names S69; add it to the one that explains it",
            id="a course source that nothing explains",
        ),
        pytest.param(
            "implications.yml",
            "    visits:\n      text: {en: 6 to 12, nl: 6 tot 12}",
            "    visit:\n      text: {en: 6 to 12, nl: 6 tot 12}",
            "segments.development.visits: is missing; add it",
            id="an aspect misspelled",
        ),
    ],
)
def test_a_dead_reference_is_told(copy: Path, page: str, old: str, new: str, message: str) -> None:
    path = copy / page
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, "the fault is made in exactly one place"
    path.write_text(text.replace(old, new), encoding="utf-8")

    with pytest.raises(PlaybookError) as caught:
        load(copy)

    told = [str(mistake) for mistake in caught.value.mistakes]
    assert any(message in line for line in told), told
    assert all(re.match(r"[\w/]+\.yml:\d+: ", line) for line in told), told


def test_the_line_is_that_of_the_fault(copy: Path) -> None:
    path = copy / "plan.yml"
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines, 1) if "filled_by: [decision_level]" in line)
    lines[number - 1] = "    filled_by: [decision]"
    path.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(PlaybookError) as caught:
        load(copy)

    assert [mistake.line for mistake in caught.value.mistakes] == [number]


def test_a_missing_chapter_folder_is_told(copy: Path) -> None:
    shutil.rmtree(copy / "concepts")
    with pytest.raises(PlaybookError, match="the folder has no pages; restore it"):
        load(copy)
