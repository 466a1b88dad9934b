// What needs JavaScript on every page: the choice of light or dark, remembered, and a way for the
// keyboard into what is too wide. It runs in the head, before anything is drawn, so that no page
// shows the other mode first.
{
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  let chosen;
  try {
    chosen = localStorage.getItem("mode"); // some readers allow no storage
  } catch {}
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

  addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("button.mode");
    const mode = () => root.dataset.theme ?? (system.matches ? "dark" : "light");
    const show = () => {
      const [other, colours] = mode() === "dark" ? ["Light", "light"] : ["Dark", "dark"];
      button.textContent = other;
      button.setAttribute("aria-label", `${other}: switch to ${colours} colours`);
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

    const wide = document.querySelectorAll("pre, div.math, .pst-scrollable-table-container");
    const reach = () => {
      for (const box of wide) {
        if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
        else box.removeAttribute("tabindex");
      }
    };
    const watch = new ResizeObserver(reach);
    for (const box of wide) watch.observe(box);
    document.fonts.ready.then(reach);
  });
}
