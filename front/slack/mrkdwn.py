"""Between the vocabulary's Markdown, Slack's mrkdwn, and what people type in Slack."""

from __future__ import annotations

import html
import re

_LINK = re.compile(r"\[([^\]\n]+)\]\((https?://[^\s)|]+)\)")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![*\w])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![*\w])")
_ITEM = re.compile(r"^(\s*)[-*] +", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} +(.+)$", re.MULTILINE)
_BOLD_MARK = "\x00"

_SPECIAL = re.compile(r"<([^<>]*)>")


def escape(text: str) -> str:
    """Make a text harmless: no mention, no link and no broken markup can come from it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def bold(text: str) -> str:
    """Write an escaped text bold; a star inside would end it early."""
    return f"*{escape(text).replace('*', '∗')}*"


def mrkdwn(markdown: str) -> str:
    """Write Markdown as Slack's mrkdwn.

    Args:
        markdown: a message's text: bold, italic, lists, headings and links; all else is text.

    Returns:
        The same for a ``mrkdwn`` text object, escaped.
    """
    text = escape(markdown.replace(_BOLD_MARK, ""))
    text = _LINK.sub(r"<\2|\1>", text)
    text = _HEADING.sub(rf"{_BOLD_MARK}\1{_BOLD_MARK}", text)
    text = _BOLD.sub(rf"{_BOLD_MARK}\1{_BOLD_MARK}", text)
    text = _ITEM.sub(r"\1• ", text)
    text = _ITALIC.sub(r"_\1_", text)
    return text.replace(_BOLD_MARK, "*")


def typed(text: str) -> str:
    """Give what a person typed, without Slack's markup.

    Mentions of people are left out, links and channels keep their words.
    """
    return html.unescape(_SPECIAL.sub(_words_of, text)).replace("\xa0", " ").strip()


def _words_of(found: re.Match[str]) -> str:
    inside = found.group(1)
    target, bar, label = inside.partition("|")
    if target.startswith(("@", "!")):
        return ""
    if target.startswith("#"):
        return f"#{label}" if label else ""
    return label if bar else target
