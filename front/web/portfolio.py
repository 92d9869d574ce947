"""The web API for a file of one's own customers: looked at first, then kept.

Answers are lines of JSON: how far the reading is, as often as it is told, and last the outcome.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from queue import SimpleQueue
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from pydantic import BaseModel, ConfigDict
from starlette.responses import StreamingResponse

from actions.briefs.portfolio import PortfolioError
from actions.briefs.portfolio.report import error_line
from actions.consultations import ConsultationsError
from actions.playbook.phrases import apology, phrases
from front import customer_file
from front.charts import playbook
from front.customer_file import ColumnsError, Confirmed, Look, Progress
from front.identity.person import Language, Person
from front.web.services import Services, parts, signed_in

Signed = Annotated[Person, Depends(signed_in)]
Parts = Annotated[Services, Depends(parts)]
Line = dict[str, Any]
WORDS = (
    *("check", "check_lead", "field_name", "field_revenue", "field_margin", "no_column"),
    *("decimal", "comma", "point", "unit", "euro", "thousands", "keep"),
    *("read", "first", "line", "reason"),
)
router = APIRouter(prefix="/api/portfolio")


class Sent(BaseModel):
    """A file and what the person says about it; empty for what is to be guessed."""

    model_config = ConfigDict(extra="forbid")

    file: UploadFile | None = None
    keep: bool = False
    language: Language | None = None
    name: str = ""
    revenue: str = ""
    margin: str = ""
    decimal: str = ""
    unit: str = ""


@router.post("")
async def customers(
    request: Request,
    sent: Annotated[Sent, Form(media_type="multipart/form-data")],
    person: Signed,
    parts: Parts,
) -> StreamingResponse:
    """Read a file of customers; with `keep`, keep the amounts for this person."""
    await parts.rate.count(person.id)
    reference: str = request.state.reference
    language = sent.language or person.language or "en"
    content = await sent.file.read() if sent.file else b""
    filename = (sent.file.filename or "") if sent.file else ""

    def work(progress: Progress) -> Line:
        if not content:
            return {"problem": _say("no_file", language)}
        try:
            said = customer_file.confirmed(sent.model_dump(exclude={"file"}))
            return _outcome(said, progress)
        except ColumnsError:
            return {"problem": _say("same_column", language)}
        except PortfolioError as error:
            return {"problem": error_line(error, language)}
        except ConsultationsError:
            return {"problem": apology(language, reference)}

    def _outcome(said: Confirmed, progress: Progress) -> Line:
        book = playbook()
        imported = customer_file.read(content, filename, said, book, language, progress)
        if not sent.keep:
            found = customer_file.look(imported, book, language)
            return {"look": asdict(found) | {"words": _words(found, language)}}
        parts.records.keep_customers(person.id, imported.revenues_eur)
        return {"kept": len(imported.customers)}

    return StreamingResponse(_told(work), media_type="application/x-ndjson")


def _told(work: Callable[[Progress], Line]) -> Iterator[bytes]:
    """Do the work beside, and tell how far it is until its outcome is there."""
    lines: SimpleQueue[Line | None] = SimpleQueue()

    def ended(_: Future[Line]) -> None:
        lines.put(None)

    with ThreadPoolExecutor(1) as beside:
        outcome = beside.submit(work, lambda done, of: lines.put({"done": done, "of": of}))
        outcome.add_done_callback(ended)
        while (line := lines.get()) is not None:
            yield _written(line)
        yield _written(outcome.result())


def _written(line: Line) -> bytes:
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _words(found: Look, language: str) -> dict[str, str]:
    """Give the words of the form, the same as the console's."""
    counts = {"bad": found.bad, "remarks": found.remarks}
    left = {name: str(listed.count - len(listed.rows)) for name, listed in counts.items()}
    say = phrases("console", language, playbook().folder).say
    return {
        **{key: say(f"portfolio.{key}") for key in WORDS},
        **{name: say(f"portfolio.{name}", count=str(one.count)) for name, one in counts.items()},
        **{f"more_{name}": say("portfolio.more", count=count) for name, count in left.items()},
        **{
            f"column_{place}": header or say("portfolio.column", number=str(place + 1))
            for place, header in enumerate(found.headers)
        },
    }


def _say(key: str, language: str) -> str:
    return phrases("console", language, playbook().folder).say(f"portfolio.{key}")
