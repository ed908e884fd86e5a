"""Which addresses a webhook may be sent to: public ones, and those that its endpoint allows.

A url in a file is somebody's word; without this, whoever may name an endpoint could reach what
only this machine can (server-side request forgery). Tunnels that carry an IPv4 address within an
IPv6 one are judged by the address within.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final

Address = IPv4Address | IPv6Address

NAT64: Final = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""RFC 6052 and RFC 8215: the last four bytes are the IPv4 address."""


def reachable(address: Address, allowed: Iterable[IPv4Network | IPv6Network] = ()) -> bool:
    """Return whether a webhook may be sent to an address."""
    inner = _inner(address)
    if any(address in network or inner in network for network in allowed):
        return True
    return _public(inner)


def _public(address: Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved


def _inner(address: Address) -> Address:
    if isinstance(address, IPv4Address):
        return address
    if any(address in network for network in NAT64):
        return IPv4Address(address.packed[-4:])
    if address.packed[:12] == bytes(12) and int(address) > 1:  # IPv4-compatible, RFC 4291 2.5.5.1
        return IPv4Address(address.packed[-4:])
    return (
        address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or address
    )
