"""How the interview goes on after a turn: a contradiction, a check, a question, or the advice."""

from __future__ import annotations

from typing import Any

from actions.advice.advise import ASK, Advice
from actions.advice.answers import UNKNOWN
from actions.advice.levers import PAINS
from actions.advice.questions import decided_sections, matters
from actions.dialogue import messages
from actions.dialogue.talk import Talk
from actions.dialogue.telling import advice_buttons, tell_advice
from actions.dialogue.wording import PORTFOLIO


def go_on(talk: Talk, *, again: bool = False) -> None:
    """Ask the next question or give the advice.

    Args:
        talk: the turn.
        again: nothing was added, so the question that is open is only put once more, and an
            advice that was given is not told again.
    """
    if not talk.turn.facts and _ask_story(talk, again=again):
        return
    if again and repeat_question(talk):
        return
    advice = talk.advice()
    for ask in (_ask_contradiction, _ask_check, _ask_next, _ask_portfolio):
        if ask(talk, advice):
            return
    _no_question(talk)
    if again and "last_advice" in talk.memory:
        _offer(talk)
    else:
        tell_advice(talk, advice)


def return_to_interview(talk: Talk) -> None:
    """Go back to the question after something in between, or on when that answered it."""
    if talk.heard_beside:
        go_on(talk)
    elif talk.consultation is not None and talk.turn.facts:
        go_on(talk, again=True)


def _offer(talk: Talk) -> None:
    """Say what can be asked about the advice, unless the reply says something already."""
    if not talk.replies:
        text = talk.words.say("notice.nothing_left")
        talk.say(messages.notice("nothing_asked", text, advice_buttons(talk.words)))


def repeat_question(talk: Talk) -> bool:
    """Put the open question once more; false when there is none."""
    fact = talk.asked
    if fact is None:
        return False
    _put(talk, fact, count=False)
    return True


def _ask_story(talk: Talk, *, again: bool) -> bool:
    """Invite a first story, the question that gets most at once; false when it brought nothing."""
    here = talk.opened()
    times = talk.memory.get("stories", 0)
    if talk.asked is not None or times >= (attempts(talk) if again else 1):
        return False
    talk.memory["stories"] = times + 1
    here.asked_fact = None
    talk.say(messages.question("offer_type", talk.words.say("question.story"), asked=1, at_most=20))
    return True


def attempts(talk: Talk) -> int:
    """Return how often a question is put before it is left open."""
    return talk.playbook.pages.settings.attempts_per_question


def _ask_contradiction(talk: Talk, advice: Advice) -> bool:
    """Read two versions back, when they speak for different advice."""
    knowledge = talk.knowledge
    for name, fact in talk.turn.facts.items():
        if not fact.contradicted or name in talk.closed:
            continue
        waited_for = name in (*advice.entry.contradictory, *advice.segment.ask)
        if waited_for or matters(talk.book, knowledge, name):
            talk.memory.setdefault("read_back", []).append(name)
            _put(talk, name)
            return True
    return False


def _ask_check(talk: Talk, advice: Advice) -> bool:
    """Ask once about a combination that is hard to believe."""
    checked: list[str] = talk.memory.setdefault("checked", [])
    for check in talk.playbook.pages.checks.checks:
        if check.id in advice.checks and check.id not in checked and not check.contradicted:
            checked.append(check.id)
            _put(talk, check.asks, text=check.question.to(talk.language))
            return True
    return False


def _ask_next(talk: Talk, advice: Advice) -> bool:
    if advice.next_question is None:
        return False
    _put(talk, advice.next_question)
    return True


def _ask_portfolio(talk: Talk, advice: Advice) -> bool:
    """Ask once for the seller's own customers, without which no segment follows.

    Without them no answer about turnover can place the account, so none is asked for.
    """
    wanted = advice.segment.placement == ASK and not talk.portfolio_eur
    if not wanted or talk.turn.person.state.get("portfolio_asked"):
        return False
    talk.turn.person.state["portfolio_asked"] = True
    here = talk.opened()
    here.asked_fact = PORTFOLIO
    asked = _count(talk)
    talk.say(
        messages.question(
            PORTFOLIO,
            talk.words.say("question.portfolio"),
            asked=asked,
            at_most=max(asked, asked + remaining(talk)),
            dont_know=talk.words.say("question.dont_know"),
        )
    )
    return True


def _no_question(talk: Talk) -> None:
    if talk.consultation is not None:
        talk.consultation.asked_fact = None


def _put(talk: Talk, fact: str, *, text: str | None = None, count: bool = True) -> None:
    """Ask about a fact, with its choices, or with both versions of a contradiction."""
    here = talk.opened()
    here.asked_fact = fact
    if count:
        times = talk.memory.setdefault("asked", {})
        times[fact] = times.get(fact, 0) + 1
        _count(talk)
    if text is not None:
        talk.memory["asked_text"] = {fact: text}
    elif count:
        talk.memory.pop("asked_text", None)
    else:
        text = talk.memory.get("asked_text", {}).get(fact)
    if fact == PORTFOLIO:
        text = talk.words.say("question.portfolio")
    asked = talk.memory.get("questions", 1)
    talk.say(
        messages.question(
            fact,
            text or question_text(talk, fact),
            asked=asked,
            at_most=max(asked, min(20, asked + remaining(talk))),
            choices=[] if fact == PORTFOLIO else choices(talk, fact),
            dont_know=talk.words.say("question.dont_know"),
        )
    )


def _count(talk: Talk) -> int:
    """Count one more question of this interview."""
    talk.memory["questions"] = asked = talk.memory.get("questions", 0) + 1
    return int(asked)


def question_text(talk: Talk, fact: str) -> str:
    """Return the question about a fact; a contradiction is read back with both versions."""
    words, page = talk.words, talk.playbook
    known = talk.turn.facts.get(fact)
    if known is None or not known.contradicted:
        return page.facts.facts[fact].question.to(talk.language)
    both = words.join(words.value(fact, value) for value in versions(talk, fact))
    check = next(
        (one for one in page.pages.checks.checks if one.contradicted and one.asks == fact), None
    )
    return words.say(
        "question.both_versions",
        label=words.label(fact),
        versions=both,
        question=check.question.to(talk.language) if check else words.say("question.which_holds"),
    )


def choices(talk: Talk, fact: str) -> list[tuple[Any, str]]:
    """Return the values one can choose with their labels; both versions of a contradiction."""
    page = talk.playbook.facts.facts[fact]
    known = talk.turn.facts.get(fact)
    if known is not None and known.contradicted and fact != PAINS:
        return [(value, talk.words.value(fact, value)) for value in versions(talk, fact)]
    return [
        (value, page.choice_label(value).to(talk.language))
        for value in page.values
        if page.type in ("choice", "flag")
    ]


def versions(talk: Talk, fact: str) -> list[Any]:
    """Return the different values that were given for a fact, the first one first."""
    known = talk.turn.facts[fact]
    values = [known.value, *(version.value for version in known.versions)]
    return [value for place, value in enumerate(values) if value not in values[:place]]


def remaining(talk: Talk) -> int:
    """Return how many more questions there can be at most: open facts of undecided parts."""
    book, knowledge = talk.book, talk.knowledge
    open_sections = {name for name, done in decided_sections(book, knowledge).items() if not done}
    state = book.state(knowledge)
    remaining = 0
    for fact in book.names:
        if fact in knowledge or fact == talk.asked:
            continue
        names = {one.name for one in book.variables_of[fact]}
        needed = any(
            search.section.name in open_sections
            and any(
                name in search.groups and len(search.branches(state.masks, name)) > 1
                for name in names
            )
            for search in book.searches
        )
        remaining += needed or (fact == PAINS and "levers" in open_sections)
    return remaining


def leave_open(talk: Talk, fact: str) -> None:
    """Give up on a question: it counts as unknown."""
    if fact == PORTFOLIO:
        _no_question(talk)
    else:
        talk.turn.record_fact(fact, UNKNOWN)
