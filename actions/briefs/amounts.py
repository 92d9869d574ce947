"""Amounts, dates and shares as people write them in English and Dutch."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent

LOCALES = {"en": "en_IE", "nl": "nl_BE"}
"""Both use the euro; Irish English writes it as business in Europe does."""


def euro(amount: float, language: str) -> str:
    """Whole euros: `€269,494` or `€ 269.494`."""
    pattern = "¤#,##0;-¤#,##0" if language == "en" else "¤\u00a0#,##0;¤\u00a0-#,##0"
    return str(
        format_currency(
            round(amount), "EUR", pattern, locale=LOCALES[language], currency_digits=False
        )
    )


def short_euro(amount: float, language: str) -> str:
    """For axes: `€1.2m`, `€ 350k`, `€ 800`."""
    size = abs(amount)
    for limit, unit in ((1e6, {"en": "m", "nl": " mln."}), (1e3, {"en": "k", "nl": "k"})):
        if size >= limit:
            number = format_decimal(amount / limit, "#,##0.#", locale=LOCALES[language])
            space = "" if language == "en" else "\u00a0"
            return f"€{space}{number}{unit[language]}"
    return euro(amount, language)


def percent(share: float, language: str, digits: int = 0) -> str:
    """A fraction as a percentage: `80%` or `80%`."""
    pattern = "#,##0%" if not digits else "#,##0." + "0" * digits + "%"
    return str(format_percent(share, pattern, locale=LOCALES[language]))


def number(value: float, language: str, digits: int = 1) -> str:
    """A number with at most so many decimals: `1.5` or `1,5`."""
    return str(format_decimal(value, "#,##0." + "#" * digits, locale=LOCALES[language]))


def day(value: date, language: str) -> str:
    """A date in full: `7 December 2026` or `7 december 2026`."""
    return str(format_date(value, "d MMMM y", locale=LOCALES[language]))
