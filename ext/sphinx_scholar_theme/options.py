"""The theme's options: what they accept, and warnings for what they do not.

A wrong option is dropped, so that the site is built with the default. All checks run before the
checks of pydata_sphinx_theme, some of which stop the build.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import PydanticCustomError

from . import icons
from .model import UNKNOWN, Model, suggestion
from .palette import ACCENTS, Accent

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from pydantic_core import ErrorDetails
    from sphinx.application import Sphinx

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


PROFILE_EVENT = "scholar-profile"
"""The event at which an extension returns fields of the profile that the site leaves out."""

ACCENT_EVENT = "scholar-accent"
"""The event at which an extension asks for the accent, for what it writes beside the pages."""

WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]


LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$")]


class Link(Model):
    """A link to a page of the site or to another site; a string is short for its *url*."""

    name: str = ""
    """Shown for the link; by default the title of the page."""

    url: Text
    """A page (``research/index``), a file of the site (``cv.pdf``) or a full address."""

    @model_validator(mode="before")
    @classmethod
    def expand(cls, value: object) -> object:
        return {"url": value} if isinstance(value, str) else value


class IconLink(Link):
    """A link with an icon; without *icon*, the address decides which."""

    icon: str = ""
    type: Literal["fontawesome", "local", "url"] = "fontawesome"
    attributes: dict[str, str] = Field(default_factory=dict)


def icon_suggestion(link: IconLink) -> str:
    """Return a question for the icon that was meant; empty if none has a similar name.

    Font Awesome has names that this theme does not: such a link shows its text alone.
    """
    if not link.icon or link.type != "fontawesome" or icons.icon_name(link.icon):
        return ""
    return suggestion(link.icon.split()[-1].removeprefix("fa-"), icons.known(), cutoff=0.8)


class Profile(Model):
    """The person of a site, shown on its home page."""

    portrait: str = ""
    """An image file, relative to ``conf.py``."""

    alt: str = ""
    position: str = ""
    affiliation: str = ""
    location: str = ""
    email: str = ""
    links: tuple[IconLink, ...] = ()

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show; the text of a portrait needs the portrait."""
        return self.model_copy(update={"alt": ""}) != Profile()

    def completed(self, known: Mapping[str, Any]) -> Profile:
        """Return the profile with what is *known* for the fields that the site leaves out."""
        return Profile.model_validate({**known, **self.model_dump(exclude_unset=True)})


def known_profile(app: Sphinx) -> Mapping[str, Any]:
    """Return what an extension knows of the person of the site; the first one that does wins."""
    return app.emit_firstresult(PROFILE_EVENT) or {}


class Switcher(Model):
    """The versions of a site, of which a page shows a choice."""

    json_url: Text
    version_match: str


class Analytics(Model):
    """One external script that counts visits."""

    script: str = ""
    attributes: dict[str, str] = Field(default_factory=dict)
    plausible_analytics_domain: str = ""
    plausible_analytics_url: str = ""


def named(names: Collection[str], value: object, alternative: str = "") -> object:
    """Return *value* unless it is a string that is none of these names.

    *alternative* is added to the error unless a name is similar.
    """
    if isinstance(value, str) and value not in names:
        message = f"must be one of {', '.join(names)}{suggestion(value, names) or alternative}"
        raise PydanticCustomError("name", "{message}", {"message": message})
    return value


def named_accent(value: object) -> object:
    """Return the accent of this name, or *value* itself if it is no string."""
    named(ACCENTS, value, ', or colors as {"light": "#5a2a83", "dark": "#cbb2ee"}')
    return ACCENTS[value] if isinstance(value, str) else value


def local_text(value: object) -> object:
    """Refuse an address where text is needed: the theme loads nothing from other hosts."""
    if isinstance(value, str) and value.startswith(("http://", "https://")):
        raise PydanticCustomError("remote", "must be text, not the address of a page")
    return value


def external_script(value: object) -> object:
    """Refuse Google Analytics, which needs a script inside each page."""
    if isinstance(value, dict) and "google_analytics_id" in value:
        raise PydanticCustomError(
            "inline", "cannot use google_analytics_id, which needs a script inside each page"
        )
    return value


def name_in(*names: str) -> BeforeValidator:
    """Return a validator for an option that is one of these names."""
    return BeforeValidator(partial(named, names))


Neighbors = Literal["all", "section", "none"]


def neighbors(value: object) -> object:
    """Accept True and False, as pydata_sphinx_theme does."""
    names = {"true": "all", "false": "none"}
    return names.get(str(value).lower(), value)


class Options(BaseModel):
    """Valid options. Options of pydata_sphinx_theme that cannot break a build are not listed."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    accent: Annotated[Accent, BeforeValidator(named_accent)] = ACCENTS["teal"]
    fonts: Annotated[Literal["serif", "sans"], name_in("serif", "sans")] = "serif"
    width: Annotated[Literal["narrow", "normal", "wide"], name_in("narrow", "normal", "wide")] = (
        "normal"
    )
    navigation: tuple[Link, ...] = ()
    profile: Profile = Profile()
    footer_links: tuple[Link, ...] = ()
    built_with: Annotated[bool | WebAddress, Field(union_mode="left_to_right")] = True
    """Whether the footer names sphinx-scholar; an address makes the name a link."""
    noindex: bool = False
    languages: dict[LanguageCode, WebAddress] = {}
    """The addresses of the site in its languages, the first for readers of any other one."""
    icon_links: tuple[IconLink, ...] = ()
    external_links: tuple[Link, ...] = ()
    analytics: Annotated[Analytics, BeforeValidator(external_script)] = Analytics()
    announcement: Annotated[str, BeforeValidator(local_text)] = ""
    show_prev_next: Annotated[
        Neighbors, name_in("all", "section", "none"), BeforeValidator(neighbors)
    ] = "section"
    show_toc_level: Annotated[int, Field(ge=1, le=6)] = 2
    header_links_before_dropdown: Annotated[int, Field(ge=1)] = 8
    logo: dict[str, str] = {}
    switcher: Switcher | None = None


def faults(given: Mapping[str, Any], known: Collection[str]) -> dict[str, str]:
    """Return what is wrong with the given options, one sentence for each option.

    The names may lead to a part of an option, as ``profile.links.0.icon``.
    """
    found = {
        name: f"unknown option {name!r}{suggestion(name, known)}"
        for name in given
        if name not in known
    }
    # An empty string is the default of many options of pydata_sphinx_theme.
    filled = {name: value for name, value in given.items() if value not in ("", None)}
    try:
        Options.model_validate(filled)
    except ValidationError as error:
        reported = set(found)
        for name, message in _messages(error.errors(include_url=False)):
            option = name.partition(".")[0]
            if option not in reported:
                found[name] = message
            reported.add(option)
    return found


def _messages(errors: list[ErrorDetails]) -> Iterator[tuple[str, str]]:
    for error in errors:
        option, *inner = (str(part) for part in error["loc"])
        # pydantic adds names of types to the location of an error in a union.
        where = ".".join([option, *(part for part in inner if part.isdigit() or part.islower())])
        if error["type"] == UNKNOWN:
            name, known = error["ctx"]["name"], error["ctx"]["known"]
            full = f"{where}.{name}"
            yield full, f"unknown option {full!r}{suggestion(name, known, f'{where}.')}"
        else:
            reason = error["msg"].removeprefix("Value error, ")
            yield where, f"{where!r}: {reason[0].lower()}{reason[1:]}"
