// The brain on the page: joins figure and geometry, paints a view state, answers pointer and keys. Knows no clinical word; of plotly only that it draws into a div.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const { atlas, pick, camera, sight } = circuits;
  const CORTEX = "cortex", LIFT_MM = 0.45, NARROW_PX = 560, SLOW_FRAME_MS = 45, PATIENCE_MS = 45000;
  const REACH_PX = { mouse: 4, touch: 14 };
  const $ = (id) => document.getElementById(id);

  const data = circuits.data;
  let shapes = null, bodies = [], scene = null, overlay = null, pilot = null;
  let chosenAnchors = new Map(), unseen = new Set();
  let anchorsFor = "";
  // while a circuit is stepped through, only what the step lights
  const stepPlaces = (state) => (state.step ? data.steps[state.select][state.step - 1] : data.places[state.select]) || [];
  const chosenPlaces = (state) => stepPlaces(state).filter((id) => data.labels[id]);
  const afterOf = (state) => (state.when === "after" && data.after[state.select]) || null;
  let view = null, painted = {}, hovered = "", moving = false, aside = new Set();
  const dark = () => document.documentElement.dataset.theme === "dark";
  const theme = () => (dark() ? "dark" : "light");

  async function figure() {
    if (!webgl()) { fail("stage.no_webgl", false); return window.dash_clientside.no_update; }
    try {
      const answer = await fetch(data.files.geometry);
      if (!answer.ok) throw new Error(String(answer.status));
      shapes = atlas.decode(await answer.arrayBuffer(), data.atlas);
    } catch (error) {
      console.warn("geometry:", error);
      fail("stage.no_data", true);
      return window.dash_clientside.no_update;
    }
    const made = { ...data.figure, data: data.figure.data.map((trace) => ({ ...trace, ...coordinates(trace) })) };
    waitForScene();
    return made;
  }

  function webgl() {
    const probe = document.createElement("canvas");
    return Boolean(probe.getContext("webgl") || probe.getContext("experimental-webgl"));
  }

  // The coordinates of one trace, as plotly wants them.
  function coordinates(trace) {
    const { region, hemisphere } = trace.meta;
    const mesh = shapes.meshes.get(trace.uid);
    if (mesh) {
      const { x, y, z, i, j, k } = mesh;
      return region === CORTEX ? { x, y, z, i, j, k, intensity: Float32Array.from(mesh.depth) } : { x, y, z, i, j, k };
    }
    if (region === "contested") return joined(data.contested.map((id) => shapes.meshes.get(`${id}_${hemisphere}`)).filter(open).flatMap(loops));
    if (region === "pathways") return joined(data.atlas.curves.filter((c) => c.hemisphere === hemisphere).map((c) => points(...shapes.curves.get(c.name))));
    return { x: [0], y: [0], z: [0] }; // plotly makes no object for a trace without points, and these come later
  }

  const points = (x, y, z) => Array.from(x, (_, n) => [x[n], y[n], z[n]]);
  const open = (mesh) => mesh && !mesh.closed;

  function loops(mesh) {
    const normal = atlas.normals(mesh);
    return atlas.borders(mesh).map((loop) => loop.map((v) => ["x", "y", "z"].map((c, d) => mesh[c][v] + LIFT_MM * normal[3 * v + d])));
  }

  // several lines as one trace, with gaps between them
  function joined(lines) {
    const out = { x: [], y: [], z: [] };
    for (const line of lines) for (const p of [...line, [null, null, null]]) { out.x.push(p[0]); out.y.push(p[1]); out.z.push(p[2]); }
    return out;
  }

  function waitForScene(since = performance.now()) {
    const gd = circuits.scene.ready(data.figure.data.length);
    if (gd) mount(gd);
    else if (performance.now() - since > PATIENCE_MS) fail("stage.no_webgl", true);
    else requestAnimationFrame(() => waitForScene(since));
  }

  function mount(gd) {
    scene = circuits.scene.open(gd, frame);
    if (!scene) { fail("stage.no_webgl", false); return; }
    painted = {};
    bodies = data.atlas.meshes.map((entry) => {
      const shape = shapes.meshes.get(entry.name);
      const body = { name: entry.name, region: entry.region, hemisphere: entry.hemisphere, shape, sphere: pick.ball(shape) };
      return { ...body, points: entry.region === CORTEX ? [] : sight.spread(body) };
    });
    if (!overlay) {
      overlay = circuits.overlay.make($("labels"), $("halo"));
      pilot = camera.pilot(apply);
      const moves = camera.listen($("canvas"), pilot, { move, moved: settled, click, hover, leave, key });
      circuits.zoom = moves.zoom;
      const fits = new ResizeObserver(() => { if (scene) { pilot.again(); keep(); } });
      for (const id of ["stage", "bottom"]) fits.observe($(id));
    }
    gd.on("plotly_afterplot", () => { if (scene) pilot.again(); });
    gd.on("plotly_webglcontextlost", () => { notice("stage.gl_lost"); scene = null; setTimeout(revive, 400, gd); });
    pilot.set(pilot.orbit || orbitOf(view));
    keep();
    if (view) paint(view);
    document.documentElement.dataset.brain = "ready";
    if (!view || !view.notice) notice("");
    circuits.panel.fetchTexts();
  }

  function revive(gd) {
    const again = () => { mount(gd); notice(""); };
    circuits.scene.revive(gd).then(again).catch((error) => { console.warn("context:", error); scene = null; fail("stage.no_webgl", true); });
  }

  // the bodies a look or a click meets
  const standing = () => bodies.filter((b) => (b.region !== CORTEX || view.cortex === "solid") && shown(b.hemisphere, view) && !aside.has(b.region));

  // Too dear for every frame: done again when the picture rests.
  function look(matrix) {
    const solid = standing();
    unseen = sight.unseen(solid, new Set(chosenPlaces(view)), matrix);
    chosenAnchors = sight.anchors(solid, bodies.filter((b) => shown(b.hemisphere, view)), wantedLabels(), matrix);
  }

  // ---- camera
  // the part of the stage that legend, switches and buttons leave free, px
  function free() {
    const box = $("stage").getBoundingClientRect(), low = $("bottom").getBoundingClientRect();
    const side = box.width >= NARROW_PX ? (view && !view.labels ? 40 : 66) : 18;
    return { width: box.width, height: box.height, top: 54, bottom: box.bottom - low.top + 4, left: side, right: side };
  }

  function orbitOf(state) {
    if (state && state.camera) return state.camera;
    const preset = data.presets[(state && state.view) || "start"];
    return { azimuth: preset.azimuth, elevation: preset.elevation, zoom: 1, centre: [...data.centre] };
  }

  function apply(orbit) { if (!scene) return; scene.look(camera.plotly(orbit, data, free(), scene.fovY)); scene.redraw(); }

  const keep = () => scene && scene.keep(camera.plotly(pilot.orbit, data, free(), scene.fovY));

  // On a machine that draws slowly a moving brain is drawn with half the pixels, and sharply again when it rests.
  let lastFrameAt = 0, slowFrames = 0;
  function move(orbit) {
    moving = true;
    const now = performance.now();
    slowFrames = now - lastFrameAt < SLOW_FRAME_MS || now - lastFrameAt > 1000 ? Math.max(0, slowFrames - 1) : slowFrames + 1;
    if (slowFrames > 2 && scene) scene.quality(0.5);
    pilot.set(orbit);
  }

  function settled() {
    moving = false;
    slowFrames = 0;
    if (!scene) return;
    scene.quality(1);
    keep();
    circuits.send({ type: "camera", value: { ...pilot.orbit } });
  }

  // ---- painting
  const shown = (hemisphere, state) => state.hemisphere === "both" || hemisphere === "mid" || hemisphere === { left: "L", right: "R" }[state.hemisphere];

  function paint(state) {
    view = state;
    document.documentElement.dataset.theme = state.theme === "auto" ? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light") : state.theme;
    document.documentElement.dataset.selected = state.select;
    document.documentElement.dataset.lens = state.lens;
    document.documentElement.toggleAttribute("data-pathways", state.pathways);
    document.documentElement.toggleAttribute("data-nodes", Boolean((data.nodes[state.select] || {}).positions));
    if (!scene) return;
    circuits.slices.show(state);
    const after = afterOf(state);
    const chosen = new Set(after ? Object.keys(after) : chosenPlaces(state));
    const colours = data.colours[theme()][state.lens];
    document.documentElement.dataset.when = after ? "after" : "ill";
    aside = new Set([...(state.reveal ? chosen : [])].map((id) => data.within[id]).filter((id) => id && !chosen.has(id)));
    for (const body of bodies) {
      if (body.region === CORTEX) continue;
      const tone = !chosen.size && !state.step ? "base" : chosen.has(body.region) ? "selected" : "dimmed";
      const secret = circuits.quiz.hiding() && (chosen.has(body.region) ? data.unnamed : data.neutral)[theme()];
      once(`colour ${body.name}`, secret || (after ? (after[body.region] || {})[theme()] || data.neutral[theme()] : colours[body.region][tone]), (hex) => scene.colour(body.name, hex));
      once(`visible ${body.name}`, shown(body.hemisphere, state) && !aside.has(body.region), (on) => scene.visible(body.name, on));
    }
    for (const side of ["L", "R"]) {
      const on = shown(side, state);
      const look = state.cortex === "hidden" ? "glass" : state.cortex;
      once(`look ${side}`, `${theme()} ${look}`, () => scene.rebuild(`cortex_${side}`, { colorscale: data.cortex[theme()][look], opacity: data.cortexOpacity[look] }));
      once(`visible cortex ${side}`, on && state.cortex !== "hidden", (v) => scene.visible(`cortex_${side}`, v));
      once(`visible contested ${side}`, on, (v) => scene.visible(`contested_${side}`, v));
      once(`border ${side}`, theme(), () => scene.rebuild(`contested_${side}`, { line: { ...lineOf(`contested_${side}`), color: data.border[theme()] } }));
      once(`way ${side}`, theme(), () => scene.rebuild(`pathways_${side}`, { line: { ...lineOf(`pathways_${side}`), color: data.pathway[theme()] } }));
      once(`visible pathways ${side}`, on && state.pathways, (v) => scene.visible(`pathways_${side}`, v));
    }
    const nodes = data.nodes[state.select];
    once("nodes", nodes ? state.select : "", () => {
      const [x, y, z] = [0, 1, 2].map((d) => (nodes ? nodes.positions.map((p) => p[d]) : []));
      if (nodes) scene.rebuild("nodes", { x, y, z, _length: x.length, marker: { ...scene.trace("nodes").marker, color: nodes.colour } });
      scene.visible("nodes", Boolean(nodes));
    });
    scene.redraw();
    const target = orbitOf(state);
    if (state.origin === "camera") return;
    if (same(target, pilot.orbit)) return;
    if (state.camera || state.view) pilot.fly(target, () => { keep(); scene.redraw(); });
  }

  const lineOf = (uid) => scene.trace(uid).line;

  // only what differs from what is already drawn is touched
  function once(key, value, change) {
    if (painted[key] === value) return;
    painted[key] = value;
    change(value);
  }

  const same = (a, b) => b && ["azimuth", "elevation", "zoom"].every((k) => Math.abs(a[k] - b[k]) < 0.01) && a.centre.every((c, d) => Math.abs(c - b.centre[d]) < 0.1);

  // the drawn brain at `scale` pixels for one of the page, handed to `use` while its pixels are there
  const captures = [];
  async function capture(scale, use) {
    if (!scene) throw new Error("no picture");
    scene.quality(scale / scene.fullRatio);
    try { return await new Promise((done, fail_) => {
      // the first frame may still be of the old size
      captures.push(() => { captures.push((canvas) => { try { done(use(canvas)); } catch (error) { fail_(error); } }); scene.redraw(); });
      scene.redraw();
    }); }
    finally { scene.quality(1); scene.redraw(); }
  }

  // ---- what lies over the picture; called with each frame
  function frame() {
    if (!overlay || !view || !scene) return;
    lastFrameAt = performance.now();
    const matrix = scene.matrix();
    if (!matrix) return;
    const space = free();
    const after = afterOf(view);
    const chosen = new Set(after ? Object.keys(after) : chosenPlaces(view));
    const lit = bodies.filter((b) => chosen.has(b.region) && shown(b.hemisphere, view));
    const style = getComputedStyle(document.documentElement);
    const wanted = labels(matrix, space, chosen);
    // a faint ring for what lies wholly behind another thing, and for what a choice only touches in theory
    const faint = data.faint[view.select] || [];
    const rings = lit.map((b) => ({ shape: b.shape, hidden: unseen.has(b.name) || faint.includes(b.region) }));
    overlay.outline(rings, matrix, space.width, space.height, { firm: style.getPropertyValue("--halo"), soft: style.getPropertyValue("--halo-soft") });
    circuits.edges.draw($("edges"), flow(matrix, space), [...dots(matrix, space), ...cross(matrix, space)]);
    // once this frame is drawn, and before the browser has taken it away
    if (captures.length) queueMicrotask(() => { for (const done of captures.splice(0)) done(scene.canvas); });
    overlay.labels(wanted, { left: 16, right: space.width - 16, top: space.top, bottom: space.height - space.bottom - 20 });
    sides(matrix);
  }

  // where a place lies on the screen: the half that faces the viewer, or the half that is shown
  function spotOf(id, matrix, space) {
    const here = bodies.filter((b) => b.region === id && shown(b.hemisphere, view));
    const near = here.map((b) => ({ b, p: pick.project(matrix, b.sphere.x, b.sphere.y, b.sphere.z) })).sort((a, b) => a.p[2] - b.p[2])[0];
    return near && { x: ((near.p[0] + 1) / 2) * space.width, y: ((1 - near.p[1]) / 2) * space.height };
  }

  // what lies outside the brain stands below it
  function outsideSpot(space) { return { x: space.width / 2, y: space.height - space.bottom - 34 }; }

  function flow(matrix, space) {
    const steps = data.edges[view.select] || [];
    if (view.when === "after") return { arrows: [], outside: [] };
    const seen = new Set();
    const arrows = [];
    steps.forEach((edges, n) => {
      if (view.step && n + 1 > view.step) return;
      for (const [start, end, relation] of edges) {
        const [from, to] = [start, end].map((id) => (data.outside[id] ? outsideSpot(space) : spotOf(id, matrix, space)));
        for (const id of [start, end]) if (data.outside[id]) seen.add(id);
        if (from && to) arrows.push({ from, to, relation, now: view.step ? n + 1 === view.step : true });
      }
    });
    if (view.step) for (const id of stepPlaces(view)) if (data.outside[id]) seen.add(id);
    return { arrows, outside: [...seen].map((id) => ({ ...outsideSpot(space), text: data.outside[id], now: !view.step || stepPlaces(view).includes(id) })) };
  }

  // published sites, numbered as in the sheet
  function dots(matrix, space) {
    return (view.when === "ill" && data.sites[view.select] ? data.sites[view.select] : []).flatMap((centre, n) => {
      if (!shown(centre[0] < 0 ? "L" : "R", view)) return [];
      const [x, y] = pick.project(matrix, ...centre), [ex] = pick.project(matrix, centre[0], centre[1] + 8, centre[2]), [, ey] = pick.project(matrix, centre[0], centre[1], centre[2] + 8);
      const radius = Math.max(5, Math.hypot(((ex - x) / 2) * space.width, ((ey - y) / 2) * space.height) / 1.41);
      return [{ x: ((x + 1) / 2) * space.width, y: ((1 - y) / 2) * space.height, radius, text: String(n + 1) }];
    });
  }

  // the point that the cross-sections show
  function cross(matrix, space) {
    const at = circuits.slices.point();
    if (!at) return [];
    const [x, y] = pick.project(matrix, ...at);
    return [{ x: ((x + 1) / 2) * space.width, y: ((1 - y) / 2) * space.height, radius: 15, text: "+" }];
  }

  function wantedLabels() {
    if (circuits.quiz.finding()) return new Set();
    const chosen = afterOf(view) ? Object.keys(afterOf(view)) : chosenPlaces(view);
    const wide = $("stage").clientWidth >= NARROW_PX;
    // the back row reads one thing at a time
    const all = view.labels && wide && !(view.present && chosen.length);
    return new Set([...(all ? data.always : []), ...(chosen.length < 7 ? chosen : [])]);
  }

  function labels(matrix, space, chosen) {
    const resting = !pilot.flying && !moving;
    const key = `${view.select} ${view.step} ${view.when} ${view.hemisphere} ${view.cortex} ${view.labels} ${view.present} ${circuits.quiz.finding()} ${space.width} ${matrix.map((m) => m.toFixed(3))}`;
    if (resting && key !== anchorsFor) { anchorsFor = key; look(matrix); }
    const out = [], after = afterOf(view);
    for (const id of wantedLabels()) {
      const anchor = chosenAnchors.get(id);
      if (!anchor) continue;
      const [x, y] = pick.project(matrix, ...anchor.at);
      if (Math.abs(x) > 1 || Math.abs(y) > 1) continue;
      const state = !chosen.size && !view.step ? "" : chosen.has(id) ? "selected" : "dimmed";
      out.push({ id, text: data.labels[id].text, sign: circuits.quiz.hiding() ? "" : after ? (after[id] || { sign: "" }).sign : data.labels[id][view.lens], x: ((x + 1) / 2) * space.width, y: ((1 - y) / 2) * space.height, state, behind: anchor.behind });
    }
    return out;
  }

  // L and R stand at the side of the picture on which that half of the brain lies
  function sides(matrix) {
    const [left] = pick.project(matrix, -60, data.centre[1], data.centre[2]), [right] = pick.project(matrix, 60, data.centre[1], data.centre[2]);
    const apart = Math.abs(left - right) > 0.3 && view.hemisphere === "both";
    const words = [data.words["stage.left_side"], data.words["stage.right_side"]];
    if (left > right) words.reverse();
    $("side-a").textContent = apart ? words[0] : "";
    $("side-b").textContent = apart ? words[1] : "";
  }

  // ---- pointer and keys
  function regionAt(clientX, clientY, reach) {
    const matrix = scene && scene.matrix();
    if (!matrix) return null;
    const hit = pick.nearest(standing(), matrix, scene.canvas.getBoundingClientRect(), clientX, clientY, reach);
    return hit && hit.region !== CORTEX ? hit.region : "";
  }

  function click(x, y, touch) {
    leave();
    const id = regionAt(x, y, touch ? REACH_PX.touch : REACH_PX.mouse);
    if (id === null) return;
    if (id && circuits.quiz.take(id)) return;
    if (id) circuits.send({ type: "select", value: id, from: "canvas" });
    else if (view.select) circuits.send({ type: "clear" });
  }

  let hoverAt = null;
  function hover(x, y) {
    if (circuits.quiz.finding()) return; // the name would be the answer
    const first = !hoverAt;
    hoverAt = { x, y };
    if (first) requestAnimationFrame(() => { const at = hoverAt; hoverAt = null; if (at && scene && !pilot.flying) tip(regionAt(at.x, at.y, REACH_PX.mouse), at); });
  }

  function tip(id, at) {
    const box = $("tip");
    $("canvas").style.cursor = id ? "pointer" : "grab";
    if (id !== hovered) {
      hovered = id;
      box.hidden = !id;
      if (id) box.replaceChildren(data.names[id], Object.assign(document.createElement("b"), { textContent: data.labels[id][view.lens] }));
    }
    if (!id) return;
    const stage = $("stage").getBoundingClientRect();
    const x = Math.min(at.x - stage.left + 14, stage.width - box.offsetWidth - 8);
    box.style.transform = `translate(${Math.round(x)}px, ${Math.round(at.y - stage.top + 18)}px)`;
  }

  function leave() { hoverAt = null; hovered = ""; $("tip").hidden = true; }

  function key(name) {
    const presets = Object.keys(data.presets);
    const n = Number(name);
    if (n >= 1 && n <= presets.length) circuits.send({ type: "view", value: presets[n - 1] });
  }

  // ---- messages
  function notice(word, retry) {
    const box = $("notice");
    $("notice-text").textContent = word ? data.words[word] : "";
    box.querySelector("button").hidden = !retry;
    box.hidden = !word;
  }

  function fail(word, retry) {
    document.documentElement.dataset.brain = "failed";
    notice(word, retry);
    circuits.panel.fetchTexts();
  }

  // a connection that dies midway says nothing by itself
  setTimeout(() => { if (!document.documentElement.dataset.brain) notice("stage.no_data", true); }, PATIENCE_MS);

  circuits.stage = { bodies: () => bodies, again: () => scene && scene.redraw(), notice, regionAt, capture, debug: () => ({ scene, pilot, bodies, view }) };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { stage: { figure } });
  circuits.readers.push(paint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { if (view) paint(view); });
})();
