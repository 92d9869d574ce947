"""``entree read``: the facts in a text, or in many texts, as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from actions.reading.reader import Reader
    from actions.reading.types import Reading

LANGUAGES = ("en", "nl")


def command(
    text: Annotated[str | None, typer.Argument(help="The text, as somebody would type it.")] = None,
    lang: Annotated[str | None, typer.Option(help="en or nl; recognised when left out.")] = None,
    asked: Annotated[str | None, typer.Option(help="Fact that was just asked.")] = None,
    jsonl: Annotated[
        bool, typer.Option(help='Read lines {"text", "lang"?, "asked"?} from standard input.')
    ] = False,
) -> None:
    """Print the facts read from a text as JSON."""
    if jsonl:
        from actions.reading.acts_child import ActsChild

        with ActsChild() as acts:
            for answer in read_lines(sys.stdin.buffer, acts.act):
                sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
                sys.stdout.flush()
        return
    if text is None:
        typer.echo("A text is needed, or --jsonl for lines on standard input.", err=True)
        raise typer.Exit(2)
    answer = answer_to({"text": text, "lang": lang, "asked": asked})
    if "error" in answer:
        typer.echo(answer["error"], err=True)
        raise typer.Exit(2)
    typer.echo(json.dumps(answer, ensure_ascii=False))


def read_lines(
    lines: Iterable[bytes], act_of: Callable[[str], str | None] | None = None
) -> Iterator[dict[str, Any]]:
    """One answer for every line; a line that cannot be used gives ``{"error": ...}``.

    Args:
        lines: JSON lines in UTF-8.
        act_of: Tells the act of a text; without it, or where it has none, "act" is left out.

    Yields:
        ``{"facts", "doubts", "open", "language", "act"?}`` or ``{"error"}``, in the order of the lines.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            request = json.loads(line.decode("utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
            yield {"error": f"line {number}: not JSON"}
            continue
        answer = answer_to(request)
        if "error" in answer:
            answer = {"error": f"line {number}: {answer['error']}"}
        elif act_of is not None and (act := act_of(request["text"])) is not None:
            answer["act"] = act
        yield answer


def answer_to(request: Any) -> dict[str, Any]:
    """Facts for one request, or the reason why it cannot be read."""
    fault = _fault(request)
    if fault is not None:
        return {"error": fault}
    reading = _reader().read(
        request["text"], language=request.get("lang"), asked=request.get("asked")
    )
    return _as_json(reading)


def _fault(request: Any) -> str | None:
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        return 'an object with "text" was expected'
    if request.get("lang") not in {None, *LANGUAGES}:
        return f'"lang" is one of {", ".join(LANGUAGES)}'
    from actions.reading.schema import fact_kinds

    asked = request.get("asked")
    if asked is not None and (not isinstance(asked, str) or asked not in fact_kinds()):
        return f'"asked" is no fact: {str(asked)[:60]}'
    return None


def _reader() -> Reader:
    from actions.reading.reader import shared_reader

    return shared_reader()


def _as_json(reading: Reading) -> dict[str, Any]:
    return {
        "facts": reading.plain(),
        "doubts": {name: fact.doubt for name, fact in reading.facts.items() if fact.doubt},
        "open": dict(reading.open),
        "language": reading.language,
    }
