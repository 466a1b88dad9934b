"""Renderers of entries: docutils nodes, plain text, and data for the typst template."""
