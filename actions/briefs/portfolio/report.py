"""Tell what an import guessed, read, and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from actions.advice.pareto import Portfolio
from actions.briefs.amounts import percent
from actions.briefs.portfolio.model import BadRow, PortfolioError, PortfolioImport
from actions.briefs.portfolio.placing import Placed
from actions.playbook.load import Playbook
from actions.playbook.model.phrases import Phrases
from actions.playbook.phrases import phrases

NAMES_SHOWN = 5
DELIMITER_NAMES = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}
DECIMAL_NAMES = {",": "comma", ".": "point"}


def report(
    imported: PortfolioImport, playbook: Playbook, language: str, most_lines: int | None = None
) -> list[str]:
    """The report, line by line.

    Args:
        imported: what was read.
        playbook: for the cuts and warnings.
        language: `en` or `nl`.
        most_lines: how many bad lines and remarks to list; all of them when None.
    """
    say = phrases("portfolio", language, playbook.folder)
    lines = [
        say.say("report.read", customers=str(len(imported.customers)), rows=str(imported.rows)),
        *_layout(imported, say),
    ]
    if imported.merged:
        shown = ", ".join(imported.merged[:NAMES_SHOWN])
        names = shown + (", …" if len(imported.merged) > NAMES_SHOWN else "")
        lines.append(say.say("report.merged", count=str(len(imported.merged)), names=names))
    if imported.blank:
        lines.append(say.say("report.blank", count=str(imported.blank)))
    idle = sum(amount <= 0 for amount in imported.revenues_eur)
    if idle:
        lines.append(say.say("report.no_class", count=str(idle)))
    lines += pareto_lines(imported, playbook, language)
    lines += _listed("bad", imported.bad, say, most_lines)
    lines += _listed("remarks", imported.remarks, say, most_lines)
    return lines


def pareto_lines(imported: PortfolioImport, playbook: Playbook, language: str) -> list[str]:
    """Classes by turnover and margin, and what the list warns of."""
    say = phrases("portfolio", language, playbook.folder)
    settings = playbook.pages.settings
    cut, limits = settings.pareto_cut, settings.portfolio_warnings
    lines = []
    by_measure = []
    for measure, amounts in (
        ("by_revenue", imported.revenues_eur),
        ("by_margin", imported.margins_eur),
    ):
        if amounts is None:
            continue
        portfolio = Portfolio(amounts, cut.a, cut.b)
        if not portfolio.customers:
            continue
        letters = [
            portfolio.letter(portfolio.larger_than(amount) / portfolio.total)
            if amount > 0
            else None
            for amount in amounts
        ]
        by_measure.append(letters)
        count = Counter(letters)
        lines.append(
            say.say(
                "report.classes",
                measure=say.say(f"report.{measure}"),
                a=str(count["A"]),
                b=str(count["B"]),
                c=str(count["C"]),
                top=percent(portfolio.top_fifth_share, language),
            )
        )
    if len(by_measure) == 2:
        differing = sum(a != b for a, b in zip(*by_measure, strict=True))
        if differing:
            lines.append(say.say("report.differs", count=str(differing)))
    portfolio = Portfolio(imported.revenues_eur, cut.a, cut.b)
    if not portfolio.customers:
        return lines
    largest = max(imported.customers, key=lambda customer: customer.revenue_eur)
    share = largest.revenue_eur / portfolio.total
    if share > limits.largest_customer_share:
        lines.append(say.say("report.largest", name=largest.name, share=percent(share, language)))
    if portfolio.customers < limits.fewest_customers:
        lines.append(_note(playbook, "few_customers", language))
    if portfolio.top_fifth_share < limits.least_top_fifth_share:
        lines.append(_note(playbook, "not_pareto", language))
    return lines


def placed_lines(placed: Sequence[Placed], playbook: Playbook, language: str) -> list[str]:
    """How many customers went where, with a warning beyond what one seller can look after."""
    say = phrases("portfolio", language, playbook.folder)
    count = Counter(one.placement for one in placed)
    names = ("key", "development", "maintenance", "transactional", "ask")
    lines = [say.say("report.placed", **{name: str(count[name]) for name in names})]
    if count["key"] > playbook.pages.settings.key_account_capacity:
        lines.append(_note(playbook, "key_accounts", language))
    return lines


def error_line(error: PortfolioError, language: str) -> str:
    """The sentence of an error."""
    return phrases("portfolio", language).say(f"errors.{error.code}", **error.details)


def _layout(imported: PortfolioImport, say: Phrases) -> list[str]:
    layout = imported.layout
    columns = [
        say.say(
            "report.column",
            field=say.say(f"fields.{field}"),
            header=layout.headers[index].strip()
            if layout.headers
            else say.say("report.by_position", number=str(index + 1)),
        )
        for field, index in sorted(layout.columns.items(), key=lambda item: item[1])
    ]
    lines = [
        say.say("report.columns", columns=", ".join(columns)),
        say.say(
            "report.format",
            delimiter=say.say(f"delimiters.{DELIMITER_NAMES[layout.delimiter]}"),
            decimal=say.say(f"decimals.{DECIMAL_NAMES[layout.decimal]}"),
            encoding=layout.encoding,
        ),
    ]
    if layout.thousands:
        lines.append(say.say("report.thousands"))
    used = set(layout.columns.values())
    unused = [name.strip() for i, name in enumerate(layout.headers) if i not in used]
    if any(unused):
        lines.append(say.say("report.unused", headers=", ".join(name for name in unused if name)))
    return lines


def _listed(kind: str, rows: Sequence[BadRow], say: Phrases, most_lines: int | None) -> list[str]:
    if not rows:
        return []
    lines = [say.say(f"report.{kind}", count=str(len(rows)))]
    for row in rows[:most_lines]:
        reason = say.say(f"reasons.{row.reason}", **row.details)
        lines.append("  " + say.say("report.bad_line", line=str(row.line), reason=reason))
    if most_lines is not None and len(rows) > most_lines:
        lines.append("  " + say.say("report.more", count=str(len(rows) - most_lines)))
    return lines


def _note(playbook: Playbook, kind: str, language: str) -> str:
    note = next(one for one in playbook.pages.segment.notes if one.portfolio == kind)
    fewest = playbook.pages.settings.portfolio_warnings.fewest_customers
    return note.because.to(language).format_map({"fewest": str(fewest)})
