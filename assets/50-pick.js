// Which region lies under a point: a ray through the meshes themselves. No GPU, no pixel read, right at any frame rate, and the
// translucent cortex cannot swallow a click on what is inside it. Pure; knows no page.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});

  function invert(m) {
    // Gauss-Jordan on [m | I]; m is column by column
    const a = [0, 1, 2, 3].map((r) => [...[0, 1, 2, 3].map((c) => m[4 * c + r]), ...[0, 1, 2, 3].map((c) => (c === r ? 1 : 0))]);
    for (let c = 0; c < 4; c++) {
      let p = c;
      for (let r = c + 1; r < 4; r++) if (Math.abs(a[r][c]) > Math.abs(a[p][c])) p = r;
      if (Math.abs(a[p][c]) < 1e-14) return null;
      [a[c], a[p]] = [a[p], a[c]];
      const d = a[c][c];
      for (let k = 0; k < 8; k++) a[c][k] /= d;
      for (let r = 0; r < 4; r++) if (r !== c) { const f = a[r][c]; for (let k = 0; k < 8; k++) a[r][k] -= f * a[c][k]; }
    }
    const out = new Array(16);
    for (let c = 0; c < 4; c++) for (let r = 0; r < 4; r++) out[4 * c + r] = a[r][4 + c];
    return out;
  }

  // [x, y, z] mm -> [x, y] in clip units (-1..1), and w
  function project(m, x, y, z) {
    const w = m[3] * x + m[7] * y + m[11] * z + m[15];
    return [(m[0] * x + m[4] * y + m[8] * z + m[12]) / w, (m[1] * x + m[5] * y + m[9] * z + m[13]) / w, w];
  }

  // a point of the screen in clip units -> {from, to}: mm, from the near to the far plane
  function ray(inverse, cx, cy) {
    const at = (cz) => {
      const p = [0, 1, 2, 3].map((r) => inverse[r] * cx + inverse[4 + r] * cy + inverse[8 + r] * cz + inverse[12 + r]);
      return [p[0] / p[3], p[1] / p[3], p[2] / p[3]];
    };
    return { from: at(-1), to: at(1) };
  }

  // the ball that holds a mesh, {x, y, z, r2}
  function ball(shape) {
    const n = shape.x.length, mid = ["x", "y", "z"].map((c) => shape[c].reduce((s, v) => s + v, 0) / n);
    let r2 = 0;
    for (let v = 0; v < n; v++) r2 = Math.max(r2, (shape.x[v] - mid[0]) ** 2 + (shape.y[v] - mid[1]) ** 2 + (shape.z[v] - mid[2]) ** 2);
    return { x: mid[0], y: mid[1], z: mid[2], r2 };
  }

  // how far along the ray (0..1) it first meets the mesh; Infinity when it does not (Moller and Trumbore 1997)
  function meet(shape, sphere, { from, to }) {
    const dx = to[0] - from[0], dy = to[1] - from[1], dz = to[2] - from[2];
    const ox = sphere.x - from[0], oy = sphere.y - from[1], oz = sphere.z - from[2];
    const along = (ox * dx + oy * dy + oz * dz) / (dx * dx + dy * dy + dz * dz);
    if ((ox - along * dx) ** 2 + (oy - along * dy) ** 2 + (oz - along * dz) ** 2 > sphere.r2) return Infinity;
    const { x, y, z, i, j, k } = shape;
    let best = Infinity;
    for (let t = 0; t < i.length; t++) {
      const a = i[t], b = j[t], c = k[t];
      const ux = x[b] - x[a], uy = y[b] - y[a], uz = z[b] - z[a], vx = x[c] - x[a], vy = y[c] - y[a], vz = z[c] - z[a];
      const px = dy * vz - dz * vy, py = dz * vx - dx * vz, pz = dx * vy - dy * vx;
      const det = ux * px + uy * py + uz * pz;
      if (Math.abs(det) < 1e-12) continue;
      const sx = from[0] - x[a], sy = from[1] - y[a], sz = from[2] - z[a];
      const u = (sx * px + sy * py + sz * pz) / det;
      if (u < 0 || u > 1) continue;
      const qx = sy * uz - sz * uy, qy = sz * ux - sx * uz, qz = sx * uy - sy * ux;
      const v = (dx * qx + dy * qy + dz * qz) / det;
      if (v < 0 || u + v > 1) continue;
      const far = (vx * qx + vy * qy + vz * qz) / det;
      if (far > 0 && far < best) best = far;
    }
    return best;
  }

  // bodies: [{shape, sphere, ...}]; -> the one met first, or null
  function first(bodies, line) {
    let best = Infinity, hit = null;
    for (const body of bodies) {
      const far = meet(body.shape, body.sphere, line);
      if (far < best) { best = far; hit = body; }
    }
    return hit;
  }

  // As `first`, under the point itself or, when nothing is there, nearest within `reach` px: a finger is wider than a nucleus.
  function nearest(bodies, matrix, box, x, y, reach) {
    const inverse = invert(matrix);
    if (!inverse) return null;
    const at = (px, py) => first(bodies, ray(inverse, (2 * (px - box.left)) / box.width - 1, 1 - (2 * (py - box.top)) / box.height));
    const hit = at(x, y);
    if (hit) return hit;
    for (let r = 2; r <= reach; r += 2) {
      for (let s = 0; s < 8; s++) {
        const found = at(x + r * Math.cos((s * Math.PI) / 4), y + r * Math.sin((s * Math.PI) / 4));
        if (found) return found;
      }
    }
    return null;
  }

  circuits.pick = { invert, project, ray, ball, meet, first, nearest };
})();
