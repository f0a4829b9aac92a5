"""Geometry and accounts into the traces of one 3D brain, and into the table that the browser chooses from.

The traces carry no coordinates: those travel as their own binary file and are joined in the browser.
"""

from typing import Any

import plotly.graph_objects as go

from dashboard.atlas import Atlas
from dashboard.domain.address import CHOICES, LENSES, PERSONAL, QUIZZES
from dashboard.domain.certainty import Certainty
from dashboard.domain.library import Library
from dashboard.figures import camera, encoding

# faces of neighbouring triangles must never be taken for one: with plotly's default epsilons small meshes turn black
_SMOOTH = {"vertexnormalsepsilon": 0, "facenormalsepsilon": 0}
_REGION_LIGHT = {"ambient": 0.62, "diffuse": 0.5, "specular": 0.14, "roughness": 0.6, "fresnel": 0.4, **_SMOOTH}
_CORTEX_LIGHT = {"ambient": 0.7, "diffuse": 0.45, "specular": 0.25, "roughness": 0.55, "fresnel": 1.2, **_SMOOTH}
_LIGHT_AT = {"x": 400, "y": 900, "z": 1600}
# interface words that the scripts show at moments of their own
_SPOKEN = (
    *("announce.cleared", "announce.found", "header.copied", "sheet.loading"),
    *("scene.of", "scene.away", "scene.back", "scene.next", "talk.end", "talk.blocked"),
    *("talk.notes", "talk.coming", "talk.last", "talk.lost", "talk.elapsed"),
    *("quiz.right", "quiz.wrong", "quiz.of", "quiz.done", "quiz.done_line", "quiz.again", "quiz.new", "quiz.missed"),
    *("quiz.next", "quiz.finish", "quiz.back", "quiz.away", "quiz.mix_name"),
    *("handout.date", "handout.made", "handout.shortened", "handout.failed"),
    *(
        "picture.busy",
        "picture.saved",
        "picture.failed",
        "picture.credit",
        "picture.start",
        "picture.save",
        "embed.copied",
        "slices.at",
        "slices.failed",
    ),
    *("step.all", "step.of", "step.next", "step.again", "page.loading"),
    *(
        "stage.gl_lost",
        "stage.no_webgl",
        "stage.no_data",
        "stage.no_texts",
        "stage.unknown",
        "stage.hint_touch",
        "stage.left_side",
        "stage.right_side",
    ),
)
PATHWAY = {"light": "#5b4bb3", "dark": "#c9bcff"}
# a selected place of which nothing is said
UNNAMED = {"light": "#6f7f9c", "dark": "#c7d3ea"}
CORTEX_OPACITY = {"glass": 0.13, "solid": 1.0, "hidden": 0.0}
# [gyral crown, wall, sulcal floor] along sulcal depth
CORTEX_SHADES = {
    "light": {"glass": ("#cbbfb2", "#b3a497", "#6f6259"), "solid": ("#e2d6cb", "#d2c4b8", "#a89689")},
    "dark": {"glass": ("#c3d0e6", "#8fa2c4", "#3f5074"), "solid": ("#aab4c6", "#8f9bb0", "#5d6880")},
}


def figure(library: Library, atlas: Atlas) -> go.Figure:
    """One Mesh3d a mesh, `meta` = {"region", "hemisphere"}; then one line trace a hemisphere for contested borders."""
    traces: list[Any] = [
        _cortex(m.name, m.hemisphere) if m.kind == "cortex" else _region(library, m) for m in atlas.meshes
    ]
    traces += [_lines("contested", side) for side in "LR"] + [_lines("pathways", side) for side in "LR"] + [_nodes()]
    return go.Figure(traces, _layout())


def _region(library: Library, mesh: Any) -> go.Mesh3d:
    return go.Mesh3d(
        uid=mesh.name,
        name=library.words[mesh.region].short,
        meta={"region": mesh.region, "hemisphere": mesh.hemisphere},
        color=_colours(library, "change", "light")[mesh.region]["base"],
        opacity=1,
        lighting=_REGION_LIGHT,
        lightposition=_LIGHT_AT,
        hoverinfo="skip",
    )


def _cortex(name: str, hemisphere: str) -> go.Mesh3d:
    return go.Mesh3d(
        uid=name,
        meta={"region": "cortex", "hemisphere": hemisphere},
        colorscale=shades("light", "glass"),
        cmin=0,
        cmax=255,
        showscale=False,
        opacity=CORTEX_OPACITY["glass"],
        lighting=_CORTEX_LIGHT,
        lightposition=_LIGHT_AT,
        hoverinfo="skip",
    )


def shades(theme: str, look: str) -> list[list[Any]]:
    crown, wall, floor = CORTEX_SHADES[theme][look]
    return [[0, crown], [0.5, wall], [1, floor]]


def _lines(role: str, hemisphere: str) -> go.Scatter3d:
    styles: dict[str, dict[str, Any]] = {"contested": {"width": 3, "dash": "dash"}, "pathways": {"width": 5}}
    return go.Scatter3d(
        uid=f"{role}_{hemisphere}",
        meta={"region": role, "hemisphere": hemisphere},
        mode="lines",
        line={"color": "#20242c", **styles[role]},
        hoverinfo="skip",
    )


def _nodes() -> go.Scatter3d:
    marker = {"size": 5, "color": encoding.OVER.hue, "line": {"width": 1, "color": "#ffffff"}}
    return go.Scatter3d(
        uid="nodes", meta={"region": "nodes", "hemisphere": "mid"}, mode="markers", marker=marker, hoverinfo="skip"
    )


def _layout() -> dict[str, Any]:
    axes = {
        f"{name}axis": {
            "visible": False,
            "range": [mid - camera.HALF_RANGE_MM, mid + camera.HALF_RANGE_MM],
            "autorange": False,
        }
        for name, mid in zip("xyz", camera.CENTRE_MM, strict=True)
    }
    scene = {
        **axes,
        "aspectmode": "manual",
        "aspectratio": {"x": 1, "y": 1, "z": 1},
        "bgcolor": "rgba(0,0,0,0)",
        # our own pointer code turns the brain: plotly's draws a pick pass and reads pixels back while a button is down
        "dragmode": False,
        "hovermode": False,
        "camera": {
            "eye": dict(zip("xyz", 1.7 * camera.direction(146, 14), strict=True)),
            "up": {"x": 0, "y": 0, "z": 1},
        },
    }
    clear = "rgba(0,0,0,0)"
    return {
        "scene": scene,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "showlegend": False,
        "paper_bgcolor": clear,
        "plot_bgcolor": clear,
        "hovermode": False,
        "autosize": True,
    }


def _colours(library: Library, lens: str, theme: str) -> dict[str, dict[str, str]]:
    """{region: {base, selected, dimmed}}."""
    found = {}
    for id in library.regions:
        if lens == "change":
            hue = encoding.tone(encoding.mark(library.account(id)).hue, library.regions[id].tone)
        else:
            hue = encoding.CERTAINTY_HUES[library.certainty(id)]
        found[id] = encoding.tones(hue, theme)
        if hue == encoding.NO_CLAIM.hue:  # grey among greys: what is selected has to be found
            found[id]["selected"] = UNNAMED[theme]
    return found


def scene(library: Library, atlas: Atlas) -> dict[str, Any]:
    """All that the browser may show of the brain, computed here so that it only has to choose."""
    return {
        "figure": figure(library, atlas).to_plotly_json(),
        "atlas": {k: atlas.manifest[k] for k in ("quantum_mm", "meshes", "curves")},
        "template": atlas.manifest["template"],
        "colours": {t: {lens: _colours(library, lens, t) for lens in LENSES} for t in encoding.THEMES},
        "cortex": {t: {look: shades(t, look) for look in ("glass", "solid")} for t in encoding.THEMES},
        "cortexOpacity": CORTEX_OPACITY,
        "border": {"light": "#20242c", "dark": "#e8ecf4"},
        "pathway": PATHWAY,
        "within": {id: region.within for id, region in library.regions.items() if region.within},
        "contested": [id for id in library.regions if library.certainty(id) is Certainty.CONTESTED],
        "places": {id: library.places(id) for id in library.kinds},
        "faint": {id: _faint(library, id) for id in library.treatments},
        "steps": {c.id: [step.places for step in c.steps] for c in library.circuits.values() if c.steps},
        "edges": {id: edges for id in library.kinds if (edges := _edges(library, id))},
        "outside": {node: name for words in library.words.values() for node, name in words.outside.items()},
        "sites": {t.id: [site.centre_mm for site in t.sites] for t in library.treatments.values() if t.sites},
        "after": {id: _after(library, id) for id in library.treatments if library.after(id)},
        "labels": {id: _label(library, id) for id in library.regions},
        "always": [id for id in library.regions if library.account(id) and library.regions[id].group != "context"],
        "centre": camera.CENTRE_MM,
        "halfRange": camera.HALF_RANGE_MM,
        "presets": camera.PRESETS,
        "views": camera.best_views(atlas),
        "nodes": _network_nodes(library, atlas),
        "kinds": library.kinds,
        "choices": CHOICES,
        "personal": PERSONAL,
        "quizzes": QUIZZES,
        "lessons": {lesson.id: [scene.view for scene in lesson.scenes] for lesson in library.lessons.values()},
        "names": {id: library.words[id].name for id in library.kinds},
        "said": {id: _said(library, id) for id in library.kinds if library.account(id)},
        "words": {key: library.say(key) for key in _SPOKEN},
        "unnamed": UNNAMED,
        "neutral": {theme: encoding.tones(encoding.NO_CLAIM.hue, theme)["dimmed"] for theme in encoding.THEMES},
    }


def _said(library: Library, id: str) -> str:
    """What a screen reader hears when `id` is selected."""
    name = library.words[id].name
    change = library.say(f"change.{encoding.mark(library.account(id)).key}")
    certainty = library.say(f"certainty.{library.certainty(id).value}")
    return library.say("announce.selected").format(name=name, change=change, certainty=certainty)


def _faint(library: Library, id: str) -> list[str]:
    """The places of a treatment that it is not aimed at, when it is aimed anywhere: theirs is a fainter ring."""
    ties = library.treatments[id].acts_on
    aimed = {region for tie in ties if tie.link == "aimed" for region in library.places(tie.place)}
    return [region for region in library.places(id) if region not in aimed] if aimed else []


def _edges(library: Library, id: str) -> list[list[tuple[str, str, str]]]:
    """[[(start, end, relation)] for each step]; a treatment's paths are one step."""
    if id in library.circuits:
        steps: list[list[tuple[str, str, str]]] = [
            [(e.start, e.end, e.relation) for e in step.edges] for step in library.circuits[id].steps
        ]
        return steps if any(steps) else []
    paths: list[tuple[str, str, str]] = []
    if id in library.treatments:
        paths = [(c.start, c.end, c.relation) for c in library.paths(id)]
    return [paths] if paths else []


def _after(library: Library, id: str) -> dict[str, dict[str, Any]]:
    """{region: {sign, and its colours in both themes}} as measured after treatment `id`."""
    marks = {region: encoding.after(change) for region, change, _ in library.after(id)}
    return {
        region: {"sign": mark.sign, "word": library.say(f"after.{mark.key}")}
        | {theme: encoding.tones(mark.hue, theme)["base"] for theme in encoding.THEMES}
        for region, mark in marks.items()
    }


def _label(library: Library, id: str) -> dict[str, str]:
    """What stands on the label of a region, with the sign for each lens."""
    certainty = library.certainty(id)
    contested = encoding.CONTESTED_SIGN if certainty is Certainty.CONTESTED else ""
    change = encoding.mark(library.account(id)).sign + contested
    return {"text": library.words[id].short, "change": change, "sure": encoding.CERTAINTY_SIGNS[certainty]}


def _network_nodes(library: Library, atlas: Atlas) -> dict[str, Any]:
    """{network: {"positions": [[x, y, z] mm], "colour"}} from the coordinate sets that nilearn ships."""
    found = {}
    for circuit in library.circuits.values():
        rows = [
            n.position_mm for n in atlas.nodes for s in circuit.nodes if (n.atlas, n.network) == (s.atlas, s.network)
        ]
        hue = encoding.mark(circuit.account).hue
        if rows:
            found[circuit.id] = {"positions": [[round(float(v), 1) for v in p] for p in rows], "colour": hue}
    return found
