"""The ground floor: what a site knows, read from its files and checked once.

Nothing here knows Sphinx or docutils, so its tests need no build.
"""
