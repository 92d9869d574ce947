"""The dialogue policy: one rule per intent."""

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    SessionStarted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from bot.settings import settings

Found = tuple[str | None, str | None, bool]
Course = tuple[tuple[str, object], ...]

LONGEST_COURSE = 12
"""Events of a conversation for which what the rules say is remembered; a message takes about six."""
MOST_REMEMBERED = 1000


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class IntentRulePolicy(RulePolicy):
    """Rasa's rules without the pass over the message's text, each conversation looked up once.

    Rasa asks its rules twice after each message: which one matches the text (end-to-end rules),
    then which one matches the intent. No rule here holds a text, so the first answer is always
    "none"; it costs as much as the second. Left out of the fixes as `text_pass`, the policy asks
    twice like Rasa's own.

    It also compares the states of the conversation with every rule, each time. A tracker begins
    anew with each message here (`bot.trackers`), so conversations are few: what the rules say of
    one is remembered. Left out as `rule_memory`, they are asked each time.
    """

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> Found:
        left_out = settings().left_out
        if use_text_for_last_user_input and "text_pass" not in left_out:
            return None, None, False
        course = None if "rule_memory" in left_out else course_of(tracker)
        if course is None:
            return super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)
        remembered: dict[tuple[Course, bool], Found] = self.__dict__.setdefault("_remembered", {})
        key = (course, use_text_for_last_user_input)
        found = remembered.get(key)
        if found is None:
            found = super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)
            if len(remembered) < MOST_REMEMBERED:
                remembered[key] = found
        return found


def course_of(tracker: DialogueStateTracker) -> Course | None:
    """Return all of a short conversation that a rule can look at.

    Returns:
        What happened, event by event; None for a long conversation, and where slots, loops,
        entities or anything else could matter as well.
    """
    events = tracker.events
    if len(events) > LONGEST_COURSE:
        return None
    course: list[tuple[str, object]] = []
    for event in events:
        if isinstance(event, ActionExecuted):
            course.append(("action", event.action_name or event.action_text))
        elif isinstance(event, UserUttered) and not event.entities:
            course.append(("user", event.intent_name))
        elif isinstance(event, DefinePrevUserUtteredFeaturization):
            course.append(("by text", event.use_text_for_featurization))
        elif not isinstance(event, BotUttered | SessionStarted):
            return None
    return tuple(course)
