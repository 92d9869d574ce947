"""The dialogue policy: one rule per intent."""

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from bot.settings import settings


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class IntentRulePolicy(RulePolicy):
    """Rasa's rules without the pass over the message's text.

    Rasa asks its rules twice after each message: which one matches the text (end-to-end rules),
    then which one matches the intent. No rule here holds a text, so the first answer is always
    "none"; it costs as much as the second. Left out of the fixes as `text_pass`, the policy asks
    twice like Rasa's own.
    """

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input and "text_pass" not in settings().left_out:
            return None, None, False
        return super()._find_action_from_rules(tracker, domain, use_text_for_last_user_input)
