"""The files that go with an advice: its picture, and the account brief."""

from __future__ import annotations

import json
from datetime import date

import structlog

from actions.briefs.account_brief import Context, assemble, to_pdf
from actions.briefs.charts import Chart, entry_balance_chart
from front.records import GivenAdvice
from front.slack.post import Attachment
from front.slack.speech import Speech

log = structlog.get_logger(__name__)


def attachments(given: GivenAdvice, speech: Speech, person: str) -> list[Attachment]:
    """Make the files of an advice.

    Args:
        given: the advice with its facts.
        speech: words in the language of the advice.
        person: name of the account manager, for the brief's head.

    Returns:
        The pictures that can be drawn, then the brief as PDF; the document as JSON where it cannot
        be made into a brief (an advice by a much older playbook).
    """
    title = speech.say("files.advice", prospect=given.prospect or speech.say("summary.unnamed"))
    entry = given.document["entry"]
    try:
        charts = [entry_balance_chart(entry, speech.verdict(entry["verdict"]), speech.language)]
        context = Context(
            today=date.today(),
            prospect=given.prospect,
            person=person,
            portfolio_eur=given.portfolio_eur,
        )
        brief = assemble(speech.playbook, given.document, given.facts, context, speech.language)
        if brief.pareto is not None:
            charts.append(brief.pareto)
        return [
            *(picture(chart) for chart in charts),
            Attachment("entree-advice.pdf", title, to_pdf(brief)),
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        log.warning("brief_not_made", error=type(error).__name__)
        document = json.dumps(given.document, ensure_ascii=False, indent=1).encode()
        return [Attachment("entree-advice.json", title, document)]


def picture(chart: Chart) -> Attachment:
    """Make a chart a file, with what it shows in words."""
    return Attachment(f"{chart.key}.png", chart.title, chart.png(), chart.description)
