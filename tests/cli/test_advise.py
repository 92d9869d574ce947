"""`entree advise FILE.json [--lang en|nl] [--many]`."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer import Typer
from typer.testing import CliRunner

from actions.cli.advise import command
from tests.cases import CASES, WorkedCase

app = Typer()
app.command()(command)
FACTS = {"offer_type": "software", "deal_value_eur": 60_000, "decision_level": "middle"}


def run(tmp_path: Path, data: Any, *options: str, name: str = "acme.json") -> Result:
    file = tmp_path / name
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return CliRunner().invoke(app, [str(file), *options])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_worked_case_from_a_file(tmp_path: Path, case: WorkedCase) -> None:
    result = run(tmp_path, case.input, "--lang", case.language)

    assert (result.exit_code, result.stderr) == (0, "")
    document = json.loads(result.stdout)
    assert document["entry"]["verdict"] == case.expected["entry"]
    assert document["segment"]["placement"] == case.expected["segment"]
    shown = [one["lever"] for one in document["levers"]]
    assert shown == case.expected["levers"] + case.expected["lever_hypotheses"]
    assert document["entry"]["ask"] == case.expected["ask"]


def test_the_file_may_name_the_language_and_the_option_goes_before_it(tmp_path: Path) -> None:
    data = {"facts": FACTS, "lang": "NL"}

    dutch = json.loads(run(tmp_path, data).stdout)["entry"]["for"]
    english = json.loads(run(tmp_path, data, "--lang", "en").stdout)["entry"]["for"]

    assert dutch[0]["because"].startswith("Voor machines en software")
    assert english[0]["because"].startswith("For machines and software")


def test_a_dash_reads_standard_input() -> None:
    result = CliRunner().invoke(app, ["-"], input=json.dumps({"facts": FACTS}))

    assert json.loads(result.stdout)["entry"]["verdict"] == "bottom_up"


@pytest.mark.parametrize(
    ("data", "options", "says"),
    [
        ("{", (), "no JSON"),
        ({"facts": {"offer_type": "boat"}}, (), "machine_equipment"),
        ({"facts": {"a\nb": 1}}, (), "a b"),
        ({"facts": FACTS}, ("--lang", "fr"), '"fr"'),
        ({"facts": FACTS, "lang": 7}, (), '"lang"'),
        ("colour\nred\n", ("--many",), "no JSON"),
    ],
)
def test_bad_input_is_one_line_on_standard_error_and_exit_code_2(
    tmp_path: Path, data: Any, options: tuple[str, ...], says: str
) -> None:
    result = run(tmp_path, data, *options)

    assert result.exit_code == 2
    assert says in result.stderr.splitlines()[0]
    if "--many" not in options:
        assert result.stdout == ""
        assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "acme.json"
    if content is not None:
        file.write_bytes(content)

    result = CliRunner().invoke(app, [str(file)])

    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_many_lines_of_json_give_a_document_each(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": case.id, **case.input}) for case in CASES)

    result = run(tmp_path, lines, "--many", name="all.jsonl")

    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in documents] == [case.id for case in CASES]
    assert [one["entry"]["verdict"] for one in documents] == [
        case.expected["entry"] for case in CASES
    ]
    assert result.stderr == "12 prospects\n"


def test_a_table_gives_a_table_with_what_is_missing_for_each(tmp_path: Path) -> None:
    table = (
        "prospect,offer_type,deal_value_eur,decision_level\nAcme,software,60000,middle\nBrik,,,\n"
    )

    result = run(tmp_path, table, "--many", name="all.csv")

    acme, brik = csv.DictReader(io.StringIO(result.stdout))
    assert (acme["prospect"], acme["verdict"], acme["score"]) == ("Acme", "bottom_up", "-4")
    assert (brik["verdict"], brik["line"]) == ("ask", "3")
    assert brik["missing"].split("; ")[:3] == ["offer_type", "deal_value_eur", "decision_level"]
    assert brik["next_question"] == "offer_type"


def test_a_dutch_spreadsheet_is_read_and_answered_in_words(tmp_path: Path) -> None:
    table = "Klant;Plaats;Wat ze kopen;Bedrag;Wie beslist\nCafé Noël;Gent;software;18k;directie\n"
    file = tmp_path / "all.csv"
    file.write_bytes(table.encode("cp1252"))

    result = CliRunner().invoke(app, [str(file), "--many", "--lang", "nl"])

    [row] = csv.DictReader(io.StringIO(result.stdout))
    assert row["prospect"] == "Café Noël"
    assert row["advice"].startswith("Bottom-up (")
    assert "Steun binnenin" in row["to_find_out"]
    assert "inside_support" in row["missing"]
    assert result.stderr.splitlines() == ["Niet gebruikte kolommen: Plaats.", "1 prospects"]


def test_one_bad_line_does_not_stop_the_others(tmp_path: Path) -> None:
    table = "prospect,deal_value_eur\nAcme,a lot\nBrik,60000\n"

    result = run(tmp_path, table, "--many", name="all.csv")

    assert result.exit_code == 2
    acme, brik = csv.DictReader(io.StringIO(result.stdout))
    assert "amount in euro" in acme["error"]
    assert brik["verdict"] == "ask"
    assert result.stderr.splitlines()[0].startswith('line 2: "deal_value_eur" takes')
