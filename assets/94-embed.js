// The view in a frame of another page: says so to the style sheet, and gives the code to paste.
(function () {
  "use strict";
  const circuits = (window.circuits = window.circuits || {});
  const $ = (id) => document.getElementById(id);
  const words = circuits.data.words;

  let view = null;
  const address = (state) => `${location.href.split(/[?#]/)[0]}?${circuits.view.encode(state, circuits.data)}`;

  function show(state) {
    view = state;
    document.documentElement.toggleAttribute("data-embed", state.embed);
    if (state.embed) $("open-full").href = address({ ...state, embed: false });
    else $("embed-code").value = code(state);
  }

  function code(state) {
    const frame = document.createElement("iframe");
    const attributes = { src: address({ ...state, embed: true, present: false }), title: document.title, width: "100%", height: "600", loading: "lazy", allow: "clipboard-write; fullscreen", style: "border:0" };
    for (const [key, value] of Object.entries(attributes)) frame.setAttribute(key, value);
    return frame.outerHTML;
  }

  async function copy(_, control) {
    try { await navigator.clipboard.writeText($("embed-code").value); control.textContent = words["embed.copied"]; }
    catch { $("embed-code").focus(); $("embed-code").select(); } // refused: selected, so that the keyboard copies it
  }

  circuits.panel.does("copy-embed", copy);
  circuits.readers.push(show);
})();
