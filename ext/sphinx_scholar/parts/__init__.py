"""Parts of pages that several rooms above set: lines, things that unfold, a paper's entry."""
