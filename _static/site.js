// The one thing that needs JavaScript on every page: the choice of light or dark, remembered.
const root = document.documentElement;
const button = document.querySelector("button.mode");
const isDark = () =>
  (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
const show = () => {
  button.textContent = isDark() ? "Light" : "Dark";
  button.setAttribute("aria-label", isDark() ? "Switch to light colours" : "Switch to dark colours");
};
button.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem("mode", root.dataset.theme);
  show();
});
button.hidden = false;
show();
