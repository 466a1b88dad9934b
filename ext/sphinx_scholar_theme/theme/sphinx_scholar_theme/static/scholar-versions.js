// Fill the choice of versions from the JSON file that the option "switcher" names.
for (const menu of document.querySelectorAll("details.versions")) {
  const { versions, current } = menu.dataset;
  fetch(versions)
    .then((answer) => answer.json())
    .then((entries) => {
      for (const { name, version, url } of entries) {
        const link = document.createElement("a");
        link.href = url;
        link.textContent = name ?? version;
        if (version === current) link.setAttribute("aria-current", "true");
        const item = document.createElement("li");
        item.append(link);
        menu.querySelector("ul").append(item);
      }
      menu.hidden = false;
    })
    .catch((error) => console.warn(`${versions}: ${error}`));
}
