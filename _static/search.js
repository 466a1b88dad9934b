// Sphinx writes its results without a word to those who listen: say how many there are.
{
  const results = document.getElementById("search-results");
  new MutationObserver(() => {
    results.querySelector(".search-summary")?.setAttribute("role", "status");
  }).observe(results, { childList: true });
}
