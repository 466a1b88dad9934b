"""What LaTeX macros show on a page, by name."""

from __future__ import annotations

COMMANDS = {
    "emph": "emphasis",
    "textit": "emphasis",
    "textsl": "emphasis",
    "textbf": "strong",
    "texttt": "literal",
    "textsuperscript": "superscript",
    "textsubscript": "subscript",
}
"""Macros that set their argument, as ``\\emph{…}`` does, and the kind of span that they make."""

DECLARATIONS = {
    "em": "emphasis",
    "it": "emphasis",
    "itshape": "emphasis",
    "bf": "strong",
    "bfseries": "strong",
    "tt": "literal",
}
"""Macros that apply until the end of their group, as in ``{\\em …}``."""

TRANSPARENT = {
    "href": "{{",
    "textcolor": "{{",
    "bibinfo": "{{",
    **dict.fromkeys(
        ("mbox", "hbox", "textup", "textsf", "textmd", "textrm", "url", "path", "cite", "ref"), "{"
    ),
}
"""Macros that show their last argument, and their arguments for pylatexenc."""

DROPPED = dict.fromkeys(
    (
        "index",
        "label",
        "thanks",
        "glossary",
        "vspace",
        "hspace",
        "color",
        "noopsort",
        "SortNoop",
        "nocite",
    ),
    "{",
)
"""Macros that show nothing, and their arguments for pylatexenc."""

SILENT = frozenset(
    {
        *("relax", "protect", "newblock", "xspace", "noindent", "centering", "allowbreak"),
        *("sloppy", "small", "footnotesize", "rm", "sc", "sf", "sl", "up", "md", "normalfont"),
        *("upshape", "scshape", "slshape", "mdseries", "rmfamily", "sffamily", "ttfamily"),
    }
)
"""Macros without arguments that show nothing."""

SYMBOLS = {
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "BibTeX": "BibTeX",
    "LaTeXe": "LaTeX2e",
    "S": "§",
    "P": "¶",
    "copyright": "©",
    "pounds": "£",
    "dagger": "†",
    "dag": "†",
    "ddagger": "‡",
    "ddag": "‡",
    "textdagger": "†",
    "textdaggerdbl": "‡",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
    "textunderscore": "_",
    "textbraceleft": "{",
    "textbraceright": "}",
    "checkmark": "✓",
    "circledR": "®",
    "textcopyright": "©",
    "textsection": "§",
    "textparagraph": "¶",
    "texttimes": "×",
    "textdiv": "÷",
    "textpm": "±",
    "textquotesingle": "'",
    "og": "«",
    "fg": "»",
    "textquotedbl": '"',
    "textasciigrave": "`",
    "textasciicircum": "^",
    "textasciitilde": "~",
    "slash": "/",
    "nobreakdash": "",
}
"""Macros that pylatexenc drops or misreads, and the characters that they stand for."""
