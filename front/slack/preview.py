"""Block Kit drawn as a plain HTML page, to look at without Slack.

``python -m front.slack.preview MESSAGES.json > page.html`` draws a list of messages of the
vocabulary (or ``-`` for standard input) in a language given by ``--language``.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from pathlib import Path
from typing import Any

from actions.playbook.load import shipped
from front.slack.compose import Composer, Posting
from front.slack.speech import Speech
from front.vocabulary import read_message

STYLE = """
body{font:15px/1.46 Lato,"IBM Plex Sans",sans-serif;color:#1d1c1d;background:#fff;margin:0;padding:20px}
main{max-width:680px;margin:auto}
article{display:grid;grid-template-columns:36px 1fr;gap:8px;margin:0 0 18px}article:last-child{margin:0}
.face{width:36px;height:36px;border-radius:6px;background:#1d4b5f;color:#fff;font-weight:700;
display:grid;place-items:center}
.who{font-weight:900}.app{font-size:10px;background:#e8e8e8;border-radius:3px;padding:1px 4px;
margin-left:4px}
h2{font-size:18px;margin:6px 0}p{margin:6px 0;white-space:pre-line}hr{border:0;
border-top:1px solid #ddd;margin:12px 0}
.fields{display:grid;grid-template-columns:1fr 1fr;gap:8px 16px}
.context{color:#616061;font-size:13px}.actions{display:flex;flex-wrap:wrap;gap:8px;margin:8px 0}
button,select{font-family:inherit;font-size:14px;font-weight:700;line-height:1;padding:9px 12px;
background:#fff;color:#1d1c1d;border:1px solid #bbb;border-radius:8px}
button.primary{background:#007a5a;color:#fff}
"""


def page(postings: list[Posting], language: str) -> str:
    """Draw Slack messages as an HTML page of its own."""
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Entree</title>'
        f"<style>{STYLE}</style><main>{''.join(map(_message, postings))}</main></html>"
    )


def _message(posting: Posting) -> str:
    blocks = "".join(map(_block, posting.blocks))
    name = '<div><span class="who">Entree</span><span class="app">APP</span></div>'
    return f'<article><div class="face">E</div><div>{name}{blocks}</div></article>'


def _block(block: dict[str, Any]) -> str:
    match block["type"]:
        case "header":
            return f"<h2>{_text(block['text'])}</h2>"
        case "divider":
            return "<hr>"
        case "context":
            texts = "  ".join(_text(one) for one in block["elements"])
            return f'<p class="context">{texts}</p>'
        case "actions":
            return f'<div class="actions">{"".join(map(_element, block["elements"]))}</div>'
        case _:
            text = f"<p>{_text(block['text'])}</p>" if block.get("text") else ""
            fields = "".join(f"<p>{_text(one)}</p>" for one in block.get("fields") or ())
            return text + (f'<div class="fields">{fields}</div>' if fields else "")


def _element(element: dict[str, Any]) -> str:
    if element["type"] == "static_select":
        first = f"<option>{_text(element['placeholder'])}</option>"
        rest = "".join(f"<option>{_text(one['text'])}</option>" for one in element["options"])
        return f"<select>{first}{rest}</select>"
    style = ' class="primary"' if element.get("style") == "primary" else ""
    return f"<button{style}>{_text(element['text'])}</button>"


def _text(text: dict[str, Any]) -> str:
    if text["type"] == "plain_text":
        return html.escape(text["text"])
    # mrkdwn holds &amp; &lt; &gt; already; its links are the only angle brackets.
    shown = re.sub(r"<(https?://[^|>]+)\|([^>]+)>", r'<a href="\1">\2</a>', text["text"])
    shown = re.sub(r"(?<!\w)\*(\S[^*\n]*)\*", r"<b>\1</b>", shown)
    return re.sub(r"(?<![\w/])_(\S[^_\n]*)_(?!\w)", r"<i>\1</i>", shown)


def main(arguments: list[str] | None = None) -> int:
    """Draw messages from a file."""
    parser = argparse.ArgumentParser(prog="front.slack.preview", description=__doc__)
    parser.add_argument("messages", help="JSON list of messages, or - for standard input")
    parser.add_argument("--language", choices=("en", "nl"), default="en")
    given = parser.parse_args(arguments)
    path = given.messages
    text = sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    messages = [read_message(raw) for raw in json.loads(text)]
    postings = Composer().postings(messages, Speech(shipped(), given.language), "U1")
    sys.stdout.write(page(postings, given.language))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
