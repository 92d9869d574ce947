"""Which phrases the code says, found by reading the code and not by running it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEY = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")
SAYS = ("say", "_say")
TEMPLATE_SAYS = re.compile(r'say\("([^"]+)"[,)]')
TEMPLATE_JOINS = re.compile(r'say\("([a-z_]+\.[a-z_]*)" ~')
TEMPLATES = (".typ", ".html")
CODE = Path(__file__).parents[3]
"""The folder that holds the packages `actions` and `front`."""
PACKAGES = ("actions", "front")
SKIPPED = frozenset({"node_modules", "lint"})


@dataclass(frozen=True)
class Said:
    """A phrase that the code says, as a pattern, and the values it hands over (None: not known)."""

    file: str
    line: int
    pattern: str
    values: frozenset[str] | None

    def matches(self, key: str) -> bool:
        """Tell whether this may be the phrase of that key."""
        return re.fullmatch(self.pattern, key) is not None

    @property
    def shown(self) -> str:
        """Return the key as it stands in the code, with `*` for what is computed."""
        return self.pattern.replace(".*", "*").replace("\\", "")


@dataclass
class Source:
    """One file of code: what it says, and every text in it."""

    said: list[Said] = field(default_factory=list)
    texts: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)

    def uses(self, key: str) -> bool:
        """Tell whether the file may use the phrase of a key, in whatever way it names it."""
        section, _, name = key.partition(".")
        if key in self.texts or {section, name} <= self.texts:
            return True
        return any(re.fullmatch(pattern, key) for pattern in self.patterns)

    def uses_section(self, section: str) -> bool:
        """Tell whether the file takes a whole section."""
        return f"[{section}]" in self.texts


def read_code(root: Path = CODE) -> list[Source]:
    """Return every file of code that may say phrases."""
    sources = []
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*")):
            if SKIPPED.intersection(path.relative_to(root).parts):
                continue
            name = path.relative_to(root).as_posix()
            if path.suffix == ".py":
                sources.append(_python(name, path.read_text(encoding="utf-8")))
            elif path.suffix in TEMPLATES:
                sources.append(_template(name, path.read_text(encoding="utf-8")))
    return sources


def _template(name: str, text: str) -> Source:
    source = Source()
    for number, line in enumerate(text.splitlines(), 1):
        for key in TEMPLATE_SAYS.findall(line):
            source.said.append(Said(name, number, re.escape(key), None))
            source.texts.add(key)
        for beginning in TEMPLATE_JOINS.findall(line):
            source.patterns.add(re.escape(beginning) + ".*")
    return source


def _python(name: str, text: str) -> Source:
    source = Source()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            source.texts.add(node.value)
        elif isinstance(node, ast.Dict):
            keys = (key.value for key in node.keys if isinstance(key, ast.Constant))
            source.texts.update(f"[{key!s}]" for key in keys if KEY.fullmatch(str(key)))
        elif isinstance(node, ast.JoinedStr):
            pattern = _pattern(node)
            if pattern is not None and not pattern.startswith(".*"):
                source.patterns.add(pattern)
        elif isinstance(node, ast.Call):
            source.said.extend(_call(name, node))
            if _called(node) == "section":
                source.texts.update(f"[{text}]" for text in _texts(node))
        elif isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            source.texts.add(f"[{node.slice.value!s}]")
    return source


def _call(name: str, node: ast.Call) -> Iterator[Said]:
    if _called(node) not in SAYS or not node.args:
        return
    # With a choice between two phrases, either may be said.
    first = node.args[0]
    for key in (first.body, first.orelse) if isinstance(first, ast.IfExp) else (first,):
        pattern = _pattern(key)
        if pattern is None:
            continue
        names = [keyword.arg for keyword in node.keywords]
        values = None if None in names else frozenset(one for one in names if one)
        yield Said(name, node.lineno, pattern, values)


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def _texts(node: ast.Call) -> Iterator[str]:
    for argument in node.args:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield argument.value


def _pattern(node: ast.expr) -> str | None:
    """Return a regular expression for the keys that an expression can be; nothing if it is none."""
    if isinstance(node, ast.Constant):
        text = node.value
        return re.escape(text) if isinstance(text, str) and KEY.fullmatch(text) else None
    if not isinstance(node, ast.JoinedStr):
        return None
    parts = [
        re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".*"
        for part in node.values
    ]
    pattern = "".join(parts)
    return pattern if r"\." in pattern and " " not in pattern else None
