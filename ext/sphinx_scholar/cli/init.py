"""``sphinx-scholar init FOLDER``: write a complete small site."""

from __future__ import annotations

import json
import os
import re
import sys
from argparse import BooleanOptionalAction
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from . import record
from .template import HOSTS, KINDS, PAGES, Answers, has_texts, render

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

SUMMARY = "write a complete small site for a person, a lab or a course"

NAMES = {"person": "Robin Example", "lab": "Example Lab", "course": "Example Course"}
"""The names that ``--yes`` takes, which say that they are examples."""

UNTRANSLATED = "The pages and some labels are in English; only en and de are complete."
"""What the command says of a language that the starter has no texts for."""

MAY_EXIST = {".git", ".venv", ".DS_Store"}
"""What the folder of a new site may hold: a repository, and the environment of this command."""


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the options; each but ``--pages`` and ``--yes`` is also a question."""
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the new folder of the site")
    parser.add_argument("--kind", help=f"what the site is of: {', '.join(KINDS)}")
    parser.add_argument("--name", help="name of the person, the lab or the course")
    parser.add_argument("--address", help="address of the site, as https://example.org/")
    parser.add_argument(
        "--language", help="language of the site, as en or de, which are complete, or pt_BR"
    )
    parser.add_argument("--hosting", help=f"where it is published: {', '.join(HOSTS)}")
    parser.add_argument(
        "--examples", action=BooleanOptionalAction, help="whether to write example records"
    )
    parser.add_argument(
        "--pages", help=f"more pages, separated by commas: {', '.join(PAGES)}", default=""
    )
    parser.add_argument("--yes", action="store_true", help="ask nothing and take the defaults")


def run(arguments: Namespace) -> int:
    """Write the site; return 1 if the folder holds something or an answer is invalid."""
    folder: Path = arguments.folder
    if folder.exists() and not _is_free(folder):
        return _fail(f"{folder} exists and is not empty; choose another folder")
    try:
        answers = ask(arguments)
    except EOFError:
        return _fail("no answer; give all options, or --yes for the defaults")
    except ValueError as error:
        return _fail(str(error))
    files = render(answers)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    record.write(folder, record.record_of(answers, files))
    sys.stdout.write(_next_steps(folder, len(files)))
    return 0


def _is_free(folder: Path) -> bool:
    return folder.is_dir() and {path.name for path in folder.iterdir()} <= MAY_EXIST


def ask(arguments: Namespace) -> Answers:
    """Return the answers, from the options, the author or the defaults.

    Raise ValueError if an option is invalid, and EOFError if nobody answers.
    """

    def answer(name: str, question: str, default: str, check: Callable[[str], str]) -> str:
        given = getattr(arguments, name)
        if given is not None:
            return check(given)
        if arguments.yes:
            return default
        while True:
            # input() would write the question to stderr where stdout is no terminal.
            sys.stdout.write(f"{question} [{default}]: " if default else f"{question}: ")
            sys.stdout.flush()
            try:
                return check(input().strip() or default)
            except ValueError as error:
                sys.stdout.write(f"  {error}\n")

    kind = answer("kind", "Site of a person, a lab or a course?", "person", _one_of("kind", KINDS))
    name = answer("name", f"Name of the {kind}", NAMES[kind], check_name)
    address = answer("address", "Address of the site, if known", "", check_address)
    language = answer("language", "Language", "en", check_language)
    if not has_texts(language):
        sys.stdout.write(f"  {UNTRANSLATED}\n")
    hosts = ", ".join(HOSTS)
    hosting = answer("hosting", f"Hosting: {hosts}", "github", _one_of("hosting", HOSTS))
    examples = arguments.examples
    if examples is None:
        examples = answer("examples", "With example records?", "yes", _yes_or_no) == "yes"
    pages = [page.strip() for page in arguments.pages.split(",") if page.strip()]
    check_page = _one_of("page", PAGES)
    return Answers(
        name, kind, address, language, hosting, examples, tuple(sorted(map(check_page, pages)))
    )


def check_name(text: str) -> str:
    """Return a name in one line; raise ValueError if there is none."""
    name = " ".join(text.split())
    if not name or not name.isprintable():
        raise ValueError("invalid name; write it as in Robin Example")
    return name


def check_address(text: str) -> str:
    """Return an address that ends with a slash, or nothing; raise ValueError for others."""
    if not text:
        return ""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r"\s", text):
        raise ValueError(f"invalid address '{text}'; write it in full, as in https://example.org/")
    return text.rstrip("/") + "/"


def check_language(text: str) -> str:
    """Return a language as Sphinx writes it; raise ValueError for others."""
    match = re.fullmatch(r"([a-z]{2,3})(?:[-_]([A-Za-z]{2,4}))?", text)
    if not match:
        raise ValueError(f"invalid language '{text}'; write its code, as in en, de or pt_BR")
    base, region = match.groups()
    if not region:
        return str(base)
    return f"{base}_{region.upper() if len(region) == 2 else region.title()}"


def _one_of(name: str, values: tuple[str, ...]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in values:
            raise ValueError(f"unknown {name} '{text}'; write one of {', '.join(values)}")
        return text

    return check


def _yes_or_no(text: str) -> str:
    words = {"y": "yes", "yes": "yes", "n": "no", "no": "no"}
    if text.casefold() not in words:
        raise ValueError("write yes or no")
    return words[text.casefold()]


def _next_steps(folder: Path, count: int) -> str:
    programs = ".venv\\Scripts\\" if os.name == "nt" else ".venv/bin/"
    python = "py" if os.name == "nt" else "python3"
    has_environment = (folder / ".venv").is_dir()
    origin = "" if has_environment else installed_from()
    package = f'"sphinx-scholar @ {origin}" ' if origin else ""
    commands = [
        f"cd {folder}" if folder.resolve() != Path.cwd() else "",
        f"{python} -m venv .venv" if not has_environment else "",
        f"{programs}pip install {package}-r requirements.txt",
        (
            f"{programs}python -m sphinx_site_tools.preview -n -d _build/doctrees --open"
            " source _build/html"
        ),
    ]
    lines = "\n".join(f"  {command}" for command in commands if command)
    place = folder.resolve()
    return f"""
Wrote {count} files to {place}. To see the site in a browser:

{lines}

README.md lists what to do next.
"""


def installed_from() -> str:
    """Return the address of the folder, file or repository that this package was installed from.

    It is empty if the package comes from an index, where ``pip`` finds it by name.
    """
    try:
        written = distribution("sphinx-scholar").read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    origin = json.loads(written) if written else {}
    version_control = origin.get("vcs_info")
    if version_control:
        return f"{version_control['vcs']}+{origin['url']}@{version_control['commit_id']}"
    return str(origin.get("url", ""))


def _fail(message: str) -> int:
    sys.stderr.write(f"sphinx-scholar: {message}\n")
    return 1
