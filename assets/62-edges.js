// Arrows of a circuit and numbered sites, drawn over the picture as SVG. Knows points on the screen, no geometry.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const NS = "http://www.w3.org/2000/svg";
  const BEND = 0.22, GAP_PX = 12;

  function node(name, attributes, text) {
    const made = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text) made.textContent = text;
    return made;
  }

  const HEADS = '<defs><marker id="head" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0,0L10,5L0,10z"/></marker>'
    + '<marker id="bar" viewBox="0 0 10 14" refX="7" refY="7" markerWidth="9" markerHeight="14" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M6,0h3v14h-3z"/></marker></defs>';

  // curved to its own left, so that a way there and a way back lie apart
  function way({ from, to }) {
    const dx = to.x - from.x, dy = to.y - from.y, length = Math.hypot(dx, dy) || 1;
    const cx = (from.x + to.x) / 2 + dy * BEND, cy = (from.y + to.y) / 2 - dx * BEND;
    const cut = (point) => { const ux = cx - point.x, uy = cy - point.y, u = Math.hypot(ux, uy) || 1, gap = Math.min(GAP_PX, length / 4); return `${(point.x + (ux / u) * gap).toFixed(1)},${(point.y + (uy / u) * gap).toFixed(1)}`; };
    return `M${cut(from)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${cut(to)}`;
  }

  let drawn = "";
  // flow: {arrows: [{from, to, relation, now}], outside: [{x, y, text, now}]}; dots: [{x, y, radius, text}]
  function draw(svg, flow, dots) {
    const key = JSON.stringify([flow, dots]);
    if (key === drawn) return;
    drawn = key;
    svg.innerHTML = HEADS;
    for (const arrow of flow.arrows) {
      const d = way(arrow), state = arrow.now ? "now" : "past";
      svg.append(node("path", { d, class: `casing ${state}` }), node("path", { d, class: `arrow ${arrow.relation} ${state}` }));
    }
    for (const place of flow.outside) {
      const text = node("text", { x: place.x, y: place.y + 5 }, place.text);
      svg.append(text);
      const box = text.getBBox();
      const plate = node("rect", { x: box.x - 12, y: box.y - 6, width: box.width + 24, height: box.height + 12, rx: 12, class: place.now ? "now" : "" });
      svg.insertBefore(plate, text);
    }
    for (const dot of dots) {
      svg.append(node("circle", { cx: dot.x, cy: dot.y, r: dot.radius, class: "zone" }));
    }
    for (const dot of dots) {
      svg.append(node("circle", { cx: dot.x, cy: dot.y, r: 8.5, class: "site" }), node("text", { x: dot.x, y: dot.y + 4, class: "site" }, dot.text));
    }
  }

  circuits.edges = { draw };
})();
