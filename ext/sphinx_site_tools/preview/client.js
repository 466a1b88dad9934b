// Loads the page again when a build changed it, and shows what the build warns of.
(() => {
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

  function reload() {
    const place = { page: location.pathname, x: scrollX, y: scrollY };
    sessionStorage.setItem(key, JSON.stringify(place));
    location.reload();
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
  const events = new EventSource("/@preview/events");
  events.addEventListener("error", () => { isLost = true; });
  events.addEventListener("open", () => { if (isLost) reload(); });
  events.addEventListener("message", (event) => {
    const report = JSON.parse(event.data);
    if (report.pages.includes(file)) reload();
    else show(report);
  });
})();
