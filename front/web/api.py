"""The web API: one message and its reply, the history, the person's consultations."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool

from actions.briefs.charts import Chart, Variant
from actions.consultations import ConsultationsError
from front.advice_files import MEDIA_TYPES, FileFormat, write_file
from front.assistant import Turn
from front.book import words
from front.charts import draw, draw_place
from front.identity.person import Language, Person
from front.records import Entry
from front.vocabulary import ChartShown, dump, read_reply
from front.web.faults import LONGEST_MESSAGE, FaultError
from front.web.services import Services, parts, signed_in

log = structlog.get_logger(__name__)

CHANNEL = "web"
router = APIRouter(prefix="/api")

Signed = Annotated[Person, Depends(signed_in)]
Parts = Annotated[Services, Depends(parts)]
MessageId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
ConsultationId = Annotated[int, Field(ge=1, le=2**53)]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Said(_Body):
    """One message; the same id is handled once, however often it is sent."""

    message: Annotated[str, Field(min_length=1, max_length=LONGEST_MESSAGE)]
    message_id: MessageId
    language: Language | None = None


class Opened(_Body):
    """The wish to go on with a consultation."""

    message_id: MessageId
    language: Language | None = None


class Reply(BaseModel):
    """Messages of the vocabulary, and the language the conversation is in now."""

    messages: list[dict[str, Any]]
    language: str | None


@router.get("/me")
async def me(person: Signed, parts: Parts) -> dict[str, Any]:
    """Tell who is signed in and in which language they talk."""
    language = await run_in_threadpool(parts.records.language, person.id)
    return {"id": person.id, "name": person.name, "language": language or person.language}


@router.get("/words")
def book_words(_: Signed) -> JSONResponse:
    """Give labels, questions and choices of all facts, and the levers' names."""
    return JSONResponse(words(), headers={"Cache-Control": "private, max-age=300"})


@router.post("/chat")
async def chat(request: Request, said: Said, person: Signed, parts: Parts) -> Reply:
    """Hand one message to the assistant and give its reply."""
    await parts.rate.count(person.id)
    return await _ask(request, parts, person, said.message, said)


@router.get("/history")
def history(
    person: Signed,
    parts: Parts,
    before: Annotated[int | None, Query(ge=1, le=2**53)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 60,
) -> dict[str, Any]:
    """Give the latest messages, oldest first, or those before an entry."""
    page = parts.records.history(person.id, before, limit)
    return {"entries": [_shown(entry) for entry in page.entries], "before": page.before}


@router.get("/consultations")
def consultations(person: Signed, parts: Parts) -> dict[str, Any]:
    """List the person's consultations, latest first."""
    return {"consultations": [asdict(card) for card in parts.records.consultations(person.id)]}


@router.post("/consultations/{consultation}/open")
async def open_consultation(
    request: Request, consultation: ConsultationId, opened: Opened, person: Signed, parts: Parts
) -> Reply:
    """Go on with one of the person's consultations; the reply is its summary."""
    await parts.rate.count(person.id)
    await run_in_threadpool(parts.records.reopen, person.id, consultation)
    return await _ask(request, parts, person, "/show_summary", opened)


@router.get("/consultations/{consultation}/advice.{file_format}", response_class=Response)
def advice_file(
    consultation: ConsultationId, file_format: FileFormat, person: Signed, parts: Parts
) -> Response:
    """Download the last advice of a consultation: the document itself, or the account brief."""
    given = parts.records.advice(person.id, consultation)
    if given is None:
        raise FaultError(404, "no_advice_yet")
    return Response(
        write_file(given, file_format, person.name),
        media_type=MEDIA_TYPES[file_format],
        headers={
            "Content-Disposition": f'attachment; filename="entree-{consultation}.{file_format}"'
        },
    )


class Picture(BaseModel):
    """A chart as an SVG element without styles of its own, and the same as a table."""

    title: str
    description: str
    svg: str
    columns: list[str]
    rows: list[list[str]]

    @classmethod
    def of(cls, chart: Chart) -> Picture:
        """Write a chart for a page."""
        return cls(
            title=chart.title,
            description=chart.description,
            svg=chart.svg(Variant.PAGE),
            columns=list(chart.table.columns),
            rows=[list(row) for row in chart.table.rows],
        )


@router.get("/consultations/{consultation}/pareto")
def pareto(consultation: ConsultationId, person: Signed, parts: Parts) -> Picture:
    """Draw the account's place on the Pareto curve of the seller's own customers."""
    given = parts.records.advice(person.id, consultation)
    if given is None:
        raise FaultError(404, "no_advice_yet")
    chart = draw_place(given)
    if chart is None:
        raise FaultError(404, "no_customers_yet")
    return Picture.of(chart)


@router.get("/chart")
def chart_of_message(
    shown: Annotated[ChartShown, Query()], person: Signed, parts: Parts
) -> Picture:
    """Draw the chart that a message names, in the language of the conversation."""
    language = parts.records.language(person.id) or person.language or "en"
    chart = draw(parts.records, person.id, shown, language)
    if chart is None:
        raise FaultError(404, "no_chart")
    return Picture.of(chart)


def _shown(entry: Entry) -> dict[str, Any]:
    """Write an entry; a message kept by an earlier version is brought to the present one."""
    shown = asdict(entry)
    if entry.message is not None:
        shown["message"] = dump(read_reply({"text": entry.text, **entry.message}))
    return shown


async def _ask(
    request: Request, parts: Services, person: Person, text: str, begun: Said | Opened
) -> Reply:
    language = begun.language or person.language
    reference: str = request.state.reference
    turn = Turn(person.id, text, begun.message_id, CHANNEL, language, reference)
    messages = await parts.assistant.say(turn)
    try:
        spoken = await run_in_threadpool(parts.records.language, person.id)
    except ConsultationsError as error:
        # The turn was answered and kept; the language is worth no answer that does not arrive.
        log.warning("language_not_read", error=type(error).__name__)
        spoken = language
    return Reply(messages=[dump(message) for message in messages], language=spoken)
