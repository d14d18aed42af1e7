"""Every chart, as Altair makes it: a function from plain rows to a Vega-Lite specification, and the same as SVG or PNG without a browser."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert as vlc

from selon.event import STATUSES
from selon.workbench.words import Words

STATIC = Path(__file__).parent / "static"

WORLD = "/static/world.json"

LIGHT = {"actual": "#1f5fa8", "negated": "#b3261e", "possible": "#8a5c00", "planned": "#2f7d4f", "requested": "#7a4aa8", "hypothetical": "#5f6670"}
DARK = {"actual": "#7db4f0", "negated": "#f2938c", "possible": "#e0b050", "planned": "#7fcf9f", "requested": "#c5a3ea", "hypothetical": "#a9b0ba"}
"""Colours of the statuses, 4.5:1 or better on the page's ground; app.css has the same ones (a test compares them)."""

SHAPES = {
    "actual": "circle",
    "negated": "M-1,-1L1,1M-1,1L1,-1",
    "possible": "M0,-1A1,1 0 1 1 0,1A1,1 0 1 1 0,-1Z",
    "planned": "triangle-right",
    "requested": "triangle-up",
    "hypothetical": "diamond",
}
"""A shape a status: no chart tells them apart by colour alone."""

HOLLOW = ("possible", "requested", "hypothetical")
DASHES = {"actual": [1, 0], "negated": [1, 0], "possible": [1, 3], "planned": [6, 3], "requested": [6, 3], "hypothetical": [1, 5]}


@cache
def bundle() -> str:
    """Vega, Vega-Lite and Embed as one script, from the vl-convert wheel."""
    return vlc.javascript_bundle()


def svg(spec: dict[str, Any]) -> str:
    """The chart drawn without a browser or the network."""
    return vlc.vegalite_to_svg(json.dumps(_standing(spec)), allowed_base_urls=[])


def png(spec: dict[str, Any]) -> bytes:
    """The same at twice the size in pixels."""
    return vlc.vegalite_to_png(json.dumps(_standing(spec)), scale=2, allowed_base_urls=[])


def _standing(spec: dict[str, Any]) -> dict[str, Any]:
    """A chart that needs no page around it: a width of its own, and the world's outline inside it."""
    found = spec | ({"width": 900} if spec.get("width") == "container" else {})
    if any(layer.get("data", {}).get("url") == WORLD for layer in spec.get("layer", ())):
        inside = {"values": _world(), "format": {"type": "topojson", "feature": "countries"}}
        found["layer"] = [layer | {"data": inside} if layer.get("data", {}).get("url") == WORLD else layer for layer in spec["layer"]]
    return found


def _finish(chart: alt.TopLevelMixin, words: Words, *, dark: bool, title: str) -> dict[str, Any]:
    ink, faint, ground = ("#d9dce1", "#3a4049", "#15181c") if dark else ("#24292f", "#e3e6ea", "#ffffff")
    styled = chart.configure(
        background=ground,
        font="Inter, system-ui, sans-serif",
        padding=6,
        axisY=alt.AxisConfig(labelLimit=330),
        axis=alt.AxisConfig(
            labelColor=ink, titleColor=ink, gridColor=faint, domainColor=faint, tickColor=faint, labelFontSize=12, titleFontSize=12, titleFontWeight=500
        ),
        legend=alt.LegendConfig(columns=6, labelColor=ink, titleColor=ink, labelFontSize=12, titleFontSize=12, orient="top", titleFontWeight=500),
        header=alt.HeaderConfig(labelColor=ink, titleColor=ink),
        view=alt.ViewConfig(stroke=None),
        text=alt.MarkConfig(color=ink),
    ).properties(description=title)
    spec = styled.to_dict(validate=False)
    if words.lang == "fr":
        spec["config"]["locale"] = {"number": {"decimal": ",", "thousands": "\u202f", "grouping": [3], "currency": ["", ""]}}
    return spec


def _status_colour(words: Words, dark: bool, **options: Any) -> alt.Color:
    colours = DARK if dark else LIGHT
    names = [words(f"status.{s}") for s in STATUSES]
    return alt.Color("said:N", scale=alt.Scale(domain=names, range=[colours[s] for s in STATUSES]), legend=alt.Legend(title=None), **options)


def _said(rows: list[dict[str, Any]], words: Words) -> list[dict[str, Any]]:
    """Rows with their status in words and as a rank, for colours and for the order of a stack."""
    return [row | {"said": words(f"status.{row['status']}"), "rank": STATUSES.index(row["status"])} for row in rows]


def months(rows: list[dict[str, Any]], words: Words, *, dark: bool = False) -> dict[str, Any]:
    """Mentions by month and status; ``rows`` as ``queries.months`` gives them."""
    data = alt.Data(values=_said(rows, words))
    chart = (
        alt.Chart(data, width="container", height=150)
        .mark_bar()
        .encode(
            x=alt.X("month:T", timeUnit="yearmonth", title=None, scale=_months_shown(rows), axis=alt.Axis(format="%m/%Y", labelOverlap=True, grid=False)),
            y=alt.Y("n:Q", title=words("chart.count"), axis=alt.Axis(tickCount=4)),
            color=_status_colour(words, dark),
            order=alt.Order("rank:Q"),
            tooltip=[
                alt.Tooltip("month:N", title=words("chart.month")),
                alt.Tooltip("said:N", title=words("chart.status")),
                alt.Tooltip("n:Q", title=words("chart.count")),
            ],
        )
    )
    return _finish(chart, words, dark=dark, title=words("home.months"))


def _months_shown(rows: list[dict[str, Any]]) -> alt.Scale:
    """At least a year of months, so that one month is one bar and not the whole width."""
    months = sorted({row["month"] for row in rows})
    if not months or len(months) >= 12:
        return alt.Scale()
    last = int(months[-1][:4]) * 12 + int(months[-1][5:])
    first = min(last - 12, int(months[0][:4]) * 12 + int(months[0][5:]) - 1)
    ends = [alt.DateTime(year=n // 12, month=n % 12 + 1, date=1) for n in (first, last)]
    return alt.Scale(domain=ends)


def matrix(cells: list[dict[str, Any]], words: Words, *, dark: bool = False) -> dict[str, Any]:
    """Sources by actors, a row of small stacked bars a source; ``cells`` as in ``queries.matrix``."""
    flat = [{"source": words.source(c["source"]), "actor": words.code(c["actor"]), "status": s, "n": n} for c in cells for s, n in c["status"].items()]
    chart = (
        alt.Chart(alt.Data(values=_said(flat, words)), width=62, height=18)
        .mark_bar()
        .encode(
            x=alt.X("n:Q", title=None, axis=None),
            color=_status_colour(words, dark),
            order=alt.Order("rank:Q"),
            row=alt.Row("source:N", title=None, spacing=3, sort=None, header=alt.Header(labelAngle=0, labelAlign="left", labelLimit=180)),
            column=alt.Column("actor:N", title=None, spacing=6, sort=None, header=alt.Header(labelAngle=-40, labelAlign="left", labelLimit=120)),
            tooltip=["source:N", "actor:N", alt.Tooltip("said:N", title=words("chart.status")), "n:Q"],
        )
    )
    return _finish(chart, words, dark=dark, title=words("sources.title"))


def claims(lanes: list[dict[str, Any]], words: Words, *, dark: bool = False) -> dict[str, Any]:
    """A lane a claim: a mark for each report at its publication, a bar for the act's own time; rows hold label, published, status and the act's bounds."""
    order = list(dict.fromkeys(row["label"] for row in lanes))
    data = alt.Data(values=_said(lanes, words))
    lane = alt.Y("label:N", sort=order, title=None, axis=alt.Axis(grid=True, domain=False, ticks=False, labelPadding=8))
    bar = (
        alt.Chart(data)
        .transform_filter("isValid(datum.time_start)")
        .mark_bar(height=5, opacity=0.3, cornerRadius=2, color="#8a919b")
        .encode(x=alt.X("time_start:T", title=None), x2="time_end:T", y=lane, tooltip=[alt.Tooltip("time:N", title=words("claims.act_time"))])
    )
    shapes = alt.Shape(
        "said:N",
        scale=alt.Scale(domain=[words(f"status.{s}") for s in STATUSES], range=[SHAPES[s] for s in STATUSES]),
        legend=alt.Legend(title=None),
    )
    mark = (
        alt.Chart(data)
        .mark_point(size=90, strokeWidth=1.8)
        .encode(
            x=alt.X("published:T", title=None, scale=alt.Scale(padding=14), axis=alt.Axis(grid=True, labelOverlap=True, format="%d/%m/%y")),
            y=lane,
            shape=shapes,
            color=_status_colour(words, dark),
            fill=alt.Color("fill:N", scale=None, legend=None),
            href=alt.Href("href:N"),
            tooltip=[
                alt.Tooltip("src:N", title=words("ledger.according")),
                alt.Tooltip("said:N", title=words("chart.status")),
                alt.Tooltip("publisher:N"),
                alt.Tooltip("published:T", format="%Y-%m-%d"),
            ],
        )
    )
    return _finish(
        (bar + mark).properties(width="container", height=alt.Step(30), autosize=alt.AutoSizeParams(type="fit-x", contains="padding")),
        words,
        dark=dark,
        title=words("claims.title"),
    )


def fills(rows: list[dict[str, Any]], *, dark: bool) -> list[dict[str, Any]]:
    """Rows with the fill of their mark: the status's colour, or none where the shape is hollow."""
    colours = DARK if dark else LIGHT
    return [row | {"fill": "transparent" if row["status"] in HOLLOW or row["status"] == "negated" else colours[row["status"]]} for row in rows]


def network(edges: list[dict[str, Any]], words: Words, *, dark: bool = False) -> dict[str, Any]:
    """Sides on a circle, an arrow for each pair and status; ``edges`` as ``queries.edges`` gives them."""
    names = sorted({e[k] for e in edges for k in ("actor", "recipient")})
    at = {name: (math.sin(2 * math.pi * k / len(names)), math.cos(2 * math.pi * k / len(names))) for k, name in enumerate(names)}
    lines = _said([_line(edge, at) for edge in edges], words)
    top = max((e["n"] for e in edges), default=1)
    wide = alt.Scale(domain=[0, top], range=[0.6, 4])
    flat = {"axis": None, "scale": alt.Scale(domain=[-1.35, 1.35])}
    x, y = alt.X("x:Q", **flat), alt.Y("y:Q", **flat)
    tip = [
        alt.Tooltip("pair:N", title=words("network.from")),
        alt.Tooltip("said:N", title=words("chart.status")),
        alt.Tooltip("n:Q", title=words("chart.count")),
    ]
    base = alt.Chart()
    layers = [
        base.transform_filter(f"datum.status == '{status}'")
        .mark_rule(strokeDash=DASHES[status], opacity=0.75)
        .encode(x=x, y=y, x2="x2:Q", y2="y2:Q", strokeWidth=alt.StrokeWidth("n:Q", scale=wide, legend=None), color=_status_colour(words, dark), tooltip=tip)
        for status in STATUSES
    ]
    tips = base.mark_point(filled=True, size=70, shape="triangle-up").encode(
        x=alt.X("x2:Q", **flat), y=alt.Y("y2:Q", **flat), angle=alt.Angle("turn:Q", scale=None), color=_status_colour(words, dark), tooltip=tip
    )
    crosses = (
        base.transform_filter("datum.status == 'negated'")
        .mark_point(shape=SHAPES["negated"], size=60, strokeWidth=2)
        .encode(x=alt.X("mx:Q", **flat), y=alt.Y("my:Q", **flat), color=_status_colour(words, dark))
    )
    nodes = alt.Data(values=[{"name": words.code(n), "x": at[n][0] * 1.13, "y": at[n][1] * 1.13} for n in names])
    labels = alt.Chart(nodes).mark_text(fontSize=12, fontWeight=600).encode(x=x, y=y, text="name:N")
    chart = alt.layer(*layers, tips, crosses, labels, data=alt.Data(values=lines)).properties(width="container", height=560)
    return _finish(chart, words, dark=dark, title=words("network.title"))


def _line(edge: dict[str, Any], at: dict[str, tuple[float, float]]) -> dict[str, Any]:
    """One edge as a line beside the straight one, a little to the right for each status, with its arrowhead and its middle."""
    (x1, y1), (x2, y2) = at[edge["actor"]], at[edge["recipient"]]
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    aside = 0.012 + 0.012 * STATUSES.index(edge["status"])
    ox, oy = uy * aside, -ux * aside
    ax, ay = x2 + ox - ux * 0.03, y2 + oy - uy * 0.03
    return {
        "status": edge["status"],
        "n": edge["n"],
        "pair": f"{edge['actor']} → {edge['recipient']}",
        "x": x1 + ox,
        "y": y1 + oy,
        "x2": ax,
        "y2": ay,
        "mx": (x1 + x2) / 2 + ox,
        "my": (y1 + y2) / 2 + oy,
        "turn": round(math.degrees(math.atan2(ux, uy)), 1),
    }


@cache
def _world() -> dict[str, Any]:
    return json.loads((STATIC / "world.json").read_text(encoding="utf-8"))


def world_map(places: dict[str, Any], words: Words, *, dark: bool = False) -> dict[str, Any]:
    """Pins for acts located to a site or city, shaded countries for the others; ``places`` as ``queries.places`` gives them."""
    land, line, shade = ("#22272e", "#3f4650", ["#2b3440", "#5b7fa8"]) if dark else ("#f1f3f5", "#c9ced6", ["#dce7f3", "#6f9fd0"])
    area: dict[str, int] = {}
    for row in places["areas"]:
        area[row["country"]] = area.get(row["country"], 0) + row["n"]
    shapes = alt.UrlData(url=WORLD, format=alt.TopoDataFormat(type="topojson", feature="countries"))
    ground = alt.Chart(shapes).mark_geoshape(fill=land, stroke=line, strokeWidth=0.5)
    counts = alt.LookupData(data=alt.Data(values=[{"id": k, "n": n, "name": words.country(k)} for k, n in area.items()]), key="id", fields=["n", "name"])
    shaded = (
        alt.Chart(shapes)
        .transform_lookup(lookup="id", from_=counts)
        .transform_filter("isValid(datum.n)")
        .mark_geoshape(stroke=line, strokeWidth=0.5)
        .encode(
            color=alt.Color("n:Q", scale=alt.Scale(range=shade), legend=alt.Legend(title=words("map.areas"), orient="bottom-left")),
            tooltip=[alt.Tooltip("name:N"), alt.Tooltip("n:Q", title=words("chart.count"))],
        )
    )
    ring = "#15181c" if dark else "#ffffff"
    pins = (
        alt.Chart(alt.Data(values=_rings(_said(places["pins"], words))))
        .mark_circle(opacity=1, stroke=ring, strokeWidth=0.6)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("within:Q", scale=alt.Scale(range=[40, 520], zero=True), legend=None),
            color=_status_colour(words, dark),
            tooltip=[alt.Tooltip("name:N"), alt.Tooltip("said:N", title=words("chart.status")), alt.Tooltip("n:Q", title=words("chart.count"))],
        )
    )
    layered = (
        alt.layer(ground, *([shaded] if area else []), pins)
        .resolve_scale(color="independent")
        .project(type="equalEarth")
        .properties(width="container", height=460)
    )
    return _finish(layered, words, dark=dark, title=words("map.title"))


def _rings(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The statuses of one place as rings around it, the area of each its count, the widest drawn first."""
    found: list[dict[str, Any]] = []
    within: dict[tuple[float, float], int] = {}
    for row in sorted(rows, key=lambda r: r["rank"]):
        at = (row["latitude"], row["longitude"])
        within[at] = within.get(at, 0) + row["n"]
        found.append(row | {"within": within[at]})
    return found[::-1]
