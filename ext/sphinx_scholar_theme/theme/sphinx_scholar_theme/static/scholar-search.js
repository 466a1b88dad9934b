// Announce the number of results to assistive technology; Sphinx writes it without a role.
{
  const results = document.getElementById("search-results");
  new MutationObserver(() => {
    results.querySelector(".search-summary")?.setAttribute("role", "status");
  }).observe(results, { childList: true });
}
