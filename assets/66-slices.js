// Three cross-sections of the template at one point, with the outlines of the shapes in their colours, linked to the 3D.
// Millimetres in MNI152; the left of the brain is on the left (neurological convention). Knows no plotly, writes no word.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const $ = (id) => document.getElementById(id);
  const { data } = circuits, words = data.words;
  const grid = data.template, PIXELS = 4, NEAR_MM = 4;
  // across and up the picture: the two axes that each cut leaves
  const CUTS = { x: [1, 2], y: [0, 2], z: [0, 1] };
  const AXES = { x: 0, y: 1, z: 2 };

  let view = null, grey = null, asked = false, point = [...data.centre], pointFor = null, drawn = "";
  const on = () => Boolean(view && view.slices);
  const bodies = () => circuits.stage.bodies().filter((body) => body.region !== "cortex");

  async function fetchGrey() {
    if (grey || asked) return;
    asked = true;
    try {
      const answer = await fetch(data.files.template);
      if (!answer.ok) throw new Error(String(answer.status));
      grey = new Uint8Array(await answer.arrayBuffer());
    } catch (error) {
      console.warn("slices:", error);
      asked = false;
      $("slice-at").textContent = words["slices.failed"];
    }
    draw();
  }

  function show(state) {
    view = state;
    $("slices").hidden = !state.slices;
    if (!state.slices) return;
    fetchGrey();
    if (pointFor !== state.select) { pointFor = state.select; follow(); }
    draw();
  }

  // the point of a shape that is nearest to the middle of it: the middle of a sheet of cortex lies beside it
  function follow() {
    const places = data.places[view.select] || [];
    const body = places.length && bodies().find((each) => each.region === places[0] && each.hemisphere !== "R");
    if (!body) return;
    const { x, y, z } = body.shape, n = x.length;
    const middle = [x, y, z].map((all) => all.reduce((sum, v) => sum + v, 0) / n);
    if (body.shape.closed) { point = middle; return; }
    let best = 0, least = Infinity;
    for (let v = 0; v < n; v++) {
      const far = (x[v] - middle[0]) ** 2 + (y[v] - middle[1]) ** 2 + (z[v] - middle[2]) ** 2;
      if (far < least) { least = far; best = v; }
    }
    point = [x[best], y[best], z[best]];
  }

  const cell = (axis, mm) => (mm - grid.origin_mm[axis]) / grid.voxel_mm;
  const clampTo = (axis, mm) => Math.min(grid.origin_mm[axis] + (grid.shape[axis] - 1) * grid.voxel_mm, Math.max(grid.origin_mm[axis], mm));

  function draw() {
    if (!on() || !grey) return;
    const theme = document.documentElement.dataset.theme;
    const key = [point.map((mm) => mm.toFixed(1)), view.select, view.step, view.lens, theme, view.hemisphere].join();
    if (key === drawn) return;
    drawn = key;
    for (const cut of Object.keys(CUTS)) slice(cut, theme);
    const inside = regionAt(point);
    const at = point.map((mm) => Math.round(mm).toString().replace("-", "−"));
    $("slice-at").textContent = words["slices.at"].replace("{x}", at[0]).replace("{y}", at[1]).replace("{z}", at[2]) + (inside ? ` ${data.names[inside]}` : "");
    circuits.stage.again();
  }

  function slice(cut, theme) {
    const canvas = $(`slice-${cut}`), [across, up] = CUTS[cut], through = AXES[cut];
    const width = grid.shape[across], height = grid.shape[up];
    canvas.width = width * PIXELS;
    canvas.height = height * PIXELS;
    const context = canvas.getContext("2d");
    const small = Object.assign(document.createElement("canvas"), { width, height });
    const pixels = new ImageData(width, height);
    const [, ny, nz] = grid.shape, at = Math.round(cell(through, point[through])), index = [0, 0, 0];
    index[through] = at;
    for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) {
      index[across] = column;
      index[up] = height - 1 - row;
      const value = grey[(index[0] * ny + index[1]) * nz + index[2]], to = 4 * (row * width + column);
      pixels.data[to] = pixels.data[to + 1] = pixels.data[to + 2] = Math.round((255 * value) / (grid.levels - 1));
      pixels.data[to + 3] = value ? 255 : 0;
    }
    small.getContext("2d").putImageData(pixels, 0, 0);
    context.imageSmoothingQuality = "high";
    context.drawImage(small, 0, 0, canvas.width, canvas.height);
    const place = (a, u) => [(cell(across, a) + 0.5) * PIXELS, (height - 0.5 - cell(up, u)) * PIXELS];
    const chosen = new Set(data.places[view.select] || []), colours = data.colours[theme][view.lens];
    const ordered = [...bodies()].sort((a, b) => chosen.has(a.region) - chosen.has(b.region));
    for (const body of ordered) {
      const lit = chosen.has(body.region);
      context.beginPath();
      crossing(body.shape, through, across, up, point[through], (p, q) => { context.moveTo(...place(...p)); context.lineTo(...place(...q)); });
      context.lineCap = "round";
      if (lit) { context.lineWidth = 7; context.strokeStyle = "#000"; context.stroke(); }
      context.lineWidth = lit ? 4 : 2;
      // the tone that stands on the brain when nothing is chosen: dimmed ones vanish on grey
      context.strokeStyle = colours[body.region].base;
      context.stroke();
    }
    const [px, py] = place(point[across], point[up]);
    context.lineWidth = 1.5;
    context.strokeStyle = "#ffd400";
    context.setLineDash([6, 5]);
    context.beginPath();
    context.moveTo(px, 0); context.lineTo(px, canvas.height);
    context.moveTo(0, py); context.lineTo(canvas.width, py);
    context.stroke();
    context.setLineDash([]);
  }

  // where the plane `through` = mm cuts each triangle: use(start, end), points in the two axes that are left
  function crossing(shape, through, across, up, mm, use) {
    const axes = [shape.x, shape.y, shape.z], depth = axes[through], a = axes[across], u = axes[up];
    for (let t = 0; t < shape.i.length; t++) {
      const corners = [shape.i[t], shape.j[t], shape.k[t]], found = [];
      for (let n = 0; n < 3; n++) {
        const p = corners[n], q = corners[(n + 1) % 3];
        if ((depth[p] < mm) === (depth[q] < mm)) continue;
        const share = (mm - depth[p]) / (depth[q] - depth[p]);
        found.push([a[p] + share * (a[q] - a[p]), u[p] + share * (u[q] - u[p])]);
      }
      if (found.length === 2) use(...found);
    }
  }

  // the region that holds a point: inside a closed shape, or close to a sheet of cortex; "" when none does
  function regionAt(at) {
    let best = "", least = NEAR_MM;
    for (const body of bodies()) {
      const { shape } = body;
      if (shape.closed) { if (within(shape, at)) return body.region; continue; }
      for (let v = 0; v < shape.x.length; v++) {
        const far = Math.hypot(shape.x[v] - at[0], shape.y[v] - at[1], shape.z[v] - at[2]);
        if (far < least) { least = far; best = body.region; }
      }
    }
    return best;
  }

  // an odd number of walls to the right of the point, counted in the plane of its height
  function within(shape, [x, y, z]) {
    let walls = 0;
    crossing(shape, 2, 0, 1, z, ([ax, ay], [bx, by]) => {
      if ((ay < y) === (by < y)) return;
      if (ax + ((y - ay) / (by - ay)) * (bx - ax) > x) walls += 1;
    });
    return walls % 2 === 1;
  }

  function move(next) {
    point = next.map((mm, axis) => clampTo(axis, mm));
    const inside = regionAt(point);
    if (inside && inside !== view.select && !(data.places[view.select] || []).includes(inside)) { pointFor = inside; circuits.send({ type: "select", value: inside, from: "canvas" }); }
    draw();
  }

  for (const [cut, [across, up]] of Object.entries(CUTS)) {
    const canvas = $(`slice-${cut}`);
    const to = (e) => {
      const box = canvas.getBoundingClientRect(), next = [...point];
      next[across] = grid.origin_mm[across] + ((e.clientX - box.left) / box.width * grid.shape[across] - 0.5) * grid.voxel_mm;
      next[up] = grid.origin_mm[up] + ((1 - (e.clientY - box.top) / box.height) * grid.shape[up] - 0.5) * grid.voxel_mm;
      return next;
    };
    canvas.addEventListener("pointerdown", (e) => { canvas.setPointerCapture(e.pointerId); point = to(e).map((mm, axis) => clampTo(axis, mm)); draw(); });
    canvas.addEventListener("pointermove", (e) => { if (e.buttons) { point = to(e).map((mm, axis) => clampTo(axis, mm)); draw(); } });
    canvas.addEventListener("pointerup", () => move(point));
    canvas.addEventListener("keydown", (e) => {
      const way = { ArrowRight: [across, 1], ArrowLeft: [across, -1], ArrowUp: [up, 1], ArrowDown: [up, -1] }[e.key];
      if (!way) return;
      e.preventDefault();
      e.stopPropagation();
      const next = [...point];
      next[way[0]] += way[1] * grid.voxel_mm;
      move(next);
    });
  }

  circuits.slices = { point: () => (on() && grey ? point : null), regionAt, show };
})();
