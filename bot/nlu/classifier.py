"""The acts recogniser as a component of Rasa's pipeline."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import turns
from bot.nlu import encoder as encoders
from bot.nlu.recogniser import Recogniser
from bot.nlu.shipped import ShippedVectors

RANKING_LENGTH = 5
# Beside Rasa's own training cache.
KEPT_VECTORS = Path(".rasa") / "vectors"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ActClassifier(GraphComponent, IntentClassifier):
    """Sets the intent of a message; it brings its own features and the guard against nonsense."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        recogniser: Recogniser | None = None,
    ) -> None:
        """Keep the parts; `recogniser` is None until trained."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._recogniser = recogniser

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`encoder: false` trains without sentence vectors."""
        return {"encoder": True}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:  # noqa: ARG003 - Rasa's signature
        """Digest of what trains: Rasa looks at this file alone before it takes a model from its cache."""
        sources = sorted(Path(__file__).parent.glob("*.py"))
        return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()

    @staticmethod
    def required_packages() -> list[str]:
        """What must be importable; the encoder may be missing."""
        return ["sklearn", "scipy"]

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's signature
    ) -> ActClassifier:
        """A component that is still to be trained."""
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fit on all examples with an intent and store the result."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT) and m.get(INTENT)]
        texts, acts = [m.get(TEXT) for m in examples], [m.get(INTENT) for m in examples]
        encoder = encoders.load() if self._config["encoder"] else None
        if encoder is None:
            self._recogniser = Recogniser.fit(texts, acts, None)
        else:
            remembering = encoders.RememberingEncoder(
                encoder, KEPT_VECTORS, ShippedVectors(encoder.name)
            )
            self._recogniser = Recogniser.fit(texts, acts, remembering)
            remembering.keep()
        with self._model_storage.write_to(self._resource) as folder:
            self._recogniser.save(folder)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's signature
        **kwargs: Any,  # noqa: ARG003 - Rasa's signature
    ) -> ActClassifier:
        """A trained component."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Recogniser.load(folder))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set intent and ranking of each message."""
        if self._recogniser is None:
            raise RuntimeError("ActClassifier was asked before it was trained")
        for message in messages:
            with turns.stage("understand"):
                recognised = self._recogniser.recognise(message.get(TEXT) or "")
            ranking = [{"name": a, "confidence": c} for a, c in recognised.ranking[:RANKING_LENGTH]]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages
