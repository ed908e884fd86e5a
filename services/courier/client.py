"""The one place that speaks HTTP: posts a message, and says what came of it in a value.

No redirect is followed, no proxy or cookie used, no body told to anyone, of an answer little more
than its status read. Addresses are checked when the connection is made, on the very address that
is connected to, so that a name cannot point elsewhere between check and use.
"""

import asyncio
import ssl
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpx
from httpx_secure import SSRFProtectionError, httpx_ssrf_protection

from services.courier.addresses import Address, reachable
from services.courier.answer import Answer, Cause, retry_after
from services.endpoints import Endpoint, Network

DNS_SECONDS: Final = 60.0
"""How long a name's address, or its refusal, is remembered."""
SKIM_SECONDS: Final = 1.0
"""How long the body of an answer is waited for."""


class Client:
    """Posts messages. One pool of connections for each set of networks that endpoints allow."""

    def __init__(
        self,
        *,
        user_agent: str,
        connect_timeout: float,
        total_timeout: float,
        max_response_bytes: int,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._user_agent = user_agent
        self._connect_timeout = connect_timeout
        self._total_timeout = total_timeout
        self._max_response_bytes = max_response_bytes
        self._now = now
        self._pools: dict[tuple[Network, ...], httpx.AsyncClient] = {}
        self._tls = ssl.create_default_context()

    async def close(self) -> None:
        """Close all connections."""
        for pool in self._pools.values():
            await pool.aclose()

    async def post(self, endpoint: Endpoint, body: bytes, headers: Mapping[str, str]) -> Answer:
        """Post a message to an endpoint and return how that ended; no failure raises."""
        started = time.monotonic()

        def answer(**told: object) -> Answer:
            return Answer(timedelta(seconds=time.monotonic() - started), **told)  # type: ignore[arg-type]

        pool = self._pool(endpoint.allow_private)
        try:
            async with asyncio.timeout(self._total_timeout):
                request = pool.build_request("POST", endpoint.url, content=body, headers=headers)
                response = await pool.send(request, stream=True)
        except (TimeoutError, httpx.TimeoutException):
            return answer(failed=Cause.TIMEOUT)
        except SSRFProtectionError:
            return answer(failed=Cause.ADDRESS)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError) as error:
            return answer(failed=Cause.TLS if _of_tls(error) else Cause.CONNECTION)
        wait = retry_after(response.headers.get("retry-after"), self._now())
        told = answer(status=response.status_code, retry_after=wait)
        await self._skim(response)
        return told

    async def _skim(self, response: httpx.Response) -> None:
        """Read a short answer whole, so that its connection can be used again; leave any other.

        The status decides, and it has been given: nothing that happens here changes it.
        """
        read = 0
        try:
            with suppress(httpx.HTTPError, TimeoutError):
                async with asyncio.timeout(SKIM_SECONDS):
                    async for chunk in response.aiter_raw():
                        read += len(chunk)
                        if read > self._max_response_bytes:
                            break
        finally:
            with suppress(httpx.HTTPError):
                await response.aclose()

    def _pool(self, allowed: tuple[Network, ...]) -> httpx.AsyncClient:
        if allowed not in self._pools:
            pool = httpx.AsyncClient(
                headers={"user-agent": self._user_agent, "content-type": "application/json"},
                verify=self._tls,
                timeout=httpx.Timeout(self._total_timeout, connect=self._connect_timeout),
                limits=httpx.Limits(max_connections=None, max_keepalive_connections=100),
                follow_redirects=False,
                trust_env=False,
                cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            )

            def admits(host: str, address: Address, port: int) -> bool:
                return reachable(address, allowed)

            self._pools[allowed] = httpx_ssrf_protection(
                pool,
                check_globally_reachable=not allowed,
                custom_validator=admits,
                dns_cache_ttl=DNS_SECONDS,
            )
        return self._pools[allowed]


def _of_tls(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return True
        error = error.__cause__ or error.__context__
    return False
