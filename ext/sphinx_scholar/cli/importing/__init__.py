"""Import a site that another generator made.

``recognize`` tells what a folder holds. A reader (``jekyll``, ``hugo``, ``quarto``, ``sphinx``;
``plain`` for all other sites) turns its files into a ``Site``, which is plain data (``source``).
``steps`` turns that into records (``records``), pages and settings (``site``), and ``run`` writes
them with ``site.writer``. All texts go through HTML: ``markdown`` renders a generator's Markdown,
with elements ``x-…`` for what HTML lacks, and ``myst`` writes the tree as MyST.
"""
