"""``entree evaluate``: how well facts, acts, prospects and tellings are understood."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from actions.evaluation import report
from actions.evaluation.acts import evaluate_acts
from actions.evaluation.assistant import AssistantError, RestAssistant
from actions.evaluation.dialogues import DialogueError, play, read_dialogues
from actions.evaluation.facts import Reads, evaluate_facts
from actions.evaluation.lines import (
    LANGUAGES,
    LineError,
    read_acts,
    read_facts,
    read_portfolios,
    read_stories,
    read_tellings,
)
from actions.evaluation.recogniser import RecogniserError, recognise
from actions.evaluation.stories import evaluate_stories, evaluate_tellings
from actions.settings import settings

WIDTH_IN_A_FILE = 160


class Evaluation:
    """One run over the chosen parts: tables are printed as they come, data is kept."""

    def __init__(self, folder: Path, languages: tuple[str, ...], worst: int) -> None:
        self.folder = folder
        self.languages = languages
        self.worst = worst
        self.data: dict[str, Any] = {}
        self.model: Path | None = None
        self._console = Console()
        if not self._console.is_terminal:
            self._console = Console(width=WIDTH_IN_A_FILE)

    def facts(self) -> None:
        """Read single messages."""
        reader = _reader()
        for language in self.languages:
            result = evaluate_facts(reader, read_facts(self.folder, language))
            self._show(report.fact_tables(f"Facts ({language})", result, self.worst))
            self.data[f"facts_{language}"] = report.fact_data(result)

    def acts(self) -> None:
        """Recognise the kind of single messages."""
        for language in self.languages:
            lines = read_acts(self.folder, language)
            began = time.perf_counter()
            acts = recognise([line.text for line in lines], settings().root, self.model)
            seconds = time.perf_counter() - began
            result = evaluate_acts(lines, acts)
            self._show(report.act_tables(f"Acts ({language})", result, self.worst))
            self.data[f"acts_{language}"] = {**report.act_data(result), "seconds": seconds}

    def stories(self) -> None:
        """Advise on told prospects."""
        result = evaluate_stories(
            _reader(),
            _adviser(),
            [s for s in read_stories(self.folder) if s.language in self.languages],
            read_portfolios(self.folder),
        )
        self._show(report.story_tables(result, self.worst))
        self.data["stories"] = report.story_data(result)

    def tellings(self) -> None:
        """Advise on prospects told in six ways."""
        result = evaluate_tellings(
            _reader(),
            _adviser(),
            [s for s in read_stories(self.folder) if s.language in self.languages],
            read_tellings(self.folder),
            read_portfolios(self.folder),
        )
        self._show(report.telling_tables(result))
        self.data["tellings"] = report.telling_data(result)

    def dialogues(self, address: str) -> None:
        """Play the scripted dialogues against a running assistant."""
        assistant = RestAssistant(address)
        faults = {
            f"{dialogue.behaviour}: {dialogue.id}": play(dialogue, assistant.say)
            for dialogue in read_dialogues(self.folder / "dialogues")
            if dialogue.language in self.languages
        }
        self._show([report.dialogue_table(faults)])
        self.data["dialogues"] = faults

    def _show(self, tables: list[Table]) -> None:
        for table in tables:
            self._console.print(table)


def command(
    facts: Annotated[bool, typer.Option("--facts", help="Facts of single messages.")] = False,
    acts: Annotated[bool, typer.Option("--acts", help="Kinds of single messages.")] = False,
    stories: Annotated[bool, typer.Option("--stories", help="Prospects told.")] = False,
    tellings: Annotated[
        bool, typer.Option("--tellings", help="Prospects told in six ways.")
    ] = False,
    dialogues: Annotated[
        str | None,
        typer.Option("--dialogues", metavar="URL", help="Dialogues with the assistant at URL."),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="One language: en or nl.")] = None,
    worst: Annotated[int, typer.Option("--worst", min=0, help="Worst lines shown.")] = 15,
    model: Annotated[
        Path | None, typer.Option("--model", metavar="FILE", help="Recognise acts with this model.")
    ] = None,
    to_json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write all figures there.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option("--data", metavar="DIR", help="Another evaluation set.")
    ] = None,
) -> None:
    """Measure understanding on lines kept apart from training; without options: all but dialogues."""
    if lang is not None and lang not in LANGUAGES:
        raise typer.BadParameter(f"{lang} is neither en nor nl", param_hint="--lang")
    folder = data or settings().root / "tests" / "evaluation"
    run = Evaluation(folder, (lang,) if lang else LANGUAGES, worst)
    run.model = model
    everything = not (facts or acts or stories or tellings or dialogues)
    parts = (
        (facts, run.facts),
        (stories, run.stories),
        (tellings, run.tellings),
        (acts, run.acts),
    )
    try:
        for chosen, part in parts:
            if chosen or everything:
                part()
        if dialogues:
            run.dialogues(dialogues)
    except (LineError, DialogueError, RecogniserError, AssistantError) as error:
        typer.echo(f"entree evaluate: {error}", err=True)
        raise typer.Exit(1) from error
    if to_json:
        text = json.dumps(run.data, ensure_ascii=False, indent=2)
        to_json.write_text(text + "\n", encoding="utf-8")


def _reader() -> Reads:
    from actions.playbook.load import shipped
    from actions.reading.reader import Reader

    return Reader(shipped())


def _adviser() -> Any:
    from actions.adviser.adviser import Adviser
    from actions.playbook.load import shipped

    return Adviser(shipped())
