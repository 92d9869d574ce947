"""Block Kit as Slack checks it: unknown fields, wrong types and over-long texts are refused.

Written from Slack's reference, apart from the library that the product draws with.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Plain(Strict):
    type: Literal["plain_text"]
    text: Annotated[str, Field(min_length=1, max_length=3000)]
    emoji: bool | None = None


class Mrkdwn(Strict):
    type: Literal["mrkdwn"]
    text: Annotated[str, Field(min_length=1, max_length=3000)]
    verbatim: bool | None = None


Text = Annotated[Plain | Mrkdwn, Field(discriminator="type")]
Id = Annotated[str, Field(min_length=1, max_length=255)]


def short(longest: int) -> Any:
    """A plain text of at most so many characters."""

    class Short(Plain):
        text: Annotated[str, Field(min_length=1, max_length=longest)]

    return Short


Label: Any = short(75)
Placeholder: Any = short(150)
Title: Any = short(24)


class Button(Strict):
    type: Literal["button"]
    text: Label
    action_id: Id
    value: Annotated[str, Field(max_length=2000)] | None = None
    style: Literal["primary", "danger"] | None = None


class Choice(Strict):
    text: Label
    value: Annotated[str, Field(min_length=1, max_length=150)]


class Select(Strict):
    type: Literal["static_select"]
    action_id: Id
    placeholder: Placeholder | None = None
    options: Annotated[list[Choice], Field(min_length=1, max_length=100)]
    initial_option: Choice | None = None

    @model_validator(mode="after")
    def _initial_is_one_of_them(self) -> Select:
        if self.initial_option is not None and self.initial_option not in self.options:
            raise ValueError("the initial option is no option")
        return self


class Input(Strict):
    type: Literal["plain_text_input"]
    action_id: Id
    initial_value: str | None = None
    max_length: Annotated[int, Field(ge=1, le=3000)] | None = None


class Section(Strict):
    type: Literal["section"]
    block_id: Id | None = None
    text: Text | None = None
    fields: Annotated[list[Text], Field(min_length=1, max_length=10)] | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Section:
        if self.text is None and self.fields is None:
            raise ValueError("a section needs a text or fields")
        if any(len(field.text) > 2000 for field in self.fields or ()):
            raise ValueError("a field has at most 2000 characters")
        return self


class Actions(Strict):
    type: Literal["actions"]
    block_id: Id | None = None
    elements: Annotated[
        list[Annotated[Button | Select, Field(discriminator="type")]],
        Field(min_length=1, max_length=25),
    ]

    @model_validator(mode="after")
    def _ids_differ(self) -> Actions:
        ids = [element.action_id for element in self.elements]
        if len(ids) != len(set(ids)):
            raise ValueError("two elements have one action_id")
        return self


class Context(Strict):
    type: Literal["context"]
    block_id: Id | None = None
    elements: Annotated[list[Text], Field(min_length=1, max_length=10)]


class Header(Strict):
    type: Literal["header"]
    block_id: Id | None = None
    text: Annotated[Any, Field()]

    @model_validator(mode="after")
    def _short(self) -> Header:
        short(150).model_validate(self.text)
        return self


class Divider(Strict):
    type: Literal["divider"]
    block_id: Id | None = None


class InputField(Strict):
    type: Literal["input"]
    block_id: Id | None = None
    label: short(2000)  # type: ignore[valid-type]
    element: Annotated[Input | Select, Field(discriminator="type")]
    hint: short(2000) | None = None  # type: ignore[valid-type]
    optional: bool | None = None
    dispatch_action: bool | None = None


Shown = Section | Actions | Context | Header | Divider
InMessage = Annotated[Shown, Field(discriminator="type")]
InView = Annotated[Shown | InputField, Field(discriminator="type")]


class Home(Strict):
    type: Literal["home"]
    blocks: Annotated[list[InMessage], Field(max_length=100)]
    private_metadata: Annotated[str, Field(max_length=3000)] | None = None


class Modal(Strict):
    type: Literal["modal"]
    callback_id: Id
    title: Title
    submit: Title | None = None
    close: Title | None = None
    private_metadata: Annotated[str, Field(max_length=3000)] | None = None
    blocks: Annotated[list[InView], Field(min_length=1, max_length=100)]


_message = TypeAdapter(Annotated[list[InMessage], Field(max_length=50)])
_home, _modal = TypeAdapter(Home), TypeAdapter(Modal)


class RefusedError(ValueError):
    """What Slack would refuse, with its error code."""

    def __init__(self, code: str, why: str = "") -> None:
        super().__init__(f"{code}: {why}")
        self.code = code
        self.why = why


def check_message(blocks: Any) -> None:
    """Refuse blocks that Slack would not take in a message."""
    try:
        _unique(_message.validate_python(blocks))
    except (ValidationError, ValueError) as error:
        raise RefusedError("invalid_blocks", str(error)) from error


def check_view(view: Any, kind: str) -> None:
    """Refuse a view that Slack would not show."""
    try:
        checked: Home | Modal = (_home if kind == "home" else _modal).validate_python(view)
        _unique(checked.blocks)
    except (ValidationError, ValueError) as error:
        raise RefusedError("invalid_arguments", str(error)) from error


def _unique(blocks: Any) -> None:
    ids = [block.block_id for block in blocks if block.block_id]
    if len(ids) != len(set(ids)):
        raise ValueError("two blocks have one block_id")
