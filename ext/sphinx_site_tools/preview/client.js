// Shows a page as a build changed it, and what the build warns of.
(() => {
  const { build } = document.currentScript.dataset;
  const key = "preview-scroll";
  const own = decodeURIComponent(location.pathname.slice(1));
  const file = own === "" || own.endsWith("/") ? `${own}index.html` : own;

  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  sessionStorage.removeItem(key);
  if (kept && kept.page === location.pathname) {
    const restore = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
    restore();
    addEventListener("load", restore);
  }

  let isLoading = false;

  function reload() {
    isLoading = true;
    const place = { page: location.pathname, x: scrollX, y: scrollY };
    sessionStorage.setItem(key, JSON.stringify(place));
    location.reload();
  }

  async function fetchPage() {
    const response = await fetch(location.href);
    if (!response.ok) throw new Error(response.statusText);
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  const content = (page) => page.querySelector("main, [role=main]");

  // Return the page without its content and the number of its build, as text.
  function frame(page) {
    const copy = page.documentElement.cloneNode(true);
    content(copy)?.replaceChildren();
    copy.querySelector("[data-build]").remove();
    return copy.outerHTML;
  }

  // Return how many nodes the beginnings of two lists have in common.
  function countEqual(nodes, others) {
    const differs = nodes.findIndex((node, index) => !node.isEqualNode(others[index] ?? null));
    return differs < 0 ? nodes.length : differs;
  }

  const hasSameTag = (node, other) =>
    node.nodeType === Node.ELEMENT_NODE && node.cloneNode().isEqualNode(other.cloneNode());

  // Change `shown`, which the browser made from `last`, to what it would make from `next`.
  // Return false, and change nothing, if a script changed the same place.
  function update(shown, last, next) {
    const [here, before, after] = [shown, last, next].map((node) => [...node.childNodes]);
    if (here.length !== before.length) return false;
    const start = countEqual(before, after);
    const end = countEqual(before.slice(start).reverse(), after.slice(start).reverse());
    const [old, removed, added] = [here, before, after].map(
      (nodes) => nodes.slice(start, nodes.length - end));
    if (removed.length === 1 && added.length === 1 && hasSameTag(removed[0], added[0])) {
      return update(old[0], removed[0], added[0]);
    }
    if (countEqual(removed, old) < removed.length) return false;
    const place = here[here.length - end] ?? null;
    for (const node of old) node.remove();
    for (const node of added) shown.insertBefore(document.importNode(node, true), place);
    return true;
  }

  const kind = (element) => `${element.tagName} ${element.className}`;
  const kinds = (node) => new Set([...node.querySelectorAll("*")].map(kind));

  // Return whether a script may do something to the content: it did, or it never met such an element.
  function concernsScripts(shown, last, next) {
    const known = kinds(last);
    return !shown.isEqualNode(last) || [...kinds(next)].some((name) => !known.has(name));
  }

  // What the server sent, since scripts may have changed the page in the browser.
  let last = null;
  addEventListener("load", async () => { last = await fetchPage().catch(() => null); });

  // Change the content in place, and load the page again if scripts have to see the new content.
  async function change() {
    const next = await fetchPage().catch(() => null);
    const shown = content(document);
    const isPossible = shown && [last, next].every((page) => page && content(page)) &&
      !content(next).querySelector("script") && frame(last) === frame(next);
    const isFinished = isPossible && !concernsScripts(shown, content(last), content(next));
    if (!isPossible || !update(shown, content(last), content(next)) || !isFinished) {
      requestAnimationFrame(() => setTimeout(reload));
    }
    last = next;
  }

  function show(report) {
    document.querySelector(".preview-report")?.remove();
    const lines = report.error ? [report.error, ...report.warnings] : report.warnings;
    if (!lines.length) return;
    const box = document.createElement("div");
    box.className = "preview-report";
    box.setAttribute("role", "status");
    const list = document.createElement("ul");
    for (const line of lines) {
      const item = document.createElement("li");
      item.textContent = line;
      list.append(item);
    }
    const button = document.createElement("button");
    button.textContent = "Hide";
    button.addEventListener("click", () => box.remove());
    box.append(button, list);
    document.body.append(box);
  }

  let isLost = false;
  let changes = Promise.resolve();
  const events = new EventSource(`/@preview/events?${build}`);
  events.addEventListener("error", () => { isLost = true; });
  events.addEventListener("open", () => { if (isLost) reload(); });
  events.addEventListener("message", (event) => {
    const report = JSON.parse(event.data);
    show(report);
    if (report.pages.includes(file) && !isLoading) changes = changes.then(change);
  });
})();
