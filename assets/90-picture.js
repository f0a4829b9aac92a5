// The picture as a file: brain, outline, arrows and labels, with caption, legend and credit burnt in. No word is written here.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const $ = (id) => document.getElementById(id);
  const words = circuits.data.words;
  const SCALES = { one: 1, two: 2, four: 4 }, THEME_MS = 4000;

  let view = null;
  const font = (size, weight = 400) => `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // the rules of our own style sheets for what lies over the brain, with the colours of the theme filled in
  function rulesFor(prefix) {
    const rules = [...document.styleSheets].filter((sheet) => sheet.href === null || sheet.href.startsWith(location.origin) || location.protocol === "file:").flatMap((sheet) => { try { return [...sheet.cssRules]; } catch { return []; } });
    const text = rules.filter((rule) => rule.selectorText && rule.selectorText.split(",").some((part) => part.trim().startsWith(prefix))).map((rule) => rule.cssText).join("\n");
    return text.replace(/var\((--[\w-]+)\)/g, (_, name) => colour(name)).replaceAll(`${prefix} svg`, ".none");
  }

  function asImage(svg, prefix, box) {
    const copy = svg.cloneNode(true);
    for (const [key, value] of [["xmlns", "http://www.w3.org/2000/svg"], ["width", box.width], ["height", box.height]]) copy.setAttribute(key, value);
    copy.id = prefix.slice(1);
    copy.prepend(Object.assign(document.createElementNS("http://www.w3.org/2000/svg", "style"), { textContent: `svg{position:static!important;font-family:sans-serif}${rulesFor(prefix)}` }));
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
    return image.decode().then(() => image);
  }

  // {canvas} of what the stage shows, without buttons; back: "page" or "clear"
  // only: "chosen" draws the labels of what is selected alone, `letters` times as large
  async function stage(scale, back, { only = "", letters = 1 } = {}) {
    const whole = $("stage").getBoundingClientRect();
    // without the strip that legend and buttons stand on
    const box = new DOMRect(whole.x, whole.y, whole.width, Math.max(whole.height / 2, $("bottom").getBoundingClientRect().top - whole.y));
    const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(box.width * scale), height: Math.round(box.height * scale) });
    const context = canvas.getContext("2d");
    context.scale(scale, scale);
    if (back !== "clear") {
      const glow = context.createRadialGradient(box.width / 2, box.height * 0.44, 0, box.width / 2, box.height * 0.44, Math.max(box.width, box.height) * 0.7);
      for (const [at, name] of [[0, "--stage-in"], [0.58, "--stage-mid"], [1, "--stage-out"]]) glow.addColorStop(at, colour(name));
      context.fillStyle = glow;
      context.fillRect(0, 0, box.width, box.height);
    }
    await circuits.stage.capture(scale, (brain) => context.drawImage(brain, 0, 0, whole.width, whole.height));
    context.drawImage($("halo"), 0, 0, whole.width, whole.height);
    const lines = only ? [] : [[document.querySelector("#labels svg"), "#labels"]];
    for (const [svg, prefix] of [[$("edges"), "#edges"], ...lines]) {
      if (svg && svg.childElementCount) context.drawImage(await asImage(svg, prefix, whole), 0, 0, whole.width, whole.height);
    }
    for (const label of document.querySelectorAll(only ? '#labels .label[data-state="selected"]' : "#labels .label, .sides span")) {
      if (only) leader(context, label);
      tag(context, label, box, letters);
    }
    return { canvas, context, width: box.width, height: box.height };
  }

  // the line of one label, as overlay.js drew it
  function leader(context, label) {
    const line = label.dataset.line;
    if (!line || getComputedStyle(label).display === "none") return;
    context.strokeStyle = colour("--ink");
    context.lineWidth = 2;
    context.stroke(new Path2D(line));
  }

  function tag(context, label, box, letters) {
    const text = label.textContent.trim(), at = label.getBoundingClientRect(), style = getComputedStyle(label);
    if (!text || style.display === "none" || !at.width) return;
    context.globalAlpha = Number(style.opacity);
    if (label.classList.contains("label")) {
      context.fillStyle = style.backgroundColor;
      context.beginPath();
      const wide = at.width * (letters - 1), high = at.height * (letters - 1);
      // larger letters grow toward the brain, not out of the picture
      const left = label.dataset.side === "right" ? at.left - box.left - wide : at.left - box.left;
      context.roundRect(left, at.top - box.top - high / 2, at.width + wide, at.height + high, 7);
      at.x = left;
      at.width += wide;
      context.fill();
    }
    context.fillStyle = style.color;
    context.font = `${style.fontWeight} ${parseFloat(style.fontSize) * letters}px ${style.fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(text, (label.classList.contains("label") ? at.x : at.left - box.left) + at.width / 2, at.top - box.top + at.height / 2 + 0.5);
    context.globalAlpha = 1;
  }

  function lines(context, text, width) {
    const out = [""];
    for (const word of text.split(" ")) {
      const longer = out.at(-1) ? `${out.at(-1)} ${word}` : word;
      if (context.measureText(longer).width > width && out.at(-1)) out.push(word);
      else out[out.length - 1] = longer;
    }
    return out;
  }

  const legendRows = () => [...document.querySelectorAll(".legend li")].filter((row) => row.offsetParent).map((row) => {
    const sign = row.querySelector(".sign"), swatch = row.querySelector(".swatch");
    return { hue: swatch.style.getPropertyValue("--hue"), sign: sign.textContent, word: row.lastChild.textContent.trim(), ink: getComputedStyle(sign).color };
  });

  // the whole picture as a canvas
  async function compose(scale, back) {
    const drawn = await stage(scale, back), pad = 24, width = drawn.width;
    const measure = document.createElement("canvas").getContext("2d");
    const title = view.select ? circuits.data.names[view.select] : words["picture.start"];
    measure.font = font(12);
    const credit = lines(measure, words["picture.credit"], width - 2 * pad);
    const rows = legendRows(), legendTitle = [...document.querySelectorAll(".legend-title")].find((node) => node.offsetParent);
    measure.font = font(13);
    const cell = Math.max(0, ...rows.map((row) => measure.measureText(`${row.sign} ${row.word}`).width)) + 46;
    const across = Math.max(1, Math.floor((width - 2 * pad) / cell)), deep = Math.ceil(rows.length / across);
    measure.font = font(22, 700);
    const head = lines(measure, title, width - 2 * pad);
    const foot = pad + head.length * 28 + (rows.length ? 26 + deep * 22 : 0) + 10 + credit.length * 17 + 14;
    const canvas = Object.assign(document.createElement("canvas"), { width: drawn.canvas.width, height: Math.round((drawn.height + foot) * scale) });
    const context = canvas.getContext("2d");
    context.drawImage(drawn.canvas, 0, 0);
    context.scale(scale, scale);
    if (back !== "clear") { context.fillStyle = colour("--card"); context.fillRect(0, drawn.height, width, foot); }
    let y = drawn.height + pad;
    const say = (text, size, weight, ink, x) => { context.font = font(size, weight); context.fillStyle = ink; context.fillText(text, x, y); };
    context.textBaseline = "top";
    for (const text of head) { say(text, 22, 700, colour("--ink"), pad); y += 28; }
    if (rows.length) {
      say(legendTitle ? legendTitle.textContent : "", 13, 400, colour("--dim"), pad);
      y += 26;
      rows.forEach((row, n) => {
        const x = pad + (n % across) * cell;
        if (row.hue) { context.fillStyle = row.hue; context.fillRect(x, y + 1, 13, 13); }
        else { context.setLineDash([3, 2]); context.strokeStyle = colour("--ink"); context.strokeRect(x + 0.5, y + 1.5, 12, 12); context.setLineDash([]); }
        say(row.sign, 13, 700, row.ink, x + 20);
        say(row.word, 13, 400, colour("--ink"), x + 46);
        if (n % across === across - 1 || n === rows.length - 1) y += 22;
      });
    }
    y += 10;
    for (const text of credit) { say(text, 12, 400, colour("--dim"), pad); y += 17; }
    return canvas;
  }

  // in another theme for the length of one picture
  async function inTheme(theme, make) {
    const before = view.theme;
    if (theme && document.documentElement.dataset.theme !== theme) {
      circuits.send({ type: "theme", value: theme });
      const until = performance.now() + THEME_MS;
      while (document.documentElement.dataset.theme !== theme && performance.now() < until) await new Promise(requestAnimationFrame);
    }
    try { return await make(); } finally { if (view.theme !== before) circuits.send({ type: "theme", value: before }); }
  }

  async function save() {
    const chosen = (name) => document.querySelector(`#picture [name=${name}]:checked`).value;
    const back = chosen("picture-back"), told = $("picture-told");
    told.textContent = words["picture.busy"];
    try {
      const canvas = await inTheme(back === "clear" ? "" : back, () => compose(SCALES[chosen("picture-size")], back));
      const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
      if (!blob) throw new Error("too large");
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: `${view.select || "brain"}-${canvas.width}x${canvas.height}.png` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      told.textContent = words["picture.saved"];
    } catch (error) {
      console.warn("picture:", error);
      told.textContent = words["picture.failed"];
    }
  }

  circuits.picture = { stage, compose };
  circuits.panel.does("picture", save);
  circuits.readers.push((state) => { view = state; });
})();
