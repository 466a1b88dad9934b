"""The kinds of record that have pages: their folders, and the pages that list them."""

from __future__ import annotations

FOLDERS = {
    "post": "posts",
    "news": "news",
    "project": "projects",
    "person": "people",
    "paper": "publications",
    "talk": "talks",
    "course": "courses",
}
INDEXES = {
    "posts": "post",
    "news": "news",
    "projects": "project",
    "people": "person",
    "publications": "paper",
    "talks": "talk",
    "courses": "course",
}
TITLES = {
    "posts": "Blog",
    "news": "News",
    "projects": "Projects",
    "people": "People",
    "publications": "Publications",
    "talks": "Talks",
    "courses": "Teaching",
}
