"""Import a site that another generator made.

``recognize`` tells what a folder holds. A reader (``jekyll``, ``hugo``, ``quarto``, ``sphinx``)
turns its files into a ``Site``, which is plain data (``source``). ``steps`` turns that into records
(``records``), pages and settings (``site``), and ``writer`` writes them. All texts go through HTML:
``markdown`` renders a generator's Markdown, with elements ``x-…`` for what HTML lacks, and ``myst``
writes the tree as MyST.
"""
