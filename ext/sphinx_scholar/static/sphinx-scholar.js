// What a list of papers can do with a script: copy an entry, and filter by typed words.
// Its words come, translated, with the script's own element.

"use strict";

{
  const words = document.currentScript.dataset;

  for (const entry of document.querySelectorAll("pre.scholar-entry")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "scholar-copy";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(entry.textContent);
        button.textContent = words.copied;
      } catch {  // no permission, or no https: the reader copies what is selected
        getSelection().selectAllChildren(entry);
        button.textContent = words.selected;
      }
      setTimeout(() => { button.textContent = words.copy; }, 2000);
    });
    entry.before(button);
  }

  const papers = document.querySelectorAll(".scholar-all-papers > li");
  if (papers.length) {
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const box = document.querySelector(".scholar-filter");
    const field = document.createElement("input");
    const count = document.createElement("span");
    field.type = "search";
    field.placeholder = words.filter;
    field.setAttribute("aria-label", words.filter);
    count.setAttribute("role", "status");
    box.append(field, count);

    const lists = [...new Set([...papers].map((paper) => paper.parentElement))];
    const parts = lists.map((list) => list.closest(".scholar-papers-section") ?? list);
    const texts = new Map([...papers].map((paper) => [paper, plain(paper.textContent)]));

    const show = () => {
      const wanted = plain(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [paper, text] of texts) {
        paper.hidden = !wanted.every((word) => text.includes(word));
        shown += !paper.hidden;
      }
      lists.forEach((list, index) => {
        parts[index].hidden = !list.querySelector(":scope > li:not([hidden])");
      });
      count.textContent = wanted.length ? `${shown} / ${papers.length}` : "";
    };
    const remember = () => {
      const address = new URL(location);
      if (field.value.trim()) address.searchParams.set("filter", field.value.trim());
      else address.searchParams.delete("filter");
      history.replaceState(null, "", address);
    };

    field.value = new URL(location).searchParams.get("filter") ?? "";
    field.addEventListener("input", () => { show(); remember(); });
    // A link to a paper is to show it, whatever the filter says.
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target?.hidden) { field.value = ""; show(); remember(); target.scrollIntoView(); }
    };
    addEventListener("hashchange", reveal);
    show();
    reveal();
  }
}
