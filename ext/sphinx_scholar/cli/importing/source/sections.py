"""What the names of folders and files tell: the kind of a section, and the files of tools."""

from __future__ import annotations

import re

KINDS = (
    ("post", r"posts?|blogs?|articles?|writing|notes"),
    ("paper", r"publications?|papers?"),
    ("talk", r"talks?|events?|presentations?"),
    ("project", r".*projects?|portfolio|research"),
    ("news", r"news|announcements?|updates"),
    ("person", r"authors?|people|team|members?"),
)
"""The kinds of record that the pages of a section are."""
TOP = re.compile(
    r"^(gemfile|gemfile\.lock|rakefile|makefile|license|licence|changelog|contributing|code_of_conduct|"
    r"history|install|customize|faq|readme|security|dockerfile|citation|cname|package-lock|package|"
    r"purgecss\.config|screenshot|netlify|appveyor|docker-compose|gulpfile|gruntfile|bower|renovate|"
    r"pull_request_template|_config.*|procfile|lychee|talkmap.*|publist.*)(\.\w+)*$",
    re.IGNORECASE,
)
"""Files at the top of a repository that are no pages."""
