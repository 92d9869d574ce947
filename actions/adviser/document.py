"""The advice document: the core's identifiers with the playbook's words (JSON; fixed format)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.advice.advise import Advice, EntryAdvice, Evidence, SegmentAdvice
from actions.advice.answers import Knowledge, Pains
from actions.advice.levers import OFFER, PAINS, RankedLever
from actions.advice.pareto import Portfolio
from actions.advice.revenue import CURRENT, POTENTIAL
from actions.advice.rulebook import RuleBook
from actions.advice.sections import DecisionRow
from actions.advice.variables import Masks, interval
from actions.adviser.situations import Situations
from actions.playbook.load import Playbook
from actions.playbook.model.rules import Reasoned
from actions.playbook.phrases import phrases
from actions.playbook.plain import plain

MOST_FLIPS = 8
AM_LEVELS = {"price": "1.0", "solution": "2.0", "differentiation": "3.0"}


class Writer:
    """Writes advice on prospects of one seller in one language."""

    def __init__(
        self,
        playbook: Playbook,
        situations: Situations,
        book: RuleBook,
        language: str,
        key_accounts: int = 0,
    ) -> None:
        self.playbook = playbook
        self.situations = situations
        self.book = book
        self.language = language
        self.key_accounts = key_accounts
        self.words = phrases("advice", language, playbook.folder)

    def document(self, advice: Advice, knowledge: Knowledge) -> dict[str, Any]:
        """Return the whole document."""
        masks = self.situations.masks(self.book, knowledge, advice.entry.verdict)
        return {
            "entry": self._entry(advice, knowledge, masks),
            "segment": self._segment(advice.segment, knowledge, masks),
            "levers": [self._lever(ranked, knowledge) for ranked in advice.levers],
            "am_level": self._am_level(advice.segment, knowledge),
            "decided": advice.decided,
            "skipped_questions": [self._skipped(fact, knowledge) for fact in advice.skipped],
            "next_question": advice.next_question,
            "playbook": self.playbook.version,
        }

    # -- entry --------------------------------------------------------------------------------

    def _entry(self, advice: Advice, knowledge: Knowledge, masks: Masks) -> dict[str, Any]:
        entry = advice.entry
        downward = entry.verdict == "bottom_up"
        rows = self._score_rows(self.playbook.pages.entry.themes)
        reasons = [self._reason(one, rows) for one in entry.evidence if one.points]
        pro = [one for one in reasons if (one["points"] < 0) == downward]
        contra = [one for one in reasons if (one["points"] < 0) != downward]
        pro.sort(key=lambda one: -abs(one["points"]))
        contra.sort(key=lambda one: -abs(one["points"]))
        hard = self._hard_rule(entry)
        decisive = self._decisive(entry)
        if entry.verdict == "via_procedure":
            pro, contra = [], []
        if decisive is not None:
            pro.insert(0, decisive)
        ask = entry.ask
        if entry.verdict == "ask":
            # What the segment waits for is asked in the same breath.
            extra = advice.segment.ask if advice.segment.placement == "ask" else ()
            ask = tuple(dict.fromkeys((*ask, *(fact for fact in extra if fact != "portfolio"))))
        return {
            "verdict": entry.verdict,
            "strength": entry.strength,
            "score": entry.score,
            "provisional": entry.provisional,
            "for": pro,
            "against": contra,
            "hard_rule": hard,
            "flips": [
                {"change": {fact: plain(value) for fact, value in flip.change}, "to": flip.to}
                for flip in entry.flips[:MOST_FLIPS]
            ],
            "route": self.route(masks),
            "opening": self.opening(masks, knowledge, advice.levers),
            "ask": list(ask),
            "warnings": self._warnings(advice, masks),
            "why": list(entry.why or ()),
        }

    def _hard_rule(self, entry: EntryAdvice) -> str | None:
        if entry.contradictory:
            return self.playbook.pages.entry.contradiction.id
        row = entry.decided_by
        return row.rule if row is not None and row.kind == "hard" else None

    def _decisive(self, entry: EntryAdvice) -> dict[str, Any] | None:
        """Return the reason of a hard rule, a contradiction or a tie."""
        page = self.playbook.pages.entry
        if entry.contradictory:
            return self._because(page.contradiction.id, 0, page.contradiction)
        row = entry.decided_by
        if row is None or row.kind == "score":
            return None
        return self._decision_reason(row, page.decision)

    def route(self, masks: Masks) -> list[str]:
        """Return the first steps, in order, with the reminder of the other side last."""
        route = self.situations.route(masks)
        additions = self.situations.additions(masks)
        steps = [step for one in additions if one.place == "before" for step in one.steps]
        steps += route.steps
        steps += [step for one in additions if one.place == "after" for step in one.steps]
        verdict = self._verdict(masks)
        steps.append(self.playbook.library.routes.mutual[verdict].text)  # type: ignore[index]
        return [step.to(self.language) for step in steps]

    def opening(self, masks: Masks, knowledge: Knowledge, levers: Iterable[RankedLever]) -> str:
        """Return a sentence that the account manager can open with."""
        fill = self.playbook.library.routes.fill_in
        offer = knowledge.get(OFFER)
        known_offer = fill.offer.get(str(offer.values[0])) if offer and offer.values else None
        heard = next((one.lever for one in levers if not one.hypothesis), None)
        values = {
            "offer": known_offer or fill.unknown["offer"],
            "lever": fill.lever.get(heard or "") or fill.unknown["lever"],
            "contact": fill.unknown["contact"],
        }
        text = self.situations.route(masks).opening.to(self.language)
        return text.format_map({key: value.to(self.language) for key, value in values.items()})

    def _verdict(self, masks: Masks) -> str:
        values = self.situations.verdict.values
        return str(values[masks["verdict"].bit_length() - 1])

    def _warnings(self, advice: Advice, masks: Masks) -> list[str]:
        page = self.playbook.pages
        texts = [check.question for check in page.checks.checks if check.id in advice.checks]
        texts += [caution.text for caution in self.situations.cautions(masks)]
        if self.situations.holds(page.entry.tactic, masks):
            texts.append(page.entry.tactic.because)
        return [text.to(self.language) for text in texts]

    # -- segment ------------------------------------------------------------------------------

    def _segment(
        self, segment: SegmentAdvice, knowledge: Knowledge, masks: Masks
    ) -> dict[str, Any]:
        page = self.playbook.pages.segment
        because: list[dict[str, Any]] = []
        if segment.placement != "ask":
            for name, evidence in segment.evidence.items():
                rows = self._score_rows(page.scores[name].themes)  # type: ignore[index]
                because += [{**self._reason(one, rows), "score": name} for one in evidence]
        because += [self._decision_reason(row, page.decision) for row in segment.rows]
        candidate = segment.placement == "development" and self.situations.holds(
            page.key_candidate, masks
        )
        notes = [self._because(note.id, 0, note) for note in self.situations.notes(masks)]
        notes += self._portfolio_notes(knowledge)
        return {
            "placement": segment.placement,
            "key_candidate": candidate,
            "pareto_today": segment.pareto_today,
            "pareto_potential": segment.pareto_potential,
            "places": self._places(knowledge),
            "attractiveness": segment.attractiveness,
            "strength": segment.strength,
            "gates": [_id(row.rule) for row in segment.rows if row.kind != "matrix"],
            "because": because,
            "notes": notes,
            "implies": self._implies(segment.placement),
            "provisional": segment.provisional,
            "ask": list(segment.ask),
            "why": list(segment.why or ()),
        }

    def _implies(self, placement: str) -> dict[str, str]:
        page = self.playbook.library.implications
        aspects = page.segments.get(placement)  # type: ignore[call-overload]
        if aspects is None:
            return {}
        return {name: aspects.aspect(name).text.to(self.language) for name in page.aspects}

    def _places(self, knowledge: Knowledge) -> dict[str, Any] | None:
        """Return the account's rank among the seller's own customers, None without a list (S30)."""
        customers = self._customers()
        if customers is None:
            return None
        today, potential = (_middle(knowledge, fact) for fact in (CURRENT, POTENTIAL))
        return {
            "customers": customers.customers,
            "today": _place(customers, today, today),
            "potential": _place(customers, potential, today),
        }

    def _customers(self) -> Portfolio | None:
        customers = self.book.revenue.customers if self.book.revenue else None
        return customers if isinstance(customers, Portfolio) and customers.customers else None

    def _portfolio_notes(self, knowledge: Knowledge) -> list[dict[str, Any]]:
        """Return what the seller's own list of customers warns of."""
        customers = self._customers()
        if customers is None:
            return []
        limits = self.playbook.pages.settings.portfolio_warnings
        current = knowledge.get(CURRENT)
        bought = interval(current.values[0])[0] if current and current.values else 0.0
        share = bought / customers.total
        holding = {
            "largest_customer": share > limits.largest_customer_share,
            "key_accounts": self.key_accounts > self.playbook.pages.settings.key_account_capacity,
            "few_customers": customers.customers < limits.fewest_customers,
            "not_pareto": customers.top_fifth_share < limits.least_top_fifth_share,
        }
        details = {"share_pct": f"{share * 100:.0f}", "fewest": str(limits.fewest_customers)}
        return [
            self._because(note.id, 0, note, details)
            for note in self.playbook.pages.segment.notes
            if note.portfolio is not None and holding.get(note.portfolio)
        ]

    def _am_level(self, segment: SegmentAdvice, knowledge: Knowledge) -> str | None:
        """Return the level the placement implies; while it is open, that of the conversation."""
        implications = self.playbook.library.implications.segments.get(segment.placement)  # type: ignore[call-overload]
        attitude = knowledge.get("customer_attitude")
        seen = AM_LEVELS.get(str(attitude.values[0])) if attitude and attitude.values else None
        if implications is None:
            return seen
        level: str = implications.am_level.level
        return "1.0" if seen == "1.0" and level == "2.0" else level

    # -- levers and questions -----------------------------------------------------------------

    def _lever(self, ranked: RankedLever, knowledge: Knowledge) -> dict[str, Any]:
        lever = self.playbook.pages.levers.levers[ranked.lever]
        pains = knowledge.get(PAINS)
        voiced: dict[str, int] = {}
        if pains is not None and pains.values and isinstance(pains.values[0], Pains):
            voiced = dict(pains.values[0].strengths)
        key = "assumed" if ranked.hypothesis else f"heard_{voiced.get(ranked.lever, 1)}"
        questions = [text.to(self.language) for text in lever.questions]
        if ranked.hypothesis:
            questions = [lever.hypothesis_question.to(self.language)]
        return {
            "lever": ranked.lever,
            "direction": lever.direction,
            "score": ranked.score,
            "hypothesis": ranked.hypothesis,
            "name": lever.name.to(self.language),
            "because": self.words.say(f"lever.{key}"),
            "questions": questions,
            "evidence": lever.evidence.to(self.language),
            "pitfalls": lever.pitfalls.to(self.language),
            "money": lever.money.to(self.language),
        }

    def _skipped(self, fact: str, knowledge: Knowledge) -> dict[str, str]:
        state = self.book.state(knowledge)
        closed = any(
            gate.fact == fact and not gate.when.may(state.masks, {}) for gate in self.book.gates
        )
        reason = "not_applicable" if closed else "decided"
        return {"fact": fact, "because": self.words.say(f"skipped.{reason}")}

    # -- reasons ------------------------------------------------------------------------------

    def _score_rows(self, themes: Mapping[str, Iterable[Any]]) -> dict[str, Any]:
        return {row.key: row for rows in themes.values() for row in rows}

    def _reason(self, evidence: Evidence, rows: Mapping[str, Any]) -> dict[str, Any]:
        reason = self._because(rows[evidence.rule].id, evidence.points, rows[evidence.rule])
        if evidence.guessed:
            reason["because"] = self.words.say("guess.half", because=reason["because"])
        return reason

    def _decision_reason(self, row: DecisionRow, rows: Iterable[Any]) -> dict[str, Any]:
        page = next(one for one in rows if one.key == row.rule)
        return self._because(page.id, 0, page)

    def _because(
        self, rule: str, points: int, row: Reasoned, details: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        text = row.because.to(self.language)
        return {
            "rule": rule,
            "points": points,
            "because": text.format_map(details) if details is not None else text,
            "source": ", ".join(row.sources) or "OWN",
        }


def _id(rule: str) -> str:
    """Return a rule's id without its variant."""
    return rule.partition(".")[0]


def _middle(knowledge: Knowledge, fact: str) -> float:
    """Return a yearly amount in EUR, the middle of a range, 0 when it is not known."""
    answer = knowledge.get(fact)
    if answer is None or not answer.values:
        return 0.0
    low, high = interval(answer.values[0])
    return (low + high) / 2


def _place(customers: Portfolio, amount: float, current: float) -> dict[str, Any] | None:
    if amount <= 0:
        return None
    share = customers.share_above(amount, customers.own_line(current))
    return {"rank": customers.rank(amount, current), "share_above_pct": round(share * 100)}
