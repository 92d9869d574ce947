"""Short-lived signed tokens (JWT, RFC 7519): the widget's proof of who is speaking.

The host page's backend signs them with the shared key; the widget sends one with every request.
The algorithm is fixed here and never taken from the token (RFC 8725, section 3.1).
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from actions.left_out import leaving_out
from front.identity.person import Language, Person

# Only signatures with a public key need it, and ours are never such: 9 MB.
with leaving_out("cryptography"):
    import jwt

ALGORITHM = "HS256"
REQUIRED = ("iss", "aud", "sub", "exp")
LONGEST_SUBJECT = 200
CLOCK_SKEW_SECONDS = 10


class InvalidTokenError(Exception):
    """The token proves nothing; the reason is for the log, never for the sender."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Signs and checks tokens of one issuer for one audience.

    Attributes:
        key: the shared key, at least 32 bytes.
        issuer: the only accepted ``iss``.
        audience: the only accepted ``aud``.
        longest_seconds: how far ahead ``exp`` may lie.
    """

    key: bytes
    issuer: str
    audience: str
    longest_seconds: int = 3600

    def sign(self, person: Person, seconds: int) -> str:
        """Sign a token for a person, valid for some seconds from now."""
        now = int(time.time())
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "aud": self.audience,
            "sub": person.id,
            "iat": now,
            "exp": now + seconds,
        }
        extra = {"name": person.name, "email": person.email, "lang": person.language}
        claims |= {name: value for name, value in extra.items() if value}
        return jwt.encode(claims, self.key, algorithm=ALGORITHM)

    def verify(self, token: str) -> Person:
        """Check a token.

        Args:
            token: the compact serialisation as the client sent it.

        Returns:
            The person that the token names.

        Raises:
            InvalidTokenError: wrong signature, algorithm, issuer or audience; expired; a required
                claim is missing; valid for too long; a subject that can be nobody.
        """
        try:
            claims = jwt.decode(
                token,
                self.key,
                algorithms=[ALGORITHM],
                issuer=self.issuer,
                audience=self.audience,
                leeway=CLOCK_SKEW_SECONDS,
                options={"require": list(REQUIRED)},
            )
        except jwt.PyJWTError as error:
            raise InvalidTokenError(type(error).__name__) from error
        if claims["exp"] - time.time() > self.longest_seconds + CLOCK_SKEW_SECONDS:
            raise InvalidTokenError("ValidTooLong")
        subject = claims["sub"]
        if not 0 < len(subject) <= LONGEST_SUBJECT or not subject.isprintable():
            raise InvalidTokenError("Subject")
        return Person(
            id=subject,
            name=_text(claims.get("name")),
            email=_text(claims.get("email")),
            language=_language(claims.get("lang")),
        )


def _text(claim: object) -> str:
    return claim[:LONGEST_SUBJECT] if isinstance(claim, str) else ""


def _language(claim: object) -> Language | None:
    if claim == "nl":
        return "nl"
    return "en" if claim == "en" else None
