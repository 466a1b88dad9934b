"""Markdown of the generators as HTML, and what both sides know of HTML and of MyST."""
