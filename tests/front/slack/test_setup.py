"""The manifest, the guide and the preview agree with the code."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from actions.settings import Settings
from front.slack.channel import EVENTS
from front.slack.listeners import COMMAND
from front.slack.preview import main
from tests.front.slack.fake.methods import ARGUMENTS
from tests.front.stand_in import fixtures

ROOT = Path(__file__).resolve().parents[3]
GUIDE = (ROOT / "docs" / "slack.md").read_text(encoding="utf-8")
SCOPES = {
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "chat.postEphemeral": "chat:write",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}
"""The scope that each method needs, by Slack's reference; the others need none."""
FREE = {"auth.test", "apps.connections.open", "views.open", "views.publish"}


@pytest.fixture
def manifest() -> dict[str, dict[str, object]]:
    text = (ROOT / "front" / "slack" / "manifest.yml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def test_the_manifest_asks_for_what_is_used_and_for_no_more(manifest: dict) -> None:
    needed = {SCOPES[method] for method in ARGUMENTS if method not in FREE}
    # Events and the command have scopes of their own; the address is a part of users.info.
    needed |= {"app_mentions:read", "im:history", "commands", "users:read.email"}
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == needed
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert manifest["features"]["slash_commands"][0]["command"] == COMMAND
    events = {"app_home_opened", "app_mention", "message.im"}
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == events


def test_the_guide_names_every_setting_and_the_address() -> None:
    for name in Settings.model_fields:
        if name.startswith("slack_"):
            assert f"`{Settings.variable(name)}`" in GUIDE
    assert EVENTS in GUIDE
    assert "Not tried on the real service" in GUIDE


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def test_the_preview_draws_a_conversation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = fixtures("nl")
    told["greeting"]["text"] = "<script>alert(1)</script> **vet**"
    messages = [told[name] for name in ("greeting", "question_access", "advice")]
    path = tmp_path / "messages.json"
    path.write_text(json.dumps(messages), encoding="utf-8")
    assert main([str(path), "--language", "nl"]) == 0
    drawn = capsys.readouterr().out
    tags = _Tags()
    tags.feed(drawn)
    assert "script" not in tags.found
    assert {"button", "h2", "b"} <= set(tags.found)
    assert "Vraag 1 van hoogstens 5" in drawn
