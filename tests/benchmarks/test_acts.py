"""The table of acts, on figures made up here: no model is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import acts

FIGURES = acts.Figures(100, 0.951, 0.9, 0.88, 0.02)
SIDE = acts.Side("DIET", "2026-11-25", 7531, 4171.0, 9.0, {"en": FIGURES, "nl": FIGURES})


def test_figures_kept_are_the_figures_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "KEPT", tmp_path / "kept.json")
    assert acts.kept() is None
    acts.keep(SIDE)
    assert acts.kept() == SIDE


def test_the_baseline_kept_here_says_when_and_from_how_much() -> None:
    side = acts.kept()
    assert side is not None
    assert side.figures.keys() == set(acts.LANGUAGES)
    assert side.messages > 1000
    assert side.measured


def test_the_table_shows_both_sides_beside_the_goal() -> None:
    console = Console(width=120, record=True)
    console.print(acts.table([SIDE, SIDE]))
    text = console.export_text()
    assert text.count("0.951") == 4
    assert "≥ 0.93" in text


def test_bad_a_set_without_lines_of_a_kind_is_no_measurement(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language in acts.LANGUAGES:
        (tmp_path / f"acts_{language}.jsonl").write_text("")
    monkeypatch.setattr(acts, "LINES", tmp_path)
    with pytest.raises(ValueError, match="no lines"):
        acts.measure("none", lambda texts: [("inform", 1.0)] * len(texts), 0, None)
