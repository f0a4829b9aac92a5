// Decodes atlas_data/brain.bin (format: atlas_data/README.md) into typed arrays. Pure; knows no plotly and no page.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const zigzag = (u) => (u >>> 1) ^ -(u & 1);
  const MAGIC = "BRAINBIN";

  function u16(bytes, at, count) {
    const out = new Uint16Array(count);
    for (let i = 0; i < count; i++) out[i] = bytes[at + i] | (bytes[at + count + i] << 8);
    return out;
  }

  // -> {x, y, z: Float32Array mm, i, j, k: Uint32Array, depth: Uint8Array | null, closed, gates, backs}
  function mesh(bytes, entry, quantum, earlier) {
    const n = entry.vertices, m = entry.faces;
    const other = entry.faces_of ? earlier.get(entry.faces_of) : null;
    let at = entry.offset;
    const stream = (count) => { const s = u16(bytes, at, count); at += 2 * count; return s; };
    const gates = other ? other.gates : stream(m), backs = other ? other.backs : stream(m);
    const rest = [stream(n), stream(n), stream(n)];
    const depth = entry.has_sulcal_depth ? new Uint8Array(n) : null;
    const pos = [new Int32Array(n), new Int32Array(n), new Int32Array(n)];
    const corner = [new Uint32Array(m), new Uint32Array(m), new Uint32Array(m)];
    for (let d = 0; d < 3; d++) corner[d][0] = d;
    for (let v = 0; v < 3; v++) {
      for (let d = 0; d < 3; d++) pos[d][v] = zigzag(rest[d][v]) + (v ? pos[d][v - 1] : 0);
      if (depth) depth[v] = zigzag(bytes[at + v]) + (v ? depth[v - 1] : 0);
    }
    for (let t = 1, next = 3; t < m; t++) {
      const gate = gates[t] - 1, edge = gate % 3, parent = t - 1 - (gate - edge) / 3;
      const a = corner[(edge + 1) % 3][parent], b = corner[edge][parent], o = corner[(edge + 2) % 3][parent];
      const c = backs[t] ? next - backs[t] : next++;
      corner[0][t] = a; corner[1][t] = b; corner[2][t] = c;
      if (backs[t]) continue;
      for (let d = 0; d < 3; d++) pos[d][c] = zigzag(rest[d][c]) + pos[d][a] + pos[d][b] - pos[d][o];
      if (depth) depth[c] = zigzag(bytes[at + c]) + ((depth[a] + depth[b]) >> 1);
    }
    const [x, y, z] = pos.map((steps) => Float32Array.from(steps, (s) => s * quantum));
    return { x, y, z, i: corner[0], j: corner[1], k: corner[2], depth, closed: entry.closed, gates, backs };
  }

  // -> [x, y, z] Float32Array mm
  function curve(bytes, entry, quantum) {
    return [0, 1, 2].map((d) => {
      let sum = 0;
      return Float32Array.from(u16(bytes, entry.offset + 2 * d * entry.points, entry.points), (u) => (sum += zigzag(u)) * quantum);
    });
  }

  // -> {meshes: Map name -> mesh, curves: Map name -> [x, y, z]}; throws on a file that is not ours or is cut short
  function decode(buffer, table) {
    const bytes = new Uint8Array(buffer);
    if (String.fromCharCode(...bytes.subarray(0, MAGIC.length)) !== MAGIC) throw new Error("not a brain.bin file");
    const last = table.curves[table.curves.length - 1] || table.meshes[table.meshes.length - 1];
    if (bytes.length < last.offset + last.bytes) throw new Error("brain.bin is cut short");
    const meshes = new Map(), curves = new Map();
    for (const entry of table.meshes) meshes.set(entry.name, mesh(bytes, entry, table.quantum_mm, meshes));
    for (const entry of table.curves) curves.set(entry.name, curve(bytes, entry, table.quantum_mm));
    return { meshes, curves };
  }

  // The closed lines along the border of an open surface, [[vertex, ...], ...]: edges that one triangle only uses.
  function borders(shape) {
    const after = new Map();
    const used = new Set();
    const key = (a, b) => a * 65536 + b;
    for (let t = 0; t < shape.i.length; t++) {
      const c = [shape.i[t], shape.j[t], shape.k[t]];
      for (let e = 0; e < 3; e++) used.add(key(c[e], c[(e + 1) % 3]));
    }
    for (const code of used) {
      const a = Math.floor(code / 65536), b = code % 65536;
      if (!used.has(key(b, a))) after.set(a, b);
    }
    const loops = [];
    while (after.size) {
      const [start] = after.keys();
      const loop = [start];
      for (let v = start; after.has(v);) { const to = after.get(v); after.delete(v); loop.push(to); v = to; }
      loops.push(loop);
    }
    return loops;
  }

  // Unit vertex normals, 3 numbers a vertex, weighted by face area.
  function normals(shape) {
    const { x, y, z, i, j, k } = shape, out = new Float32Array(3 * x.length);
    for (let t = 0; t < i.length; t++) {
      const a = i[t], b = j[t], c = k[t];
      const ux = x[b] - x[a], uy = y[b] - y[a], uz = z[b] - z[a], vx = x[c] - x[a], vy = y[c] - y[a], vz = z[c] - z[a];
      const n = [uy * vz - uz * vy, uz * vx - ux * vz, ux * vy - uy * vx];
      for (const v of [a, b, c]) for (let d = 0; d < 3; d++) out[3 * v + d] += n[d];
    }
    for (let v = 0; v < x.length; v++) {
      const length = Math.hypot(out[3 * v], out[3 * v + 1], out[3 * v + 2]) || 1;
      for (let d = 0; d < 3; d++) out[3 * v + d] /= length;
    }
    return out;
  }

  circuits.atlas = { decode, borders, normals };
})();
