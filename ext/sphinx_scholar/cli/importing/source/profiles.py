"""Where a person can be found: the many ways in which themes say it, as fields of people.yml."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

_NAMES = {
    "scholar": [
        "scholar",
        "scholar_userid",
        "googlescholar",
        "google_scholar",
        "google-scholar",
        "googlescholar_id",
        "scholar_id",
        "googleScholar",
        "googlescholar_username",
        "gscholar",
        "google_scholar_id",
    ],
    "orcid": ["orcid", "orcid_id", "orcid_username", "ORCID"],
    "github": ["github", "github_username", "github_user", "github_id"],
    "linkedin": ["linkedin", "linkedin_username", "linkedin_id", "linkedin_url"],
    "mastodon": ["mastodon", "mastodon_username", "mastodon_url"],
    "bluesky": ["bluesky", "bluesky_url", "bluesky_username", "bsky"],
    "twitter": ["twitter", "twitter_username", "x", "x_username", "X", "twitter_url"],
    "email": ["email", "e-mail", "mail", "Email", "email_address"],
    "homepage": [
        "homepage",
        "home-page",
        "home_page",
        "website",
        "web",
        "url",
        "personal_site",
        "site",
        "work_url",
        "personal_website",
        "www",
        "webpage",
        "personal-website",
        "link",
    ],
}
FIELDS = {name: field for field, names in _NAMES.items() for name in names}
LINKS = {
    "researchgate": ("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "research_gate_profile": ("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "research-gate": ("ResearchGate", "https://www.researchgate.net/profile/{}"),
    "semanticscholar_id": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "semanticscholar": ("Semantic Scholar", "https://www.semanticscholar.org/author/{}"),
    "dblp_url": ("DBLP", "{}"),
    "dblp": ("DBLP", "{}"),
    "gitlab_username": ("GitLab", "https://gitlab.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "stackoverflow_id": ("Stack Overflow", "https://stackoverflow.com/users/{}"),
    "stackoverflow": ("Stack Overflow", "https://stackoverflow.com/users/{}"),
    "medium_username": ("Medium", "https://medium.com/@{}"),
    "kaggle_id": ("Kaggle", "https://www.kaggle.com/{}"),
    "pubmed": ("PubMed", "{}"),
    "arxiv": ("arXiv", "{}"),
    "impactstory": ("Impactstory", "{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "facebook_id": ("Facebook", "https://www.facebook.com/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}"),
    "instagram_id": ("Instagram", "https://www.instagram.com/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/{}"),
    "youtube_id": ("YouTube", "https://www.youtube.com/channel/{}"),
    "whatsapp_number": ("WhatsApp", "https://wa.me/{}"),
    "telegram_username": ("Telegram", "https://t.me/{}"),
    "publons_id": ("Publons", "https://publons.com/a/{}/"),
    "osf_id": ("OSF", "https://osf.io/{}/"),
    "inspirehep_id": ("INSPIRE", "https://inspirehep.net/authors/{}"),
    "ieee_id": ("IEEE Xplore", "https://ieeexplore.ieee.org/author/{}/"),
    "acm_id": ("ACM", "https://dl.acm.org/profile/{}/"),
    "scopus_id": ("Scopus", "https://www.scopus.com/authid/detail.uri?authorId={}"),
    "leetcode_id": ("LeetCode", "https://leetcode.com/{}/"),
    "keybase_username": ("Keybase", "https://keybase.io/{}"),
    "wikidata_id": ("Wikidata", "https://www.wikidata.org/wiki/{}"),
    "wikipedia_id": ("Wikipedia", "https://en.wikipedia.org/wiki/User:{}"),
    "lastfm_id": ("Last.fm", "https://www.last.fm/user/{}"),
    "steam_username": ("Steam", "https://steamcommunity.com/id/{}/"),
    "spotify_id": ("Spotify", "https://open.spotify.com/user/{}"),
    "unsplash_id": ("Unsplash", "https://unsplash.com/@{}"),
    "quora_username": ("Quora", "https://www.quora.com/profile/{}"),
    "blogger_url": ("Blogger", "{}"),
    "discord_id": ("Discord", "https://discord.com/users/{}"),
    "zotero_username": ("Zotero", "https://www.zotero.org/{}"),
    "ads": ("ADS", "{}"),
    "philpeople": ("PhilPeople", "{}"),
    "artStation": ("ArtStation", "https://www.artstation.com/{}"),
    "cv_pdf": ("CV", "{}"),
    "cv": ("CV", "{}"),
}
HOSTS = (
    (r"scholar\.google\.", "scholar"),
    (r"orcid\.org", "orcid"),
    (r"(www\.)?github\.com", "github"),
    (r"([a-z]+\.)?linkedin\.com", "linkedin"),
    (r"bsky\.app", "bluesky"),
    (r"(www\.)?(twitter|x)\.com", "twitter"),
)
_MASTODON = re.compile(
    r"https?://([\w.-]*(mastodon|mstdn|mathstodon|fosstodon|hachyderm|fediscience)[\w.-]*|"
    r"[\w.-]+\.social)/@[\w.]+/?$"
)
_HANDLE = re.compile(r"[\w.-]+")
_SUFFIX = re.compile(r"[_-]?(handle|user(name)?|id|url|profile|link)$")


def profile(said: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of people.yml that *said* fills; what has no field becomes a link."""
    fields: dict[str, Any] = {}
    links: dict[str, str] = {}
    for name, value in said.items():
        if not isinstance(value, (str, int)) or isinstance(value, bool) or not str(value).strip():
            continue
        text = str(value).strip()
        field = FIELDS.get(name) or FIELDS.get(_SUFFIX.sub("", name.lower()))
        if field:
            _set(fields, links, field, text)
        elif name in LINKS:
            label, form = LINKS[name]
            address = text if re.match(r"https?://", text) else form.format(text.lstrip("@"))
            if re.match(r"(https?://|/)", address):
                links[label] = address
    if links:
        fields["links"] = links
    return fields


def add_address(fields: dict[str, Any], address: str, label: str = "") -> None:
    """Add an address where a person can be found to the fields of people.yml."""
    links = fields.setdefault("links", {})
    if address.startswith("mailto:"):
        _set(fields, links, "email", address.removeprefix("mailto:"))
    elif re.match(r"https?://", address):
        _set(fields, links, host_field(address) or "homepage", address, label)
    if not links:
        fields.pop("links", None)


def host_field(address: str) -> str:
    """Return the field that takes the addresses of a host; nothing if there is none."""
    if _MASTODON.match(address):
        return "mastodon"
    host = urlsplit(address).netloc
    return next((field for pattern, field in HOSTS if re.match(pattern, host)), "")


def _set(
    fields: dict[str, Any], links: dict[str, str], field: str, text: str, label: str = ""
) -> None:
    value = _value(field, text)
    if value and field not in fields:
        fields[field] = value
    elif re.match(r"https?://\S+$", text) and fields.get(field) != value:
        host = urlsplit(text).netloc.removeprefix("www.")
        if text not in links.values():
            links.setdefault(label or host, text)


def _value(field: str, text: str) -> str:
    """Return *text* as *field* takes it, or an empty text if it does not."""
    text = text.strip().strip("<>")
    parts = urlsplit(text) if re.match(r"https?://", text) else None
    last = parts.path.strip("/").rpartition("/")[2] if parts else text.strip("@/")
    if field == "homepage":
        return text if parts and parts.netloc and not re.search(r"\s", text) else ""
    if field == "scholar":
        user = parse_qs(parts.query).get("user", [""])[0] if parts else text.partition("&")[0]
        return user if re.fullmatch(r"[\w-]{12}", user) else ""
    if field == "orcid":
        last = last.upper()
        return last if valid_orcid(last) else ""
    if field == "email":
        address = text.removeprefix("mailto:").replace(" ", "")
        return address if re.fullmatch(r'[^\s@:<>"]+@[^\s@<>"]+\.[^\s@<>"]+', address) else ""
    if field == "mastodon":
        if parts:
            return f"{last.lstrip('@')}@{parts.netloc}" if last.startswith("@") else ""
        return text.lstrip("@") if re.fullmatch(r"@?[\w.-]+@[\w.-]+\.\w+", text) else ""
    if parts and field in ("github", "twitter") and parts.path.strip("/").count("/"):
        return ""
    if parts and field == "linkedin" and "/in/" not in f"{parts.path}/":
        return ""
    return last if _HANDLE.fullmatch(last) else ""


def valid_orcid(text: str) -> bool:
    """Return whether *text* is an ORCID iD whose last character fits (ISO 7064 MOD 11-2)."""
    if not re.fullmatch(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", text):
        return False
    total = 0
    for digit in text.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return text[-1] == ("X" if check == 10 else str(check))
