"""Identity headers of an OIDC proxy, believed from the configured proxy alone.

Pages (not the API) can stand behind a signing-in proxy such as oauth2-proxy. Anybody can send such
headers, so they count only when the connection itself comes from a configured address.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass

from front.identity.person import Person
from front.settings import Network


@dataclass(frozen=True, slots=True)
class ProxyIdentity:
    """Reads the person from a trusted proxy's headers."""

    networks: tuple[Network, ...]
    user_header: str
    email_header: str

    def person(self, peer: str | None, headers: Mapping[str, str]) -> Person | None:
        """Read who the proxy says is there.

        Args:
            peer: address at the other end of the connection, never a forwarded one.
            headers: the request's headers, names case-insensitive.

        Returns:
            The person, or None when the peer is not the proxy or names nobody.
        """
        if peer is None or not self._trusted(peer):
            return None
        user = headers.get(self.user_header, "").strip()
        if not user or not user.isprintable():
            return None
        return Person(id=user, name=user, email=headers.get(self.email_header, "").strip())

    def _trusted(self, peer: str) -> bool:
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in self.networks)
