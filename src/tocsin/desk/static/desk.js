// Keys for lists: "/" goes to the search, "j" and "k" go through the entries, Enter opens one. In the review
// queue "a", "x", "e", "m" and "u" press the button, or open the form, that has that key. Notes of the brief are
// checked while they are written. Everything here is also reached without a script.
"use strict";
(() => {
  document.documentElement.classList.add("scripted");
  const rooms = document.querySelector(".rooms");
  const here = rooms?.querySelector("[aria-current]");
  if (here) rooms.scrollLeft = here.offsetLeft - rooms.clientWidth / 2;
  document.getElementById("case")?.addEventListener("change", (event) => event.target.form.submit());
  const entries = () => Array.from(document.querySelectorAll("[data-entry], .list .claim"));
  let at = -1;
  const choose = (next, focus = true) => {
    const all = entries();
    if (!all.length) return;
    all[at]?.classList.remove("chosen");
    at = Math.max(0, Math.min(all.length - 1, next));
    all[at].classList.add("chosen");
    all[at].scrollIntoView({ block: "nearest" });
    if (focus && all[at].tabIndex === -1) all[at].focus({ preventScroll: true });
  };
  const act = (key) => {
    const within = key === "u" ? document : entries()[at];
    const found = within?.querySelector(`[data-key="${key}"]`);
    if (!found) return false;
    if (found.tagName === "DETAILS") {
      found.open = !found.open;
      if (found.open) found.querySelector("select, input:not([type=hidden])")?.focus();
    } else found.click();
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (writing) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); }
    else if (event.key === "j") choose(at + 1);
    else if (event.key === "k") choose(at - 1);
    else if (event.key === "Enter" && at >= 0 && event.target.tagName !== "BUTTON" && event.target.tagName !== "A" && event.target.tagName !== "SUMMARY")
      entries()[at].querySelector("a")?.click();
    else if ("axemu".includes(event.key) && act(event.key)) event.preventDefault();
  });
  if (document.querySelector(".queue")) choose(0, false);
  if (matchMedia("(max-width: 56rem)").matches)
    for (const facet of document.querySelectorAll("details.facets")) facet.open = false;

  const form = document.querySelector("form[data-lint-to]");
  let waiting = 0;
  form?.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const answer = await fetch(form.dataset.lintTo, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!answer.ok) return;
      const broken = await answer.json();
      for (const place of form.querySelectorAll("[data-lint]")) place.textContent = broken[place.dataset.lint] ?? "";
    }, 400);
  });
})();
