"""The paste box: what a person pastes or drops becomes a job, and a page shows how far it is."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from selon.article import Article
from selon.errors import InputError
from selon.language import languages
from selon.workbench import sample
from selon.workbench.asked import as_json, ask
from selon.workbench.corrections import sound

router = APIRouter(include_in_schema=False)

FILES = 20
"""Files of one drop: a person's handful; `selon ingest` takes the rest."""
TEXT_LIMIT = 5_000_000
"""Characters pasted at once: a long book; more is a corpus, for `selon ingest`."""


@router.get("/read")
def form(request: Request) -> Response:
    return ask(request).html("read.html", job=None, languages=languages())


@router.post("/read")
async def taken(request: Request) -> Response:
    """Queues a pasted text, dropped files, or the sample, and goes to the page that shows the progress."""
    jobs = request.app.state.jobs
    given = await request.form(max_files=FILES, max_fields=20, max_part_size=4 * TEXT_LIMIT)
    if given.get("sample"):
        job = jobs.add(sample.articles(), label=ask(request).words("home.sample"))
    else:
        try:
            pasted = pasted_article({k: v for k, v in given.items() if isinstance(v, str)})
        except InputError as error:
            return _refused(request, str(error))
        files = [(f.filename or "?", await f.read()) for f in given.getlist("file") if isinstance(f, UploadFile) or hasattr(f, "filename")]
        files = [(name, data) for name, data in files if data]
        if pasted is None and not files:
            return _refused(request, "nothing to read: paste a text or choose a file")
        job = jobs.add([pasted] if pasted else [], files, label=(pasted.title or pasted.body[:80]) if pasted else files[0][0])
    if "application/json" in request.headers.get("accept", ""):
        return as_json(job.to_dict(), 202)
    return RedirectResponse(f"/read/{job.id}", 303)


@router.get("/read/{job_id}.json")
def progress(request: Request, job_id: str) -> Response:
    job = request.app.state.jobs.get(job_id)
    return as_json(job.to_dict()) if job else as_json({"error": "no such job"}, 404)


@router.get("/read/{job_id}")
def shown(request: Request, job_id: str) -> Response:
    asked, job = ask(request), request.app.state.jobs.get(job_id)
    if job is None:
        return asked.html("error.html", status=404, message=asked.words("error.not_found"))
    return asked.html("read.html", job=job, languages=languages())


def pasted_article(fields: dict[str, str]) -> Article | None:
    """The article of the form's fields, None where no text was pasted; InputError for a date or language that cannot be."""
    fields = {name: sound(value) for name, value in fields.items()}
    text, title = fields.get("text", "").replace("\r\n", "\n"), " ".join(fields.get("title", "").split())
    if not text.strip():
        return None
    if len(text) > TEXT_LIMIT:
        raise InputError(f"the text has {len(text)} characters; {TEXT_LIMIT} fit here, use selon ingest for more")
    given, lang = fields.get("published", "").strip(), fields.get("lang", "fr").strip() or "fr"
    if lang not in languages():
        raise InputError(f"Selon does not read language {lang!r}; it reads {', '.join(languages())}")
    try:
        published = date.fromisoformat(given) if given else None
    except ValueError as error:
        raise InputError(f"date {given!r} is no day of the calendar; write it as 2023-09-14") from error
    publisher = " ".join(fields.get("publisher", "").split())[:200] or None
    return Article(
        body=text.strip("\n"), title=title[:500] or None, lang=lang, published=published, published_from="given" if published else None, publisher=publisher
    )


def _refused(request: Request, message: str) -> Response:
    if "application/json" in request.headers.get("accept", ""):
        return as_json({"error": message}, 422)
    return ask(request).html("error.html", status=422, message=message)
