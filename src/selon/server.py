"""``selon serve``: the workbench over one ledger, on one machine, with nothing from the network.

What keeps it safe, in one place: only this machine may connect unless a token is set; a page of another site can neither read nor write (host, origin and fetch
metadata are checked); pages run no script and no style but the workbench's own files; a body has a limit; and one process writes.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon import __version__
from selon.errors import SelonError
from selon.workbench import api, charts, exports, intake, pages, reader
from selon.workbench.asked import ask
from selon.workbench.jobs import Jobs, warm
from selon.workbench.render import HERE
from selon.workbench.store import Store

BODY_LIMIT = 32 * 2**20
"""Bytes of one request: a thousand-article export fits; more goes through ``selon ingest``."""

LOOPBACK = ("localhost", "127.0.0.1", "::1")
COOKIE = "selon_token"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def create_app(ledger: str | Path, *, token: str | None = None, hosts: tuple[str, ...] = LOOPBACK) -> FastAPI:
    """The workbench over the ledger at this path, as an ASGI application.

    ``token``: what a browser or a program must show first; None where only this machine can connect. ``hosts``: the names by which it may be
    called; a token makes any name good. LedgerError where another process holds the ledger.
    """
    store = Store.open(ledger)

    warming = threading.Thread(target=warm, args=(store,), daemon=True)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        warming.start()
        yield
        warming.join()
        app.state.jobs.close()
        store.close()

    app = FastAPI(title="Selon", version=__version__, docs_url=None, redoc_url=None, openapi_url="/api/openapi.json", lifespan=lifespan)
    app.state.store, app.state.jobs = store, Jobs(store)
    _routes(app)
    _errors(app)
    app.add_middleware(Limit, limit=BODY_LIMIT)
    app.middleware("http")(_guard(token, hosts))
    return app


def _routes(app: FastAPI) -> None:
    for module in (api, exports, pages, intake, reader):
        app.include_router(module.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")

    @app.get("/vega.js", include_in_schema=False)
    def vega() -> Response:
        return Response(charts.bundle(), media_type="text/javascript", headers={"Cache-Control": "max-age=86400"})

    @app.get("/favicon.ico", include_in_schema=False)
    def icon() -> Response:
        return RedirectResponse("/static/icon.svg", 308)

    @app.get("/language/{lang}", include_in_schema=False)
    def language(request: Request, lang: str, back: str = "/") -> Response:
        """Remembers the interface language and goes back to a page of this site."""
        target = urlsplit(back)
        answer = RedirectResponse(back if back.startswith("/") and not back.startswith("//") and "\\" not in back and not target.netloc else "/", 303)
        if lang in ("fr", "en"):
            answer.set_cookie("selon_ui", lang, max_age=31_536_000, httponly=True, samesite="strict")
        return answer


def _errors(app: FastAPI) -> None:
    def answer(request: Request, status: int, message: str) -> Response:
        if request.url.path.startswith("/api/") or request.url.path.endswith(".json"):
            return JSONResponse({"error": message}, status_code=status)
        return ask(request).html("error.html", status=status, message=message)

    @app.exception_handler(HTTPException)
    def missing(request: Request, error: HTTPException) -> Response:
        known = error.status_code == 404 and not request.url.path.startswith("/api/")
        found = answer(request, error.status_code, ask(request).words("error.not_found") if known else str(error.detail))
        found.headers.update(error.headers or {})
        return found

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        return answer(request, 422, f"{'.'.join(str(p) for p in first['loc'])}: {first['msg']}")

    @app.exception_handler(SelonError)
    def refused(request: Request, error: SelonError) -> Response:
        return answer(request, 422, str(error))


def _guard(token: str | None, hosts: tuple[str, ...]):
    """The check that every request passes, and the headers that every answer carries."""

    async def guard(request: Request, call_next) -> Response:
        refusal = _refusal(request, token, hosts)
        answer = refusal if refusal is not None else await call_next(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        if not request.url.path.startswith(("/static/", "/vega.js")):
            answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    return guard


def _refusal(request: Request, token: str | None, hosts: tuple[str, ...]) -> Response | None:
    """An answer where the request may not go on, None where it may."""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    if token is None and host not in hosts:
        return PlainTextResponse(f"this workbench answers to {', '.join(hosts)} only, not to {host!r}", 421)
    if request.method not in ("GET", "HEAD", "OPTIONS") and _foreign(request):
        return PlainTextResponse("a page of another site may not write here", 403)
    if token is None or _shown(request, token):
        return None
    given = request.query_params.get("token")
    if request.method == "GET" and given and secrets.compare_digest(given.encode(), token.encode()):
        answer = RedirectResponse(str(request.url.remove_query_params("token").replace(scheme="", netloc="")) or "/", 303)
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict")
        return answer
    return PlainTextResponse(
        "a token is needed: open the address that selon serve printed, or send Authorization: Bearer TOKEN", 401, {"WWW-Authenticate": "Bearer"}
    )


def _foreign(request: Request) -> bool:
    """Whether a browser sent this from a page of another site."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def _shown(request: Request, token: str) -> bool:
    given = request.cookies.get(COOKIE) or request.headers.get("authorization", "").removeprefix("Bearer ")
    return secrets.compare_digest(given.encode(), token.encode())


class Limit:
    """Refuses a request body over a number of bytes, whether its length was told or not."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self.app, self.limit = app, limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        told = dict(scope["headers"]).get(b"content-length", b"0")
        if not told.isdigit() or int(told) > self.limit:
            await PlainTextResponse(f"more than {self.limit // 2**20} MiB in one request; use selon ingest", 413)(scope, receive, send)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > self.limit:
                raise HTTPException(413, f"more than {self.limit // 2**20} MiB in one request; use selon ingest")
            return message

        await self.app(scope, counted, send)
