"""Which addresses a webhook may be sent to."""

from ipaddress import ip_address, ip_network

import pytest

from services.courier.addresses import reachable

PUBLIC = ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111", "64:ff9b::101:101", "::ffff:1.1.1.1"]
REFUSED = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1",  # private
    "169.254.1.1", "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1",  # link, CGNAT, tests
    "224.0.0.1", "240.0.0.1", "255.255.255.255",  # multicast, reserved, broadcast
    "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:0:0", "::127.0.0.1",  # v4 within v6
    "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1",  # NAT64
    "2002:7f00:1::", "2002:a00:1::", "2001:0:5ef5:79fb:0:59d:80ff:fffe",  # 6to4, Teredo
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_reachable(address: str) -> None:
    """In either family, and public IPv4 within IPv6."""
    assert reachable(ip_address(address))


@pytest.mark.parametrize("address", REFUSED)
def test_what_only_this_machine_or_network_reaches_is_refused(address: str) -> None:
    """However it is written, tunnels included."""
    assert not reachable(ip_address(address))


def test_an_endpoint_may_allow_a_network() -> None:
    """That network, and no other; the public ones stay reachable."""
    allowed = (ip_network("10.1.0.0/16"),)
    assert reachable(ip_address("10.1.2.3"), allowed)
    assert reachable(ip_address("::ffff:10.1.2.3"), allowed)
    assert not reachable(ip_address("10.2.2.3"), allowed)
    assert not reachable(ip_address("127.0.0.1"), allowed)
    assert reachable(ip_address("1.1.1.1"), allowed)
