"""The scripts against Python and against plotly: decoder, address codec, label columns, and the private names in use."""

import numpy as np
import pytest
from playwright.sync_api import Page

from dashboard.atlas import Atlas
from tests.browser.conftest import Open


@pytest.fixture(scope="module")
def page(open_page: Open) -> Page:
    return open_page()


def test_decoder_agrees_with_python(page: Page, atlas: Atlas) -> None:
    """Sums weighted by position: a swapped axis, a shifted index or a wrong sign changes them."""
    sums = page.evaluate("""async () => {
      const buffer = await (await fetch(circuits.data.files.geometry)).arrayBuffer();
      const { meshes, curves } = circuits.atlas.decode(buffer, circuits.data.atlas);
      const sum = (a) => a.reduce((s, v, n) => s + v * ((n % 97) + 1), 0);
      const one = (m) => [m.x, m.y, m.z, m.i, m.j, m.k, m.depth || []].map((a) => sum(Array.from(a)));
      return { meshes: Object.fromEntries([...meshes].map(([k, m]) => [k, one(m)])), curves: Object.fromEntries([...curves].map(([k, c]) => [k, c.map((a) => sum(Array.from(a)))])) };
    }""")

    def weighted(values: np.ndarray) -> float:
        return float((values.astype(float) * (np.arange(len(values)) % 97 + 1)).sum())

    assert set(sums["meshes"]) == {m.name for m in atlas.meshes}
    for mesh in atlas.meshes:
        depth = mesh.sulcal_depth if mesh.sulcal_depth is not None else np.zeros(0)
        ours = [weighted(a) for a in (*mesh.vertices_mm.T, *mesh.faces.T, depth)]
        assert sums["meshes"][mesh.name] == pytest.approx(ours, rel=1e-5, abs=1), mesh.name
    for curve in atlas.curves:
        assert sums["curves"][curve.name] == pytest.approx([weighted(a) for a in curve.points_mm.T], rel=1e-5, abs=1)


@pytest.mark.parametrize(
    "damage", ["new ArrayBuffer(8)", "buffer.slice(0, 1000)", "new TextEncoder().encode('<html>not a brain').buffer"]
)
def test_decoder_refuses_what_is_not_a_brain(page: Page, damage: str) -> None:
    message = page.evaluate(f"""async () => {{
      const buffer = await (await fetch(circuits.data.files.geometry)).arrayBuffer();
      try {{ circuits.atlas.decode({damage}, circuits.data.atlas); return ''; }} catch (e) {{ return e.message; }}
    }}""")
    assert "brain.bin" in message


def test_any_view_survives_its_address(page: Page) -> None:
    """A thousand random walks: after every event the address alone gives the same view back."""
    wrong = page.evaluate("""() => {
      const { START, encode, decode, reduce } = circuits.view, scene = circuits.data;
      let seed = 11; const pick = (list) => list[(seed = (seed * 16807) % 2147483647) % list.length];
      const events = [
        () => ({ type: 'select', value: pick(Object.keys(scene.kinds)) }), () => ({ type: 'select', value: pick(Object.keys(scene.kinds)), from: 'canvas' }),
        () => ({ type: 'view', value: pick(Object.keys(scene.presets)) }), () => ({ type: 'hemisphere', value: pick(['both', 'left', 'right']) }),
        () => ({ type: 'level', value: pick(['plain', 'student', 'clinical']) }), () => ({ type: 'lens', value: pick(['change', 'sure']) }),
        () => ({ type: 'cortex', value: pick(['glass', 'solid', 'hidden']) }), () => ({ type: 'show', value: pick(['labels', 'pathways']) }),
        () => ({ type: 'camera', value: { azimuth: pick([10, 200, 340]), elevation: pick([-40, 5, 60]), zoom: pick([1, 2.5]), centre: [pick([0, 12]), -18, 10] } }),
        () => ({ type: 'theme', value: pick(['light', 'dark']) }), () => ({ type: 'clear' }), () => ({ type: 'reset' }),
        () => ({ type: 'lesson', value: pick(Object.keys(scene.lessons)), scene: pick([1, 2, 5]) }), () => ({ type: 'scene', value: pick(['on', 'back', 'here', 3, 99]) }),
        () => ({ type: 'page', value: pick(['circuits', 'lessons', 'evidence']) }), () => ({ type: 'walk', value: 'on' }), () => ({ type: 'present', value: pick(['on', 'off']) }), () => ({ type: 'leave' }),
      ];
      const told = (v) => { const { notice, origin, reveal, camera, ...rest } = v; return JSON.stringify({ ...rest, reveal: v.select ? reveal : true, camera: camera && Object.values(camera).flat().map((n) => Math.round(n * 100) / 100) }, Object.keys({ ...rest, reveal: 1, camera: 1 }).sort()); };
      const wrong = [];
      for (let walk = 0; walk < 1000 && wrong.length < 3; walk++) {
        let view = START;
        const path = [];
        for (let step = 0; step < 6; step++) {
          const event = pick(events)();
          path.push(event);
          view = reduce(event, view, scene);
          const { view: back, odd } = decode(encode(view, scene), scene);
          if (odd || told(back) !== told(view)) { wrong.push({ path, address: encode(view, scene), want: told(view), got: told(back) }); break; }
        }
      }
      return wrong;
    }""")
    assert wrong == []


def test_whole_shows_the_whole_brain_again(page: Page) -> None:
    halves = page.evaluate("""() => {
      const { START, reduce } = circuits.view, go = (events) => events.reduce((v, e) => reduce(e, v, circuits.data), START).hemisphere;
      const cut = { type: 'select', value: 'sgacc' }, keep = { type: 'hemisphere', value: 'right' };
      return [go([cut]), go([cut, { type: 'view', value: 'start' }]), go([cut, { type: 'clear' }]), go([keep, { type: 'view', value: 'left' }]), go([{ type: 'view', value: 'inside' }, { type: 'view', value: 'top' }])];
    }""")
    assert halves == ["left", "both", "both", "right", "both"]


def test_address_codec_keeps_single_values(page: Page) -> None:
    wrong = page.evaluate("""() => {
      const { START, encode, decode } = circuits.view, wrong = [];
      const tries = [{}, {select: 'dmn', level: 'student'}, {lens: 'sure', hemisphere: 'left', theme: 'dark'}, {labels: false, pathways: true},
        {select: 'vta', view: '', camera: {azimuth: 12, elevation: -30, zoom: 1.5, centre: [4, -18, 10]}}, {view: 'inside', hemisphere: 'left', cut: true}];
      for (const change of tries) {
        const view = {...START, ...change};
        const { view: back, odd } = decode(encode(view, circuits.data), circuits.data);
        for (const key of Object.keys(change)) if (JSON.stringify(back[key]) !== JSON.stringify(view[key])) wrong.push([change, key, back[key]]);
        if (odd) wrong.push([change, 'odd']);
      }
      return wrong;
    }""")
    assert wrong == []


def test_labels_never_overlap(page: Page) -> None:
    worst = page.evaluate("""() => {
      let seed = 7; const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
      let worst = 0;
      for (let round = 0; round < 200; round++) {
        const items = Array.from({length: 13}, () => ({x: random() * 700, y: random() * 500, width: 60 + random() * 80, height: 22}));
        circuits.overlay.columns(items, {left: 16, right: 684, top: 50, bottom: 430});
        for (const a of items) for (const b of items) {
          if (a === b || a.side !== b.side) continue;
          worst = Math.max(worst, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));
        }
        for (const a of items) if (a.top < 49 || a.top + a.height > 431) worst = Math.max(worst, 99);
      }
      return worst;
    }""")
    assert worst <= 0


def test_private_plotly_names_are_there(page: Page) -> None:
    """assets/30-scene.js gives no scene when one is gone, and the page says that it cannot draw: then plotly.js has changed."""
    state = page.evaluate("""() => {
      const gd = document.querySelector('#brain .js-plotly-plot'), inner = gd._fullLayout.scene._scene, mesh = inner.traces['dlpfc_L'].mesh;
      return { scene: Boolean(circuits.stage.debug().scene), count: mesh.triangleCount, picked: inner.glplot.objects.some((o) => o.pickSlots),
        near: inner.glplot.zNear, faces: gd.data.find((t) => t.uid === 'dlpfc_L').i.length };
    }""")
    assert state["scene"] is True
    assert state["count"] == state["faces"]
    assert state["picked"] is False, "no pick pass is drawn"
    assert state["near"] == pytest.approx(0.2)


def test_a_missing_private_name_is_noticed(page: Page) -> None:
    noticed = page.evaluate("""() => {
      const gd = document.querySelector('#brain .js-plotly-plot'), plot = gd._fullLayout.scene._scene.glplot, add = plot.add;
      plot.add = undefined;
      const none = circuits.scene.open(gd, () => {}) === null;
      plot.add = add;
      return none;
    }""")
    assert noticed is True


def test_a_click_touches_only_what_changes(page: Page) -> None:
    """The second of two clicks recolours two regions, left and right: nothing else is uploaded."""
    counts = page.evaluate("""async () => {
      const inner = document.querySelector('#brain .js-plotly-plot')._fullLayout.scene._scene;
      const done = (id) => new Promise((r) => { const tick = () => document.documentElement.dataset.selected === id ? setTimeout(r, 0) : setTimeout(tick, 5); tick(); });
      circuits.send({ type: 'select', value: 'amygdala', from: 'canvas' });
      await done('amygdala');
      const touched = new Set();
      let rebuilt = 0;
      for (const [uid, trace] of Object.entries(inner.traces)) {
        if (!trace.mesh) continue;
        const colours = trace.mesh.triangleColors, update = colours.update.bind(colours);
        colours.update = (...a) => { touched.add(uid); return update(...a); };
        const whole = trace.update.bind(trace);
        trace.update = (...a) => { rebuilt++; return whole(...a); };
      }
      circuits.send({ type: 'select', value: 'dlpfc', from: 'canvas' });
      await done('dlpfc');
      return { touched: [...touched].sort(), rebuilt };
    }""")
    assert counts == {"touched": ["amygdala_L", "amygdala_R", "dlpfc_L", "dlpfc_R"], "rebuilt": 0}


def test_regions_carry_their_names(page: Page) -> None:
    metas = page.evaluate(
        "document.querySelector('#brain .js-plotly-plot').data.filter(t => t.type === 'mesh3d').map(t => t.meta)"
    )
    assert {m["hemisphere"] for m in metas} == {"L", "R", "mid"}
    assert {"region": "sgacc", "hemisphere": "L"} in metas
