// The color mode, which is remembered, the font of formulas, keyboard access to boxes that scroll,
// and Escape in the menu.
// The script runs in the head, before anything is drawn, so that no page flashes the other mode.
{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen;
  try {
    chosen = localStorage.getItem("mode"); // some browsers allow no storage
  } catch {}
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  // The font of formulas replaces no other one late, so it is asked for before the first paint.
  // Browsers allow that for pages from a server only.
  if (root.dataset.mathFont && location.protocol !== "file:") {
    const link = Object.assign(document.createElement("link"), {
      rel: "preload", as: "font", type: "font/woff2", crossOrigin: "", href: root.dataset.mathFont,
    });
    document.head.append(link);
  }

  const switchMode = (button) => {
    const mode = () => root.dataset.theme ?? (system.matches ? "dark" : "light");
    const show = () => {
      const { toLight, toDark } = button.dataset;
      button.setAttribute("aria-label", mode() === "dark" ? toLight : toDark);
    };
    button.addEventListener("click", () => {
      root.dataset.theme = mode() === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("mode", root.dataset.theme);
      } catch {}
      show();
    });
    system.addEventListener("change", show);
    show();
  };

  const reachWideBoxes = () => {
    const boxes = document.querySelectorAll("pre, div.math, .pst-scrollable-table-container");
    const reach = () => {
      for (const box of boxes) {
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      }
    };
    const watch = new ResizeObserver(reach);
    for (const box of boxes) watch.observe(box);
    document.fonts.ready.then(reach);
  };

  const closeMenu = (event) => {
    const menu = event.key === "Escape" && document.querySelector(".site-menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  };
  addEventListener("keydown", closeMenu);

  addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("button.mode").forEach(switchMode);
    reachWideBoxes();
  });
}
