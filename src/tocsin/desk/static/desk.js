// Keys for lists: "/" goes to the search, "j" and "k" go through the entries, Enter opens one.
"use strict";
(() => {
  const entries = () => Array.from(document.querySelectorAll("[data-entry], .list .claim"));
  let at = -1;
  const choose = (next) => {
    const all = entries();
    if (!all.length) return;
    all[at]?.classList.remove("chosen");
    at = Math.max(0, Math.min(all.length - 1, next));
    all[at].classList.add("chosen");
    all[at].scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    if (event.key === "/") { event.preventDefault(); document.getElementById("find")?.focus(); }
    else if (event.key === "j") choose(at + 1);
    else if (event.key === "k") choose(at - 1);
    else if (event.key === "Enter" && at >= 0) entries()[at].querySelector("a")?.click();
  });
})();
