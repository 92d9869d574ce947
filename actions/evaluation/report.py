"""Evaluation reports as tables for people and as plain data for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from rich.table import Table

from actions.evaluation.acts import ActReport
from actions.evaluation.facts import FactReport
from actions.evaluation.lines import FORMS
from actions.evaluation.matching import Counts
from actions.evaluation.stories import StoryReport, TellingReport

CONFUSIONS_SHOWN = 15


def percent(share: float | None) -> str:
    """Return a share as a percentage with one decimal."""
    return "–" if share is None else f"{100 * share:.1f} %"


def scores(title: str, rows: Iterable[tuple[str, Counts]]) -> Table:
    """Return a table of precision, recall and F1."""
    table = _table(title, "", "precision", "recall", "F1", "hits", "invented", "missed")
    for name, counts in rows:
        table.add_row(
            name,
            percent(counts.precision),
            percent(counts.recall),
            percent(counts.f1),
            str(counts.hits),
            str(counts.invented),
            str(counts.missed),
        )
    return table


def fact_tables(name: str, report: FactReport, worst: int) -> list[Table]:
    """Return the tables of a fact report; `name` says of what."""
    exact, found = report.strengths
    sums = _table(f"{name}: in one look", "", "")
    for label, value in (
        ("lines", str(len(report.results))),
        ("micro-F1 over fact values", percent(report.total.f1)),
        ("micro-F1 over amounts", percent(report.amounts.f1)),
        ("lines without facts that got one", percent(report.invented_rate)),
        ("pains found with the exact strength", percent(exact / found if found else None)),
        ("reading one message", f"{report.milliseconds_per_line:.2f} ms"),
    ):
        sums.add_row(label, value)
    confusion = _table(f"{name}: what is taken for what", "fact", "meant", "read", "times")
    for (fact, meant, read), times in report.confusion.most_common(CONFUSIONS_SHOWN):
        confusion.add_row(fact, meant, read, str(times))
    lines = _table(f"{name}: worst lines", "id", "text", "asked", "meant", "read")
    for result in report.worst(worst):
        lines.add_row(
            result.line.id,
            result.line.text[:90],
            result.line.asked or "",
            _json(result.line.facts),
            _json(result.read),
        )
    per_fact = sorted(report.per_fact.items())
    tags = sorted(report.by_tag().items())
    return [
        scores(f"{name}: by fact", [*per_fact, ("all", report.total)]),
        scores(f"{name}: by kind of line", tags),
        confusion,
        lines,
        sums,
    ]


def act_tables(name: str, report: ActReport, worst: int) -> list[Table]:
    """Return the tables of an act report; `name` says of what."""
    confusion = _table(f"{name}: what is taken for what", "meant", "recognised", "times")
    wrong = [(pair, times) for pair, times in report.confusion.most_common() if pair[0] != pair[1]]
    for (meant, act), times in wrong[:CONFUSIONS_SHOWN]:
        confusion.add_row(meant, act, str(times))
    lines = _table(f"{name}: surest mistakes", "id", "text", "meant", "recognised", "confidence")
    for result in report.worst(worst):
        lines.add_row(
            result.line.id,
            result.line.text[:90],
            result.line.act,
            result.act,
            f"{result.confidence:.2f}",
        )
    sums = _table(f"{name}: in one look", "", "")
    sums.add_row("lines", str(len(report.results)))
    sums.add_row("accuracy over the conversation's acts", percent(report.accuracy))
    for act, recall in report.outside_recall.items():
        sums.add_row(f"{act} refused", percent(recall))
    sums.add_row("false alarms", percent(report.false_alarms))
    return [scores(f"{name}: by act", sorted(report.per_act.items())), confusion, lines, sums]


def story_tables(report: StoryReport, worst: int) -> list[Table]:
    """Return the tables of a story report."""
    parts = _table("Prospects: advice as expected", "part", "all", "marked clear")
    for part in ("entry", "segment", "levers", "order of levers"):
        parts.add_row(part, percent(report.share(part)), percent(report.share(part, "clear")))
    parts.add_row("questions asked (mean)", f"{report.questions or 0:.1f}", "")
    wrong = _table("Prospects: not as expected", "id", "part", "expected", "got")
    for result in report.results:
        expected = result.story.expected
        for part, meant, got in (
            ("entry", expected.entry, result.outcome.entry),
            ("segment", expected.segment, result.outcome.segment),
            ("levers", ", ".join(expected.levers), ", ".join(result.outcome.levers)),
        ):
            if not result.right[part]:
                wrong.add_row(result.story.id, part, meant, got)
    return [*fact_tables("Prospects", report.facts, worst), wrong, parts]


def telling_tables(report: TellingReport) -> list[Table]:
    """Return the tables of a telling report."""
    different = _table("Tellings: advice differs", "prospect", *FORMS)
    for result in report.results:
        if not result.same:
            different.add_row(
                result.story.id,
                *(
                    " / ".join((got.entry, got.segment, "+".join(got.levers))) if got else ""
                    for got in (result.outcomes.get(form) for form in FORMS)
                ),
            )
    sums = _table("Tellings: in one look", "", "")
    sums.add_row("prospects", str(len(report.results)))
    sums.add_row("same advice in all tellings", percent(report.same))
    for form in FORMS:
        sums.add_row(f"{form}: advice as expected", percent(report.right(form)))
    return [different, sums]


def dialogue_table(faults: Mapping[str, list[str]]) -> Table:
    """Return the dialogues with what was not as expected."""
    table = _table("Dialogues", "dialogue", "not as expected")
    for name, sentences in faults.items():
        table.add_row(name, "\n".join(sentences) or "–")
    return table


def fact_data(report: FactReport) -> dict[str, Any]:
    """Return a fact report as plain data."""
    exact, found = report.strengths
    return {
        "lines": len(report.results),
        "all": counts_data(report.total),
        "amounts": counts_data(report.amounts),
        "invented_rate": report.invented_rate,
        "exact_strengths": {"exact": exact, "found": found},
        "milliseconds_per_line": report.milliseconds_per_line,
        "per_fact": {name: counts_data(counts) for name, counts in report.per_fact.items()},
        "per_tag": {name: counts_data(counts) for name, counts in report.by_tag().items()},
        "confusion": [[*key, times] for key, times in report.confusion.most_common()],
        "wrong": [
            {
                "id": result.line.id,
                "text": result.line.text,
                "asked": result.line.asked,
                "meant": dict(result.line.facts),
                "read": dict(result.read),
            }
            for result in report.worst(len(report.results))
        ],
    }


def act_data(report: ActReport) -> dict[str, Any]:
    """Return an act report as plain data."""
    return {
        "lines": len(report.results),
        "accuracy": report.accuracy,
        "outside_recall": report.outside_recall,
        "false_alarms": report.false_alarms,
        "per_act": {name: counts_data(counts) for name, counts in report.per_act.items()},
        "confusion": [[*key, times] for key, times in report.confusion.most_common()],
        "wrong": [
            {"text": result.line.text, "meant": result.line.act, "recognised": result.act}
            for result in report.worst(len(report.results))
        ],
    }


def story_data(report: StoryReport) -> dict[str, Any]:
    """Return a story report as plain data."""
    parts = ("entry", "segment", "levers", "order of levers")
    return {
        "prospects": len(report.results),
        "right": {part: report.share(part) for part in parts},
        "right_where_clear": {part: report.share(part, "clear") for part in parts},
        "questions": report.questions,
        "facts": fact_data(report.facts),
    }


def telling_data(report: TellingReport) -> dict[str, Any]:
    """Return a telling report as plain data."""
    return {
        "prospects": len(report.results),
        "same": report.same,
        "right": {form: report.right(form) for form in FORMS},
        "different": [result.story.id for result in report.results if not result.same],
    }


def counts_data(counts: Counts) -> dict[str, Any]:
    """Return counts with their scores as plain data."""
    return {
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
        "hits": counts.hits,
        "invented": counts.invented,
        "missed": counts.missed,
    }


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, overflow="fold", justify="left" if number == 0 else "default")
    return table


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
