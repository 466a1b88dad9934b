"""The profile of the site's owner: what the theme's options say, and the rest from the record.

``sphinx_scholar_theme`` asks for what the record says with the event ``scholar-profile``, and
``sphinx_scholar`` for the color of the theme with ``scholar-accent``, so that neither package
imports the other.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from sphinx.errors import ExtensionError

from .domain import domain_of
from .rendering import is_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

EVENT = "scholar-profile"
ACCENT_EVENT = "scholar-accent"
"""The event at which a theme returns its color on white, as ``#rrggbb``."""


def connect_profile(app: Sphinx) -> None:
    """Offer the profile of the owner if the theme asks for one."""
    try:
        app.connect(EVENT, owner_profile)
    except ExtensionError:  # a theme without a profile has no such event
        return


def note_owner(app: Sphinx, doctree: nodes.document) -> None:
    """Let the home page depend on what its profile and its head show of the owner."""
    domain, docname = domain_of(app.env), app.env.current_document.docname
    if docname != app.config.root_doc or not app.config.scholar_owner:
        return
    domain.use("head", "person", app.config.scholar_owner)
    domain.use("find", "person", app.config.scholar_owner)
    for address in _local_addresses(app):
        if is_file(app.env, address):
            app.env.dlfiles.add_file(docname, Path(address.lstrip("/")))
        else:
            domain.use("page", page := _page(address))
            if page not in app.env.found_docs:
                home = app.env.doc2path(docname)
                domain.note_unknown("page", page, f"{home}:1", elsewhere=False)


def _local_addresses(app: Sphinx) -> list[str]:
    owner = domain_of(app.env).catalogue.owner
    return [address for _, address in owner.addresses if address[0] == "/"] if owner else []


def _page(address: str) -> str:
    return address.strip("/").removesuffix(".md").removesuffix(".rst")


def owner_profile(app: Sphinx) -> dict[str, Any]:
    """Return what the record of the owner says, in the fields of the theme's profile."""
    owner = domain_of(app.env).catalogue.owner
    if owner is None:
        return {}
    facts = {
        "alt": owner.name,
        "position": owner.position,
        "affiliation": owner.affiliation,
        "location": owner.location,
        "email": owner.email,
        "links": list(_links(app)),
    }
    return {name: value for name, value in facts.items() if value}


def _links(app: Sphinx) -> Iterator[dict[str, str]]:
    """Yield the owner's accounts and links; the homepage is this site."""
    domain = domain_of(app.env)
    owner, cv = domain.catalogue.owner, domain.place_of("cv", "cv")
    for label, address in owner.addresses if owner else ():
        link = {"name": domain.catalogue.translate(label), "url": address}
        if label in ("Homepage", "Email"):
            continue
        if address.startswith("/") and (offered := app.env.dlfiles.get(Path(address.lstrip("/")))):
            link["url"] = f"_downloads/{quote(offered[1].as_posix())}"
        elif address.startswith("/"):
            link["url"] = _page(address)
            if cv and cv[0] == link["url"]:
                link["icon"] = "file-pdf"
        yield link


def accent(app: Sphinx) -> str:
    """Return the color of the theme, or an empty string if it has none."""
    return str(app.emit_firstresult(ACCENT_EVENT) or "")


def profile(app: Sphinx) -> dict[str, Any]:
    """Return the profile with what the theme's options say first.

    An empty option hides a field on the home page only, so the record counts here.
    """
    given = {name: value for name, value in options_profile(app.config).items() if value}
    return owner_profile(app) | given


def options_profile(config: Config) -> dict[str, Any]:
    """Return what the options of the theme say; what it would refuse is left out."""
    given = config.html_theme_options.get("profile")
    fields = given if isinstance(given, dict) else {}
    links = fields.get("links")
    links = [{"url": link} if isinstance(link, str) else link for link in _list(links)]
    found = {name: value for name, value in fields.items() if isinstance(value, str)}
    is_given = {"links": [_named(link) for link in links if isinstance(link, dict)]}
    return found | (is_given if "links" in fields else {})


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple) else []


def _named(link: dict[str, Any]) -> dict[str, str]:
    url = str(link.get("url") or "")
    return {"name": str(link.get("name") or urlsplit(url).netloc or url), "url": url}
