"""What the rules say of a conversation is remembered, where nothing else could matter."""

import hashlib
import inspect

import pytest
from rasa.core.policies.rule_policy import RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policy import LONGEST_COURSE, IntentRulePolicy, course_of
from bot.settings import settings


def tracker(*events):
    return DialogueStateTracker.from_events("someone", list(events))


def said(intent, entities=()):
    return UserUttered("words", {"name": intent}, list(entities))


LISTEN = ActionExecuted("action_listen")


def test_rasa_looks_at_no_more_of_a_conversation_than_was_read():
    """Fails when Rasa changes it: read what it looks at, mend `course_of`, then the digest."""
    source = inspect.getsource(RulePolicy._find_action_from_rules)

    assert hashlib.sha256(source.encode()).hexdigest()[:12] == "be6da6ee0f54"


def test_a_course_holds_what_was_meant_and_done_and_no_words():
    with_answer = tracker(
        LISTEN, said("inform"), ActionExecuted("action_inform"), BotUttered("Noted: 80k.")
    )

    assert course_of(with_answer) == (
        ("action", "action_listen"),
        ("user", "inform"),
        ("action", "action_inform"),
    )


@pytest.mark.parametrize(
    "events",
    [
        [LISTEN, said("inform"), SlotSet("seen", 1)],
        [LISTEN, said("inform", [{"entity": "amount", "value": 80}])],
        [LISTEN] * (LONGEST_COURSE + 1),
    ],
    ids=["slot", "entity", "long"],
)
def test_where_more_could_matter_nothing_is_remembered(events):
    assert course_of(tracker(*events)) is None


@pytest.mark.parametrize(("left_out", "asked"), [("", 2), ("rule_memory", 3)])
def test_the_rules_are_asked_once_for_a_conversation(monkeypatch, left_out, asked):
    calls = []

    def rules(self, conversation, domain, by_text):
        calls.append(course_of(conversation))
        return f"action_{conversation.latest_message.intent_name}", "rule", False

    monkeypatch.setattr(RulePolicy, "_find_action_from_rules", rules)
    monkeypatch.setenv("ENTREE_BOT_WITHOUT", left_out)
    settings.cache_clear()
    policy = IntentRulePolicy.__new__(IntentRulePolicy)
    domain = Domain.empty()
    try:
        found = [
            policy._find_action_from_rules(tracker(LISTEN, said(intent)), domain, False)[0]
            for intent in ("inform", "stop", "inform")
        ]
    finally:
        settings.cache_clear()

    assert found == ["action_inform", "action_stop", "action_inform"]
    assert len(calls) == asked
