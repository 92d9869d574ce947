"""Pieces that every page is made of: strict records, texts in both languages, sources."""

from string import Formatter
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo, model_validator

Language = Literal["en", "nl"]


class Record(BaseModel):
    """A mapping of a page: unknown keys are mistakes, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def placeholders(text: str) -> frozenset[str]:
    """Names between braces in a text.

    Args:
        text: A sentence such as ``"Ask {contact} about {lever}"``.

    Returns:
        The names, here ``{"contact", "lever"}``.

    Raises:
        ValueError: A brace is not closed or a placeholder has no name.
    """
    try:
        names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
    except ValueError as error:
        raise ValueError(f"{error} in {text!r}; write a brace that is text twice") from None
    if "" in names:
        raise ValueError(f"a placeholder without a name in {text!r}; write for example {{offer}}")
    return frozenset(names)


class Text(Record):
    """One text that people read, in English and Dutch, with the same placeholders."""

    en: str
    nl: str

    @model_validator(mode="before")
    @classmethod
    def _is_quoted(cls, data: Any) -> Any:
        """Say what happened when a comma or colon between braces tore a sentence apart."""
        if isinstance(data, str):
            raise ValueError("this text needs both languages: {en: ..., nl: ...}")
        if isinstance(data, dict):
            torn = [key for key, value in data.items() if value is None and key not in ("en", "nl")]
            if torn:
                raise ValueError(
                    f"put the text between quotes, its comma cuts it off before {torn[0]!r}"
                )
        return data

    @model_validator(mode="after")
    def _says_the_same(self) -> Self:
        for language, text in (("en", self.en), ("nl", self.nl)):
            if not text.strip():
                raise ValueError(f"the text in '{language}' is empty; write it")
        en, nl = placeholders(self.en), placeholders(self.nl)
        if en != nl:
            only_en, only_nl = sorted(en - nl), sorted(nl - en)
            raise ValueError(
                "the placeholders differ: "
                + "; ".join(
                    f"{{{'}, {'.join(names)}}} only in '{language}'"
                    for language, names in (("en", only_en), ("nl", only_nl))
                    if names
                )
                + "; use the same ones in both languages"
            )
        return self

    @property
    def placeholders(self) -> frozenset[str]:
        """Names between braces, the same in both languages."""
        return placeholders(self.en)

    def to(self, language: str) -> str:
        """The text in a language.

        Args:
            language: ``"nl"`` for Dutch, anything else gives English.

        Returns:
            The text with its placeholders unfilled.
        """
        return self.nl if language == "nl" else self.en


class Words(Record):
    """Words or short phrases in both languages; the two lists need not be translations."""

    en: Annotated[tuple[str, ...], Field(min_length=1)]
    nl: Annotated[tuple[str, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _all_different(self) -> Self:
        for language, words in (("en", self.en), ("nl", self.nl)):
            seen: set[str] = set()
            for word in words:
                key = word.strip().casefold()
                if not key:
                    raise ValueError(f"an empty word in '{language}'; remove it")
                if key in seen:
                    raise ValueError(f"{word!r} stands twice in '{language}'; keep one")
                seen.add(key)
        return self

    def to(self, language: str) -> tuple[str, ...]:
        """The words in a language (``"nl"`` for Dutch, anything else gives English)."""
        return self.nl if language == "nl" else self.en


def _listed(key: str, info: ValidationInfo) -> str:
    known = (info.context or {}).get("sources")
    if known is not None and key not in known:
        raise ValueError(f"source {key!r} is not in sources.yml; add it there or correct it")
    return key


Source = Annotated[str, Field(pattern=r"^[SL][1-9][0-9]?$"), AfterValidator(_listed)]
"""``S12`` (course) or ``L12`` (literature); found in the context's ``sources``."""


def _at_least_one(sources: tuple[str, ...]) -> tuple[str, ...]:
    if not sources:
        raise ValueError("name at least one source, for example [S59]")
    return sources


Sources = Annotated[
    tuple[Source, ...], Field(json_schema_extra={"minItems": 1}), AfterValidator(_at_least_one)
]

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
"""How facts, values, levers and concepts are named: lower case with underscores."""
