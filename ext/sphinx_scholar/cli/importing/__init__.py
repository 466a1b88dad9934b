"""Import a site that another generator made.

``recognize`` tells what a folder holds, a reader turns it into a ``Site``, ``convert`` turns that
into pages and data step by step, and ``Output`` writes them. All texts go through HTML: a
generator's Markdown is rendered, with elements ``x-…`` for what HTML lacks, and ``Writer`` writes
the tree as MyST.
"""
