
(() => {
  "use strict";
  const by = (id) => document.getElementById(id);
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  document.documentElement.classList.add("js");

  // Every finding has a number; a note tells of one or more, a mark shows the place of one or more, the worst first.
  const notes = all(".note");
  const segments = all(".seg, .skipped");
  const marks = all("mark[data-f]");
  const numbers = (element) => element.dataset.f.split(" ").map(Number);
  const stops = [];
  for (const note of notes) for (const number of numbers(note)) stops[number] = { number, note, marks: [] };
  const shownBy = new Map();
  for (const mark of marks) {
    const named = numbers(mark);
    shownBy.set(mark, named);
    mark.dataset.kind = mark.className;
    for (const number of named) stops[number].marks.push(mark);
  }
  let visible = stops.filter(Boolean);
  let current = null;

  // What is done is kept in this browser, where the browser keeps anything for files.
  const STORE = "checker-done";
  const done = new Set((() => { try { return JSON.parse(localStorage.getItem(STORE)) || []; } catch { return []; } })());
  const remember = () => { try { localStorage.setItem(STORE, JSON.stringify([...done].slice(-5000))); } catch { /* not kept then */ } };
  const showDone = (note) => {
    const is = done.has(note.dataset.k);
    note.classList.toggle("done", is);
    for (const number of numbers(note)) for (const mark of stops[number].marks) if (shownBy.get(mark)[0] === number) mark.classList.toggle("done", is);
  };

  const choices = by("choices");
  const search = by("search");
  const READ = ".no, .texts p, .rule, .where, .what, .advice";
  const texts = new Map();
  const textOf = (segment) => {
    if (!texts.has(segment)) texts.set(segment, all(READ, segment).map((item) => item.textContent).join("\n").normalize().toLowerCase());
    return texts.get(segment);
  };

  const filter = () => {
    const off = { s: new Set(), c: new Set(), r: new Set(), l: new Set() };
    for (const box of all("input[name]", choices)) if (!box.checked) off[box.name].add(box.value);
    for (const box of all("[data-family]", choices)) {
      const boxes = all("input[name]", box.closest("details"));
      const on = boxes.filter((one) => one.checked).length;
      box.checked = on > 0;
      box.indeterminate = on > 0 && on < boxes.length;
    }
    const only = by("only").checked, undone = by("undone").checked;
    const wanted = search.value.trim().normalize().toLowerCase();
    for (const segment of segments) {
      const matches = !wanted || textOf(segment).includes(wanted);
      let some = false;
      for (const note of segment.getElementsByClassName("note")) {
        const data = note.dataset;
        note.hidden = off.s.has(data.s) || off.c.has(data.c) || off.r.has(data.r) || off.l.has(segment.dataset.l) || (undone && done.has(data.k));
        some ||= !note.hidden;
      }
      segment.hidden = !matches || ((only || undone) && !some);
    }
    for (const mark of marks) {
      const first = shownBy.get(mark).find((number) => !stops[number].note.hidden);
      const note = first === undefined ? null : stops[first].note;
      const kind = mark.dataset.kind.split(" ").filter((name) => name === "gap" || name === "whole").join(" ");
      mark.className = note ? `${note.dataset.s}${note.classList.contains("possible") ? " possible" : ""} ${kind}` : `off ${kind}`;
      if (note && note.classList.contains("done")) mark.classList.add("done");
    }
    for (const section of all(".doc")) section.hidden = Boolean(wanted || only || undone) && !section.querySelector(".seg:not([hidden])");
    visible = stops.filter((stop) => stop && !stop.note.hidden && !stop.note.closest(".seg").hidden);
    highlight(wanted);
    if (current && !visible.includes(current)) leave();
    if (current) all("mark", current.note.closest(".seg")).forEach((mark) => mark.classList.toggle("here", shownBy.get(mark).includes(current.number)));
    tell();
  };

  // Search hits are painted without touching the text, where the browser can.
  const highlight = (wanted) => {
    if (!globalThis.CSS?.highlights) return;
    CSS.highlights.delete("search");
    if (!wanted) return;
    const found = new Highlight();
    for (const segment of segments) {
      if (segment.hidden || found.size > 2000) continue;
      for (const item of all(READ, segment)) {
        const text = item.textContent.toLowerCase();
        if (text.length !== item.textContent.length || !text.includes(wanted)) continue;
        const walker = document.createTreeWalker(item, NodeFilter.SHOW_TEXT);
        let before = 0;
        const node = (place) => { // the node and the offset in it of a place in the item, further on than the last one
          while (walker.currentNode === item || place > before + walker.currentNode.length) {
            if (walker.currentNode !== item) before += walker.currentNode.length;
            walker.nextNode();
          }
          return [walker.currentNode, place - before];
        };
        for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
          const range = new Range();
          range.setStart(...node(at));
          range.setEnd(...node(at + wanted.length));
          found.add(range);
        }
      }
    }
    CSS.highlights.set("search", found);
  };

  const tell = (said = "") => {
    const at = current ? visible.indexOf(current) + 1 : 0;
    const total = visible.length.toLocaleString("en");
    by("position").textContent = at ? `${at.toLocaleString("en")} of ${total}` : visible.length === 1 ? "1 finding" : `${total} findings`;
    if (said) by("spoken").textContent = said;
  };

  const leave = () => {
    if (!current) return;
    current.note.removeAttribute("aria-current");
    current.note.querySelector(".tools")?.remove();
    for (const mark of current.marks) mark.classList.remove("here");
    current = null;
  };

  const button = (label, act, pressed) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    if (pressed !== undefined) made.setAttribute("aria-pressed", String(pressed));
    made.addEventListener("click", (event) => { event.stopPropagation(); act(); });
    return made;
  };

  const tools = (note) => {
    note.querySelector(".tools")?.remove();
    const bar = document.createElement("p");
    bar.className = "tools";
    bar.append(button("Why", why, Boolean(note.querySelector(".why"))), button("Done", tick, done.has(note.dataset.k)));
    note.append(bar);
  };

  // What comes into sight is laid out only then and may push the place away: look again in the next frames.
  const reach = (place, stop, tries = 5) => {
    place.scrollIntoView({ block: "center" });
    if (tries) requestAnimationFrame(() => {
      const box = place.getBoundingClientRect();
      if (stop === current && (box.top < 60 || box.bottom > innerHeight)) reach(place, stop, tries - 1);
    });
  };

  const select = (stop) => {
    if (!stop) return;
    leave();
    current = stop;
    stop.note.setAttribute("aria-current", "true");
    for (const mark of stop.marks) mark.classList.add("here");
    tools(stop.note);
    reach(stop.marks.find((mark) => !mark.classList.contains("whole")) || stop.note, stop);
    stop.note.focus({ preventScroll: true });
    const same = numbers(stop.note);
    const which = same.length > 1 ? `, place ${same.indexOf(stop.number) + 1} of ${same.length}` : "";
    tell(`Finding ${visible.indexOf(stop) + 1} of ${visible.length}${which}: ${stop.note.dataset.s}, ${stop.note.dataset.c}, ${stop.note.querySelector(".what").textContent}`);
  };

  const step = (way) => {
    if (!visible.length) return tell("No finding is shown");
    if (!current) return select(way > 0 ? nearest() : visible.at(-1));
    const next = visible[visible.indexOf(current) + way];
    if (next) select(next);
    else tell(way > 0 ? "That was the last finding" : "That was the first finding");
  };

  // The first finding that is not above the screen.
  const nearest = () => {
    let low = 0, high = visible.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (visible[middle].note.getBoundingClientRect().bottom < 60) low = middle + 1; else high = middle;
    }
    return visible[low];
  };

  const stepDocument = (way) => {
    const sections = all(".doc").filter((section) => !section.hidden);
    const here = current?.note.closest(".doc") || sections.findLast((section) => section.getBoundingClientRect().top < 90);
    const next = sections[Math.max(0, Math.min(sections.length - 1, (here ? sections.indexOf(here) : -1) + way))];
    if (!next) return;
    leave();
    next.scrollIntoView();
    const first = visible.find((stop) => next.contains(stop.note));
    if (first) select(first);
    tell(next.querySelector("h2").textContent);
  };

  const why = () => {
    if (!current) return;
    const note = current.note, open = note.querySelector(".why");
    if (open) open.remove();
    else {
      const told = document.createElement("div");
      told.className = "why";
      const about = document.getElementById(note.querySelector(".rule").hash.slice(1))?.nextElementSibling;
      told.append(...[...(about?.childNodes || [])].map((node) => node.cloneNode(true)));
      note.append(told);
    }
    tools(note);
  };

  const tick = () => {
    if (!current) return;
    const key = current.note.dataset.k;
    if (!done.delete(key)) done.add(key);
    remember();
    for (const note of notes) if (note.dataset.k === key) showDone(note);
    tools(current.note);
    tell(done.has(key) ? "Done" : "Not done");
    if (by("undone").checked) {
      const next = visible[visible.indexOf(current) + 1];
      filter();
      if (next && !next.note.hidden) select(next);
    }
  };

  const KEYS = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), Enter: why, x: tick,
    "]": () => stepDocument(1), "[": () => stepDocument(-1), "/": () => { search.focus(); search.select(); },
    f: () => { by("filters").open = true; choices.querySelector("input")?.focus(); }, "?": () => by("help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || by("help").open) return;
    const at = event.target;
    const typing = at === search;
    if (event.key === "Escape") {
      if (typing) { search.value = ""; filter(); }
      if (typing || choices.contains(at)) at.blur(); else { leave(); tell(); }
      return;
    }
    if (typing) {
      if (event.key === "Enter") { event.preventDefault(); search.blur(); leave(); select(visible[0]); }
      return;
    }
    if (event.key === "Enter" && at.closest("a, button, summary, input")) return;
    const act = KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // One listener each for thousands of marks and notes.
  const main = by("articles");
  main.addEventListener("click", (event) => {
    if (event.target.closest("a, button, input, summary") || String(getSelection())) return;
    const mark = event.target.closest("mark[data-f]");
    const note = event.target.closest(".note");
    const named = mark ? shownBy.get(mark) : note ? numbers(note) : [];
    const open = named.map((number) => stops[number]).filter((stop) => visible.includes(stop));
    if (note && current?.note === note) return;
    select(open[(open.indexOf(current) + 1) % open.length]);
  });
  const near = (event, on) => {
    const mark = event.target.closest?.("mark[data-f]"), note = event.target.closest?.(".note");
    for (const number of mark ? shownBy.get(mark) : note ? numbers(note) : []) {
      for (const other of stops[number].marks) if (!other.classList.contains("off")) other.classList.toggle("near", on);
    }
  };
  main.addEventListener("mouseover", (event) => near(event, true));
  main.addEventListener("mouseout", (event) => near(event, false));

  by("previous").addEventListener("click", () => step(-1));
  by("next").addEventListener("click", () => step(1));
  by("keys").addEventListener("click", () => by("help").showModal());
  let waiting = 0;
  search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  choices.addEventListener("change", (event) => {
    if (event.target.matches("[data-family]")) for (const box of all("input[name]", event.target.closest("details"))) box.checked = event.target.checked;
    filter();
  });
  choices.addEventListener("reset", () => { search.value = ""; setTimeout(filter); });
  choices.addEventListener("submit", (event) => event.preventDefault());
  if (matchMedia("screen and (max-width: 76rem)").matches) by("filters").open = false;
  addEventListener("beforeprint", () => all("details").forEach((item) => { if (item.closest("main")) item.open = true; }));

  if (done.size) notes.forEach(showDone);
  tell();
  const follow = () => select(stops[Number(/^#[nms](\d+)$/.exec(location.hash)?.[1])]);
  addEventListener("hashchange", follow);
  follow();
})();
