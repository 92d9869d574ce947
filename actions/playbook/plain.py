"""Plain values of facts: checked where they come in, translated for the rule core."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.advice.answers import UNKNOWN, Answer, Pains, Range, Value
from actions.playbook.compile.rulebook import Pages
from actions.playbook.model.facts import Fact

LARGEST_EUR = 1e12


class PlainValueError(ValueError):
    """A value that a fact cannot have. `code` names the sentence that says what to do."""

    def __init__(self, code: str, fact: str, **details: str) -> None:
        shown = ", ".join(details.values())
        super().__init__(f"{fact}: {code.replace('_', ' ')}" + (f" ({shown})" if shown else ""))
        self.code = code
        self.fact = fact
        self.details = details


def check(pages: Pages, name: str, plain: Any) -> Any:
    """Return a plain value in its normal form (numbers as float, pains without zeros).

    Raises:
        PlainValueError: The fact does not exist or cannot have this value.
    """
    fact = pages.facts.facts.get(name)
    if fact is None:
        raise PlainValueError("unknown_fact", name, known=", ".join(pages.facts.facts))
    if plain == UNKNOWN and isinstance(plain, str):
        return UNKNOWN
    if fact.type == "pains":
        return _pains(tuple(pages.levers.levers), name, plain)
    return _CHECKS[fact.type](fact, name, plain)


def answer(pages: Pages, name: str, plain: Any, *, guessed: bool = False) -> Answer:
    """Return the core's answer for a plain value; a list is a contradiction of versions.

    Raises:
        PlainValueError: The fact does not exist or cannot have this value.
    """
    versions = plain if isinstance(plain, list) else [plain]
    values: list[Value] = []
    for version in versions:
        normal = check(pages, name, version)
        if normal != UNKNOWN:
            values.append(_core(normal))
    return Answer(tuple(dict.fromkeys(values)), guessed=guessed)


def plain(value: Value) -> Any:
    """Return the plain value of a value of the core."""
    if isinstance(value, Range):
        return {"min": whole(value.low), "max": whole(value.high)}
    if isinstance(value, Pains):
        return dict(value.strengths)
    return whole(value) if isinstance(value, float) else value


def whole(number: float) -> float | int:
    """Return a number without decimals as an int, which is how people write it."""
    return int(number) if float(number).is_integer() else number


def _core(normal: Any) -> Value:
    if isinstance(normal, Mapping):
        if set(normal) == {"min", "max"}:
            return Range(normal["min"], normal["max"])
        if all(isinstance(value, int) for value in normal.values()):
            return Pains.of(normal)
        return ""  # alternatives and life cycle inputs are no evidence for the rules
    if isinstance(normal, bool | str):
        return normal
    return float(normal)


def _choice(fact: Fact, name: str, plain: Any) -> Any:
    if not isinstance(plain, str) or plain not in fact.choices:
        raise PlainValueError("not_a_choice", name, choices=", ".join(fact.choices))
    return plain


def _flag(fact: Fact, name: str, plain: Any) -> Any:
    if not isinstance(plain, bool):
        raise PlainValueError("not_yes_or_no", name)
    return plain


def _number(plain: Any) -> float | None:
    if isinstance(plain, bool) or not isinstance(plain, int | float):
        return None
    # Compared before it is converted: a whole number may be too long for a float.
    return float(plain) if abs(plain) <= LARGEST_EUR else None


def _amount(name: str, plain: Any, most: float, code: str) -> Any:
    if isinstance(plain, Mapping):
        if set(plain) != {"min", "max"}:
            raise PlainValueError(code, name)
        low, high = (_amount(name, plain[side], most, code) for side in ("min", "max"))
        if isinstance(low, Mapping) or isinstance(high, Mapping):
            raise PlainValueError(code, name)
        if low > high:
            raise PlainValueError("range_upside_down", name)
        return {"min": low, "max": high}
    number = _number(plain)
    if number is None or not 0 <= number <= most:
        raise PlainValueError(code, name)
    return number


def _money(fact: Fact, name: str, plain: Any) -> Any:
    return _amount(name, plain, LARGEST_EUR, "not_an_amount")


def _percent(fact: Fact, name: str, plain: Any) -> Any:
    return _amount(name, plain, 100, "not_a_percentage")


def _pains(levers: Sequence[str], name: str, plain: Any) -> Any:
    if not isinstance(plain, Mapping):
        raise PlainValueError("not_pains", name, levers=", ".join(levers))
    for lever, strength in plain.items():
        if lever not in levers:
            raise PlainValueError("not_pains", name, levers=", ".join(levers))
        if isinstance(strength, bool) or strength not in (0, 1, 2, 3):
            raise PlainValueError("not_a_strength", name, lever=str(lever))
    return {lever: int(strength) for lever, strength in plain.items() if strength}


def _alternative(fact: Fact, name: str, plain: Any) -> Any:
    if not isinstance(plain, Mapping) or plain.get("what") not in tuple(fact.parts):
        raise PlainValueError("not_an_alternative", name, kinds=", ".join(fact.parts))
    if set(plain) - {"what", "text", "price_eur"} or not isinstance(plain.get("text", ""), str):
        raise PlainValueError("not_an_alternative", name, kinds=", ".join(fact.parts))
    if "price_eur" in plain:
        return {
            **plain,
            "price_eur": _amount(name, plain["price_eur"], LARGEST_EUR, "not_an_amount"),
        }
    return dict(plain)


def _life_cycle(fact: Fact, name: str, plain: Any) -> Any:
    sides = {"ours", "alternative"}
    shared = {"discount_rate_pct", "switching_eur"}
    if not isinstance(plain, Mapping) or set(plain) - sides - shared or not plain:
        raise PlainValueError("not_life_cycle", name)
    normal: dict[str, Any] = {}
    for side in sides & set(plain):
        inputs = plain[side]
        if not isinstance(inputs, Mapping) or set(inputs) - set(fact.parts):
            raise PlainValueError("not_life_cycle", name)
        normal[side] = {
            key: _amount(name, value, LARGEST_EUR, "not_an_amount") for key, value in inputs.items()
        }
    if "discount_rate_pct" in plain:
        normal["discount_rate_pct"] = _amount(
            name, plain["discount_rate_pct"], 100, "not_a_percentage"
        )
    if "switching_eur" in plain:
        normal["switching_eur"] = _amount(
            name, plain["switching_eur"], LARGEST_EUR, "not_an_amount"
        )
    return normal


_CHECKS = {
    "choice": _choice,
    "flag": _flag,
    "money": _money,
    "percent": _percent,
    "alternative": _alternative,
    "life_cycle": _life_cycle,
}
