"""YAML pages with the line of every value, so that a mistake can be pointed at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from actions.playbook.errors import Mistake, PlaybookError

Model = TypeVar("Model", bound=BaseModel)
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Where pydantic's own words are about Python, these are about YAML.
PLAIN_WORDS = {
    "missing": "is missing; add it",
    "extra_forbidden": "is not known here; correct its spelling or remove it",
    "string_type": "must be text; put it between quotes",
    "int_parsing": "must be a whole number",
    "int_type": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "dict_type": "must be a list of 'key: value' lines",
    "tuple_type": "must be a list, for example [one, two]",
    "model_type": "must be a list of 'key: value' lines",
}


@dataclass(frozen=True)
class Page:
    """One file: its name, its values, and its tree of nodes with line numbers."""

    name: str
    data: Any
    node: yaml.Node | None

    def line(self, where: Sequence[str | int]) -> int:
        """Return the line (from 1) of the value at a path, or of its nearest parent."""
        node, line = self.node, 1
        for step in where:
            if isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == str(step):
                        node, line = value, key.start_mark.line + 1
                        break
                else:
                    continue
            elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
                if step >= len(node.value):
                    break
                node = node.value[step]
                line = node.start_mark.line + 1
        return line

    def mistake(self, where: Sequence[str | int], message: str) -> Mistake:
        """Return a mistake at a path."""
        return Mistake(self.name, self.line(where), ".".join(map(str, where)), message)


def read_page(path: Path, name: str | None = None) -> Page:
    """Read one page.

    Raises:
        PlaybookError: The file is missing, is no YAML, or has a key twice.
    """
    name = name or path.name
    try:
        text = path.read_text(encoding="utf-8")
        loader = Loader(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except FileNotFoundError:
        raise PlaybookError([Mistake(name, 1, "", "the page is missing; restore it")]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = error.problem or "cannot be read"
        raise PlaybookError([Mistake(name, line, "", f"this is no YAML: {problem}")]) from None
    twice = _twice(node, name)
    if twice:
        raise PlaybookError(twice)
    return Page(name, data, node)


def validate(page: Page, model: type[Model], context: dict[str, Any] | None = None) -> Model:
    """Return the page as a model.

    Raises:
        PlaybookError: With one mistake per value that is wrong.
    """
    try:
        return model.model_validate(page.data, context=context)
    except ValidationError as error:
        mistakes = []
        for detail in error.errors():
            where = [step for step in detail["loc"] if step != "function-after"]
            message = PLAIN_WORDS.get(detail["type"], detail["msg"])
            mistakes.append(page.mistake(where, message.removeprefix("Value error, ")))
        raise PlaybookError(mistakes) from None


def _twice(node: yaml.Node | None, name: str, where: tuple[str, ...] = ()) -> list[Mistake]:
    """Return a mistake for each key that stands twice in one mapping."""
    found: list[Mistake] = []
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in seen:
                first = seen[key.value]
                message = f"stands twice, first on line {first}; keep one"
                found.append(Mistake(name, line, ".".join((*where, key.value)), message))
            seen[key.value] = line
            found += _twice(value, name, (*where, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            found += _twice(value, name, (*where, str(index)))
    return found
