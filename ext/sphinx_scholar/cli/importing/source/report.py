"""The report of an import: what was imported, changed and left out, with file and line."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import groupby


class Level(IntEnum):
    """How much a person should care, the most important first."""

    LOST = 1
    """Content that the new site does not have."""
    LOOK = 2
    """Something that a person should check."""
    CHANGED = 3
    """Content that is there in another form."""
    DRAFT = 4
    """Drafts, which are kept and not published."""
    LEFT = 5
    """Files that belong to the old generator or its theme."""


REFERENCES = "references of pages"
"""What became of a file whose entries pages show as text."""
_TITLES = {
    Level.LOST: "Left out",
    Level.LOOK: "To check",
    Level.CHANGED: "Changed",
    Level.DRAFT: "Drafts",
    Level.LEFT: "Not part of the content",
}
_INTRODUCTIONS = {
    Level.LOST: "The new site does not have these. Add what you need by hand.",
    Level.LOOK: "The import had to guess. Look at each page and tick its line when it is right.",
    Level.CHANGED: "These look different from the original. Nothing has to be done.",
    Level.DRAFT: "These are kept and not published. To publish one, remove `draft: true` from it, "
    "or move it out of `source/_drafts/`.",
    Level.LEFT: "These belong to the old generator, its theme or its examples.",
}


_GROUPS = (
    "Content",
    "Links and images",
    "Addresses",
    "Front matter",
    "Images without an alternative text",
    "Data files and the old frame",
)
_LESS = (
    (re.compile(r"^the address "), 2),
    (re.compile(r"^front matter '.* is not used$"), 3),
    (re.compile(r"has no alternative text$"), 4),
    (re.compile(r"^(link|image) |: \w+ '[^']*' is not in the source$"), 1),
)
"""What matters less than the rest of its level, and the group in which it is."""
_FRAME = re.compile(r"^(_data|_includes|_layouts|_config|data|layouts|config)\b")


@dataclass(frozen=True, order=True)
class Finding:
    """One line of the report."""

    level: Level
    file: str
    line: int
    message: str
    page: str = ""
    """The page of the new site, as a path in its folder; empty if there is none."""

    @property
    def group(self) -> int:
        """The place of its group within its level, the most important first."""
        if _FRAME.match(self.file) and not self.page:
            return len(_GROUPS) - 1
        return next((group for pattern, group in _LESS if pattern.search(self.message)), 0)


@dataclass
class Report:
    """Everything that is worth a line, each once."""

    findings: set[Finding] = field(default_factory=set)
    imported: Counter[str] = field(default_factory=Counter)
    files: dict[str, str] = field(default_factory=dict)
    """What became of each file of the source: ``page posts/x.md``, ``theme``, …"""

    def add(
        self, level: Level, message: str, file: str = "", line: int = 1, page: str = ""
    ) -> None:
        """Note *message* about a line of a file."""
        self.findings.add(Finding(level, file, line, " ".join(message.split()), page))

    def of(self, level: Level) -> list[Finding]:
        """Return the findings of a level, the most important first, then by file."""
        findings = (finding for finding in self.findings if finding.level is level)
        return sorted(findings, key=lambda f: (f.group, f))


def render(report: Report, kind: str, title: str) -> str:
    """Return ``IMPORT.md``."""
    lines = [f"# Import of {title}", "", f"The source was read as: {kind}.", ""]
    lines += ["| imported | number |", "| --- | --- |"]
    lines += [f"| {name} | {number} |" for name, number in sorted(report.imported.items())]
    lines += [
        "",
        "`sphinx-scholar check` lists what is still open under *To check* and *Left out*.",
    ]
    for level in Level:
        findings = report.of(level)
        if not findings:
            continue
        lines += ["", f"## {_TITLES[level]} ({len(findings)})", "", _INTRODUCTIONS[level], ""]
        if level not in (Level.LOST, Level.LOOK):
            lines += [f"- {_line(finding)}" for finding in findings]
            continue
        for group, inside in groupby(findings, key=lambda f: f.group):
            listed = [f"- [ ] {_line(finding)}" for finding in inside]
            lines += [f"### {_GROUPS[group]} ({len(listed)})", "", *listed, ""]
        lines.pop()
    lines += ["", "## Files of the source", "", "| file | became |", "| --- | --- |"]
    lines += [f"| {_cell(name)} | {_cell(what)} |" for name, what in sorted(report.files.items())]
    return "\n".join(lines) + "\n"


def _line(finding: Finding) -> str:
    where = f"`{finding.file}:{finding.line}`: " if finding.file else ""
    page = f" ([{finding.page}](<{finding.page}>))" if finding.page else ""
    return f"{where}{finding.message}{page}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
