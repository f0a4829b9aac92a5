// What lies over the brain: labels on leader lines, and the outline of what is selected. Knows positions, no plotly.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const GAP_PX = 6, SIDE_PX = 10;

  // items: [{x, y, width, height}] anchors in px -> adds {left, top, side}: two columns, in the order of the anchors, none overlapping.
  function columns(items, area) {
    const room = Math.max(1, Math.floor((area.bottom - area.top) / (Math.max(22, ...items.map((i) => i.height)) + GAP_PX)));
    const across = [...items].sort((a, b) => a.x - b.x);
    const middle = (area.left + area.right) / 2;
    // where the picture divides, but neither side far longer than the other nor longer than its column
    const most = Math.min(room, Math.ceil(items.length / 2) + 3);
    let left = across.filter((i) => i.x < middle).length;
    left = Math.min(Math.max(left, items.length - most), most);
    across.forEach((item, n) => { item.side = n < left ? "left" : "right"; });
    for (const side of ["left", "right"]) {
      const mine = items.filter((i) => i.side === side).sort((a, b) => a.y - b.y);
      let floor = area.top;
      for (const item of mine) {
        item.left = side === "left" ? area.left : area.right - item.width;
        item.top = Math.max(floor, item.y - item.height / 2);
        floor = item.top + item.height + GAP_PX;
      }
      // what ran over the bottom pushes the ones above it up
      let ceiling = area.bottom;
      for (const item of [...mine].reverse()) {
        item.top = Math.min(item.top, ceiling - item.height);
        ceiling = item.top - GAP_PX;
      }
      uncross(mine);
    }
    return items;
  }

  // two neighbours in a column whose lines cross change places
  function uncross(column) {
    const edge = (i) => ({ x: i.side === "left" ? i.left + i.width : i.left, y: i.top + i.height / 2 });
    const turn = (p, q, r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    const crosses = (a, b) => { const p = edge(a), q = edge(b); return turn(p, a, q) * turn(p, a, b) < 0 && turn(q, b, p) * turn(q, b, a) < 0; };
    for (let round = 0; round < column.length; round++) {
      for (let n = 0; n + 1 < column.length; n++) {
        const [a, b] = [column[n], column[n + 1]];
        if (!crosses(a, b)) continue;
        [a.top, b.top] = [b.top, a.top];
        [column[n], column[n + 1]] = [b, a];
      }
    }
  }

  function make(holder, halo) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    holder.append(svg);
    const made = new Map();
    const context = halo.getContext("2d");

    function label(id, text, sign) {
      if (made.has(id) && made.get(id).sign !== sign) for (const name of ["box", "line", "dot"]) made.get(id)[name].remove();
      else if (made.has(id)) return made.get(id);
      const box = document.createElement("span");
      box.className = "label";
      box.dataset.do = "select";
      box.dataset.value = id;
      box.append(document.createTextNode(text));
      if (sign) { const s = document.createElement("b"); s.textContent = sign; box.append(" ", s); }
      const line = document.createElementNS(svg.namespaceURI, "path");
      const dot = document.createElementNS(svg.namespaceURI, "circle");
      dot.setAttribute("r", "2.5");
      svg.append(line, dot);
      holder.append(box);
      const entry = { box, line, dot, sign, width: box.offsetWidth, height: box.offsetHeight };
      made.set(id, entry);
      return entry;
    }

    // wanted: [{id, text, sign, x, y, state}], state one of "", "selected", "dimmed"
    function labels(wanted, area) {
      const shown = new Set(wanted.map((w) => w.id));
      for (const [id, e] of made) if (!shown.has(id)) for (const node of [e.box, e.line, e.dot]) node.style.display = "none";
      const size = getComputedStyle(holder).getPropertyValue("--label");
      const items = wanted.map((w) => {
        const e = label(w.id, w.text, w.sign);
        // larger letters on a projector: measured again
        if (e.size !== size) { e.size = size; e.box.style.display = ""; e.width = e.box.offsetWidth; e.height = e.box.offsetHeight; }
        return { ...e, ...w };
      });
      for (const item of columns(items, area)) {
        for (const node of [item.box, item.line, item.dot]) { node.style.display = ""; node.dataset.state = item.state; node.classList.toggle("behind", item.behind); }
        item.box.dataset.side = item.side;
        item.box.style.transform = `translate(${Math.round(item.left)}px, ${Math.round(item.top)}px)`;
        const inner = item.side === "left" ? item.left + item.width + 3 : item.left - 3;
        const y = item.top + item.height / 2, knee = item.side === "left" ? inner + SIDE_PX : inner - SIDE_PX;
        item.line.setAttribute("d", `M${inner},${y}L${knee},${y}L${item.x},${item.y}`);
        item.box.dataset.line = item.line.getAttribute("d");
        item.dot.setAttribute("r", item.behind ? "4" : "2.5");
        item.dot.setAttribute("cx", item.x);
        item.dot.setAttribute("cy", item.y);
      }
    }

    // The silhouette of each shape as a ring: stroke all triangles, then take their insides out. rings: [{shape, hidden}]
    let outlined = "";
    function outline(rings, matrix, width, height, colour) {
      const key = [rings.map((r) => r.shape.x.length + r.shape.x[0] + r.hidden), matrix.map((m) => m.toFixed(4)), width, height, colour.firm].join();
      if (key === outlined) return;
      outlined = key;
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      halo.width = Math.round(width * ratio); // also clears it
      halo.height = Math.round(height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.lineJoin = "round";
      for (const hidden of [true, false]) {
        const these = rings.filter((r) => r.hidden === hidden);
        if (!these.length) continue;
        context.beginPath();
        for (const { shape } of these) trace(shape, matrix, width, height);
        context.globalAlpha = hidden ? 0.45 : 1;
        for (const [line, style] of hidden ? [[3, colour.firm]] : [[9, colour.soft], [5, colour.firm]]) { context.lineWidth = line; context.strokeStyle = style; context.stroke(); }
        context.globalAlpha = 1;
        context.globalCompositeOperation = "destination-out";
        context.lineWidth = 1;
        context.fill();
        context.stroke();
        context.globalCompositeOperation = "source-over";
      }
    }

    function trace(shape, matrix, width, height) {
      const n = shape.x.length, px = new Float32Array(n), py = new Float32Array(n);
      for (let v = 0; v < n; v++) {
        const p = circuits.pick.project(matrix, shape.x[v], shape.y[v], shape.z[v]);
        px[v] = ((p[0] + 1) / 2) * width;
        py[v] = ((1 - p[1]) / 2) * height;
      }
      for (let t = 0; t < shape.i.length; t++) {
        const a = shape.i[t];
        let b = shape.j[t], c = shape.k[t];
        const area = (px[b] - px[a]) * (py[c] - py[a]) - (px[c] - px[a]) * (py[b] - py[a]);
        // the back of a closed body lies under its front; an open surface can show either side
        if (area < 0) { if (shape.closed) continue; [b, c] = [c, b]; }
        context.moveTo(px[a], py[a]);
        context.lineTo(px[b], py[b]);
        context.lineTo(px[c], py[c]);
        context.lineTo(px[a], py[a]);
      }
    }

    return { labels, outline };
  }

  circuits.overlay = { make, columns };
})();
