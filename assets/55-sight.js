// What of a body can be seen, and where a label may point at it: by rays through the meshes. Pure; knows no page.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const { pick } = circuits;
  const POINTS = 6, EDGE = 0.98;

  // A few vertices spread over a body, [[x, y, z] mm, ...], the first nearest to its middle.
  function spread({ shape, sphere }) {
    const n = shape.x.length, far = new Float32Array(n).fill(Infinity), out = [];
    const near = (x, y, z) => {
      for (let v = 0; v < n; v++) far[v] = Math.min(far[v], (shape.x[v] - x) ** 2 + (shape.y[v] - y) ** 2 + (shape.z[v] - z) ** 2);
    };
    const best = (value) => far.indexOf(value);
    near(sphere.x, sphere.y, sphere.z);
    let next = best(Math.min(...far));
    far.fill(Infinity);
    while (out.length < POINTS) {
      const p = [shape.x[next], shape.y[next], shape.z[next]];
      out.push(p);
      near(...p);
      next = best(Math.max(...far));
    }
    return out;
  }

  // bodies: what a look meets, each with `points` (see `spread`); -> a function of a region's id and a point in clip units: is it seen there?
  function eye(bodies, matrix) {
    const inverse = pick.invert(matrix);
    return (region, w) => {
      if (Math.abs(w[0]) >= EDGE || Math.abs(w[1]) >= EDGE) return false;
      const hit = pick.first(bodies, pick.ray(inverse, w[0], w[1]));
      return hit !== null && hit.region === region;
    };
  }

  // names of the bodies of `regions` of which no point is seen
  function unseen(bodies, regions, matrix) {
    const sees = eye(bodies, matrix);
    const hidden = bodies.filter((b) => regions.has(b.region) && !b.points.some((p) => sees(b.region, pick.project(matrix, ...p))));
    return new Set(hidden.map((b) => b.name));
  }

  // region -> {at: [x, y, z] mm, behind}: a point of it that is seen, else its middle, marked as lying behind
  function anchors(bodies, shown, regions, matrix) {
    const sees = eye(bodies, matrix), found = new Map();
    for (const region of regions) {
      const points = shown.filter((b) => b.region === region).flatMap((b) => b.points.map((at, rank) => ({ at, rank, w: pick.project(matrix, ...at) })));
      if (!points.length) continue;
      points.sort((a, b) => a.rank - b.rank || a.w[2] - b.w[2]);
      const seen = points.find(({ w }) => sees(region, w));
      found.set(region, { at: (seen || points[0]).at, behind: !seen });
    }
    return found;
  }

  circuits.sight = { spread, unseen, anchors };
})();
