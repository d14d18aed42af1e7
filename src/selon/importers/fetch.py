"""Polite and safe fetching: robots.txt, a pause a host, time and size limits, no private addresses unless asked."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import SplitResult, urljoin, urlsplit

from selon.errors import InputError
from selon.importers.robots import NOTHING, Rules, parse_robots

AGENT = "Selon/0.1 (news reader; obeys robots.txt)"
REDIRECTS = 5
SIZE_LIMIT = 10 * 2**20
"""Bytes of one answer, packed and unpacked."""
TIMEOUT = 20.0
"""Seconds for each wait of a connection; the whole answer may take three times that."""
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: the last address after redirects, status, headers in lower case, and the bytes."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes


@dataclass
class Fetcher:
    """Fetches pages one at a time; keeps, for its life, each host's robots.txt and when it was last asked."""

    allow_private: bool = False
    rate: float = 1.0  # seconds between two requests to one host; a longer Crawl-delay is obeyed
    timeout: float = TIMEOUT
    size_limit: int = SIZE_LIMIT
    robots: bool = True
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _rules: dict[str, Rules] = field(default_factory=dict, repr=False)
    _last: dict[str, float] = field(default_factory=dict, repr=False)

    def get(self, url: str, headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to a GET; InputError for what may not, cannot or must not be fetched. A 304 or 404 is an answer."""
        for _ in range(REDIRECTS + 1):
            parts = _split(url)
            self._check_robots(url, parts)
            answer = self._ask(url, parts, headers or {})
            target = answer.headers.get("location")
            if answer.status not in (301, 302, 303, 307, 308) or not target:
                return answer
            url = urljoin(url, target)
        raise InputError(f"{url}: more than {REDIRECTS} redirects")

    def _check_robots(self, url: str, parts: SplitResult) -> None:
        if not self.robots:
            return
        try:
            allowed = self._robots_of(parts).allow(url)
        except InputError as error:  # said of robots.txt, meant of the page
            raise InputError(f"{url}: {str(error).split('/robots.txt: ', 1)[-1]}") from error
        if not allowed:
            raise InputError(f"{url}: its robots.txt asks not to be read")

    def _robots_of(self, parts: SplitResult) -> Rules:
        """The rules of a host, asked once: none where there is no such file, nothing allowed where the host fails or refuses."""
        base = f"{parts.scheme}://{parts.netloc}"
        if base not in self._rules:
            answer = self._ask(f"{base}/robots.txt", _split(f"{base}/robots.txt"), {})
            refused = answer.status in (401, 403) or answer.status >= 500
            text = answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
            self._rules[base] = NOTHING if refused else parse_robots(text, AGENT)
        return self._rules[base]

    def _pause(self, parts: SplitResult) -> None:
        host = parts.netloc
        rules = self._rules.get(f"{parts.scheme}://{host}")
        delay = max(self.rate, rules.delay if rules else 0.0)
        wait = self._last.get(host, float("-inf")) + delay - self.clock()
        if wait > 0:
            self.sleep(min(wait, 60.0))
        self._last[host] = self.clock()

    def _ask(self, url: str, parts: SplitResult, headers: Mapping[str, str]) -> Answer:
        """One request, no redirect followed."""
        self._pause(parts)
        connection = self._connect(parts.scheme, parts.hostname or "", parts.port or _PORTS[parts.scheme], url)
        late = threading.Event()
        timer = threading.Timer(3 * self.timeout, _hang_up, [connection, late])  # a server may also dawdle over its headers, a letter at a time
        timer.daemon = True
        timer.start()
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request("GET", _ascii(path), headers={"User-Agent": AGENT, "Accept-Encoding": "gzip", "Accept": "*/*", **headers})
            answer = self._receive(connection.getresponse(), url)
            if late.is_set():
                raise TimeoutError
            return answer
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = f"took longer than {3 * self.timeout:.0f} s" if late.is_set() else f"could not be fetched: {type(error).__name__} {error}".rstrip()
            raise InputError(f"{url}: {reason}") from error
        finally:
            timer.cancel()
            connection.close()

    def _connect(self, scheme: str, host: str, port: int, url: str) -> http.client.HTTPConnection:
        """A connection to an address that was checked: the name is resolved once, so it cannot turn private in between."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise InputError(f"{url}: the host is not known: {error}") from error
        addresses = [entry[4][0] for entry in found]
        private = [address for address in addresses if not is_public(address)]
        if private and not self.allow_private:
            raise InputError(f"{url}: {private[0]} is no public address; allow it with --allow-private if you mean it")
        if scheme == "https":
            return _PinnedTLS(host, port, address=addresses[0], timeout=self.timeout, context=self._tls)
        return _Pinned(host, port, address=addresses[0], timeout=self.timeout)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        return ssl.create_default_context()

    def _receive(self, response: http.client.HTTPResponse, url: str) -> Answer:
        deadline = self.clock() + 3 * self.timeout
        unpack = zlib.decompressobj(wbits=31) if response.getheader("Content-Encoding", "").lower() in ("gzip", "x-gzip") else None
        data = bytearray()
        while chunk := response.read1(65_536):
            try:
                data += unpack.decompress(chunk, self.size_limit + 1 - len(data)) if unpack else chunk
            except zlib.error as error:
                raise InputError(f"{url}: the answer's gzip is broken: {error}") from error
            if len(data) > self.size_limit:
                raise InputError(f"{url}: larger than {self.size_limit // 2**20} MiB")
            if self.clock() > deadline:
                raise InputError(f"{url}: took longer than {3 * self.timeout:.0f} s")
        if response.length or (unpack and data and not unpack.eof):
            raise InputError(f"{url}: the answer broke off after {len(data)} bytes")
        return Answer(url, response.status, {name.lower(): value for name, value in response.getheaders()}, bytes(data))


def _split(url: str) -> SplitResult:
    """The parts of an address; InputError for one that is not fetched."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme in _PORTS and bool(parts.hostname) and not parts.username and parts.port != 0
    except ValueError as error:
        raise InputError(f"{url}: not an address: {error}") from error
    if not usable:
        raise InputError(f"{url}: only http and https addresses without a user name are fetched")
    return parts


def is_public(address: str) -> bool:
    """Whether an IP address is on the public internet: not private, local, shared, reserved or a way round to one (6to4, mapped, NAT64)."""
    try:
        ip = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return ip.is_global and not ip.is_multicast


class _Pinned(http.client.HTTPConnection):
    """Connects to ``address`` while speaking to ``host``."""

    def __init__(self, host: str, port: int, *, address: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self.address, self.port), self.timeout)


class _PinnedTLS(http.client.HTTPSConnection):
    """The same over TLS: the certificate is checked against the host's name."""

    def __init__(self, host: str, port: int, *, address: str, timeout: float, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=timeout, context=context)
        self.address, self.context = address, context

    def connect(self) -> None:
        self.sock = self.context.wrap_socket(socket.create_connection((self.address, self.port), self.timeout), server_hostname=self.host)


def _hang_up(connection: http.client.HTTPConnection, late: threading.Event) -> None:
    """Ends a connection from outside: whoever waits for its bytes gets no more, and finds why in ``late``."""
    late.set()
    if connection.sock:
        with suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _ascii(path: str) -> str:
    """A path as bytes on the wire: letters beyond ASCII percent-encoded, no blanks or line ends that would end the request line."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode("utf-8", "replace")) for c in path)
