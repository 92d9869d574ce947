"""`entree brief FILE.json --pdf OUT [--docx OUT] [--lang nl]`."""

import json

import pytest
from typer import Typer
from typer.testing import CliRunner

from actions.cli.brief import command

app = Typer()
app.command()(command)
FACTS = {"offer_type": "software", "deal_value_eur": 60_000, "decision_level": "middle"}


def run(tmp_path, data, *options):
    file = tmp_path / "acme.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    return CliRunner().invoke(app, [str(file), *options])


def test_writes_both_documents(tmp_path):
    data = {
        "facts": FACTS,
        "portfolio_keur": [400, 100, 50],
        "prospect": "Acme",
        "person": "Lotte",
        "date": "2026-12-01",
        "roles": {"decider": "An Peeters"},
    }
    pdf, docx = tmp_path / "a.pdf", tmp_path / "a.docx"
    result = run(tmp_path, data, "--pdf", str(pdf), "--docx", str(docx), "--lang", "nl")
    assert result.exit_code == 0, result.output
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert docx.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("data", "options", "says"),
    [
        ({"facts": FACTS}, (), "say where the brief goes"),
        ({"facts": FACTS}, ("--pdf", "x.pdf", "--lang", "fr"), "no language"),
        ("{", ("--pdf", "x.pdf"), "no JSON"),
        ([], ("--pdf", "x.pdf"), "facts"),
        ({"facts": {"offer_type": "boat"}}, ("--pdf", "x.pdf"), "offer_type"),
        ({"facts": FACTS, "date": "1/12"}, ("--pdf", "x.pdf"), "2026-12-31"),
        ({"facts": FACTS, "roles": {"boss": "An"}}, ("--pdf", "x.pdf"), "boss"),
        ({"facts": FACTS, "person": 7}, ("--pdf", "x.pdf"), "person"),
        ({"facts": FACTS}, ("--pdf", "no/such/folder/x.pdf"), "cannot be written"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(tmp_path, data, options, says, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(tmp_path, data, *options)
    assert result.exit_code == 2
    assert says in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "x.pdf").exists()


def test_a_missing_file_is_one_line(tmp_path):
    result = CliRunner().invoke(app, [str(tmp_path / "none.json"), "--pdf", "x.pdf"])
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr
