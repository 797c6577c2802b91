// What a page must have for everybody: names, order, landmarks and contrast, after WCAG 2.2 (A and AA).
() => {
  const faults = [];
  const shown = (e) => e.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const all = (s) => Array.from(document.querySelectorAll(s));
  const named = (e) => (e.getAttribute("aria-label") || (e.getAttribute("aria-labelledby") || "").split(" ")
    .map((id) => document.getElementById(id)?.textContent ?? "").join(" ") || e.title || "").trim();
  if (!document.documentElement.lang) faults.push("the page tells no language");
  if (!document.title) faults.push("the page has no title");
  if (all("h1").length !== 1) faults.push(`${all("h1").length} h1`);
  if (all("main").length !== 1) faults.push("not one main");
  let level = 0;
  for (const h of all("h1, h2, h3, h4")) {
    const own = Number(h.tagName[1]);
    if (level && own > level + 1) faults.push(`heading ${own} after ${level}: ${h.textContent}`);
    level = own;
  }
  const ids = all("[id]").map((e) => e.id);
  for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push(`id twice: ${id}`);
  for (const e of all("input:not([type=hidden]), select, textarea"))
    if (!named(e) && !Array.from(e.labels ?? []).some((l) => l.textContent.trim())) faults.push(`no label: ${e.outerHTML.slice(0, 90)}`);
  for (const e of all("button, a[href], summary"))
    if (!named(e) && !e.textContent.trim() && !e.querySelector("img[alt], svg[aria-label]")) faults.push(`no name: ${e.outerHTML.slice(0, 90)}`);
  for (const e of all("img:not([alt]), svg:not([aria-label]):not([aria-hidden])")) faults.push(`no words: ${e.outerHTML.slice(0, 90)}`);
  for (const t of all("table"))
    if (!t.querySelector("th[scope]")) faults.push("a table without headers");
  for (const e of all("nav, aside, section"))
    if (!named(e)) faults.push(`a landmark without a name: ${e.outerHTML.slice(0, 90)}`);
  for (const e of all("[aria-labelledby], [aria-describedby]"))
    for (const id of `${e.getAttribute("aria-labelledby") ?? ""} ${e.getAttribute("aria-describedby") ?? ""}`.trim().split(/\s+/))
      if (!document.getElementById(id)) faults.push(`names an element that is not there: ${id}`);
  const parse = (c) => { const n = c.match(/[\d.]+/g).map(Number); return { rgb: n.slice(0, 3), a: n[3] ?? 1 }; };
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) { const c = parse(getComputedStyle(at).backgroundColor); if (c.a === 1) return c.rgb; }
    return [255, 255, 255];
  };
  const poor = new Set();
  for (const e of all("body *")) {
    if (!Array.from(e.childNodes).some((n) => n.nodeType === 3 && n.textContent.trim()) || !shown(e)) continue;
    const style = getComputedStyle(e);
    const [one, other] = [light(parse(style.color).rgb), light(behind(e))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) poor.add(`contrast ${ratio.toFixed(2)}: ${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 30)}`);
  }
  return [...faults, ...poor];
}
