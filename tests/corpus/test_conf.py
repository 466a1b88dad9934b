"""Bad settings in ``conf.py``, each with its exact warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.conftest import Site

if TYPE_CHECKING:
    from pathlib import Path

CASES: list[tuple[str, str, list[str]]] = [
    (
        "data folder as number",
        "scholar_data_dir = 3",
        ["3: scholar_data_dir: invalid value 3; write text [scholar.invalid_value]"],
    ),
    (
        "data folder that does not exist",
        "scholar_data_dir = 'nowhere'",
        [
            "3: scholar_data_dir: folder 'nowhere' does not exist; add it or correct its name [scholar.missing_file]"
        ],
    ),
    (
        "absolute data folder",
        "scholar_data_dir = '/etc'",
        [
            "3: scholar_data_dir: folder '/etc' is outside of the source folder; move it there [scholar.invalid_value]"
        ],
    ),
    (
        "data folder outside of the sources",
        "scholar_data_dir = '../out'",
        [
            "3: scholar_data_dir: folder '../out' is outside of the source folder; move it there [scholar.invalid_value]"
        ],
    ),
    (
        "unknown owner",
        "scholar_owner = 'nobody'",
        [
            "3: scholar_owner: unknown person 'nobody'; add an entry to people.yml [scholar.unknown_person]"
        ],
    ),
    (
        "owner as number",
        "scholar_owner = 5",
        ["3: scholar_owner: invalid value 5; write the key of a person [scholar.invalid_value]"],
    ),
    (
        "owner as list",
        "scholar_owner = ['ada']",
        [
            "3: scholar_owner: invalid value ['ada']; write the key of a person [scholar.invalid_value]"
        ],
    ),
    (
        "kinds as text",
        "scholar_kinds = 'x'",
        ["3: scholar_kinds: invalid value 'x'; write a list of kinds [scholar.invalid_value]"],
    ),
    (
        "kinds of text",
        "scholar_kinds = ['x']",
        ["3: scholar_kinds: invalid value ['x']; write a list of kinds [scholar.invalid_value]"],
    ),
    (
        "kind with the name of another",
        "from sphinx_scholar.kinds.talk import KIND\nscholar_kinds = [KIND]",
        [
            "4: scholar_kinds: kind 'talk': the name is taken; choose another one [scholar.invalid_value]"
        ],
    ),
    (
        "kind with the name of an option",
        "from dataclasses import replace\nfrom sphinx_scholar.kinds.talk import KIND\nscholar_kinds = [replace(KIND, name='limit')]",
        [
            "5: scholar_kinds: kind 'limit': the name is taken; choose another one [scholar.invalid_value]"
        ],
    ),
    (
        "kind with the list of another",
        "from dataclasses import replace\nfrom sphinx_scholar.kinds.talk import KIND\nscholar_kinds = [replace(KIND, name='lecture')]",
        [
            "5: scholar_kinds: kind 'lecture': the list name 'talks' is taken; choose another one [scholar.invalid_value]"
        ],
    ),
    (
        "kind with the feed of another",
        "from dataclasses import replace\nfrom sphinx_scholar.kinds.post import KIND\nscholar_kinds = [replace(KIND, name='essay', listed_by='essays')]",
        [
            "5: scholar_kinds: kind 'essay': the feed name 'posts.xml' is taken; choose another one [scholar.invalid_value]"
        ],
    ),
    (
        "kind with a list that is named as a kind",
        "from dataclasses import replace\nfrom sphinx_scholar.kinds.talk import KIND\nscholar_kinds = [replace(KIND, name='lecture', listed_by='project')]",
        [
            "5: scholar_kinds: kind 'lecture': the list name 'project' is taken; choose another one [scholar.invalid_value]"
        ],
    ),
    (
        "kind with a filter that is named as an option of all lists",
        "from dataclasses import replace\nfrom sphinx_scholar.kinds.talk import KIND\nfilters = {'limit': KIND.filters['year']}\nscholar_kinds = [replace(KIND, name='lecture', listed_by='lectures', filters=filters)]",
        [
            "6: scholar_kinds: kind 'lecture': the filter name 'limit' is taken; choose another one [scholar.invalid_value]"
        ],
    ),
    (
        "page folders as list",
        "scholar_page_folders = ['a']",
        [
            "3: scholar_page_folders: invalid value ['a']; write a mapping as {'project': 'research'} [scholar.invalid_value]"
        ],
    ),
    (
        "misspelled key of page folders",
        "scholar_page_folders = {'projct': 'a'}",
        [
            "3: scholar_page_folders: unknown key 'projct'; did you mean 'project'? [scholar.unknown_field]"
        ],
    ),
    (
        "page folder as number",
        "scholar_page_folders = {'project': 3}",
        [
            "3: scholar_page_folders: invalid value {'project': 3}; write a mapping as {'project': 'research'} [scholar.invalid_value]"
        ],
    ),
    (
        "paper pages as text",
        "scholar_paper_pages = 'yes'",
        [
            "3: scholar_paper_pages: invalid value 'yes'; write True or False [scholar.invalid_value]"
        ],
    ),
    (
        "pdf as text",
        "scholar_cv_pdf = 'x'",
        ["3: scholar_cv_pdf: invalid value 'x'; write True or False [scholar.invalid_value]"],
    ),
    (
        "image as number",
        "scholar_image = 5",
        ["3: scholar_image: invalid value 5; write text [scholar.invalid_value]"],
    ),
    (
        "image that does not exist",
        "scholar_image = '_static/no.png'",
        [
            "3: scholar_image: no file '_static/no.png' in the output; put it into a folder of html_static_path or correct its name [scholar.missing_file]"
        ],
    ),
    (
        "file folders as text",
        "scholar_file_folders = 'files'",
        [
            "3: scholar_file_folders: invalid value 'files'; write a list of folders [scholar.invalid_value]"
        ],
    ),
    (
        "file folders of numbers",
        "scholar_file_folders = [3]",
        [
            "3: scholar_file_folders: invalid value [3]; write a list of folders [scholar.invalid_value]"
        ],
    ),
    (
        "file folder that does not exist",
        "scholar_file_folders = ['nowhere']",
        [
            "3: scholar_file_folders: folder 'nowhere' does not exist; add it or correct its name [scholar.missing_file]"
        ],
    ),
    (
        "file folder outside of the sources",
        "scholar_file_folders = ['/etc']",
        [
            "3: scholar_file_folders: folder '/etc' is outside of the source folder; move it there [scholar.invalid_value]"
        ],
    ),
    (
        "misspelled setting",
        "scholar_ownr = 'ada'",
        [
            "3: unknown setting 'scholar_ownr'; did you mean 'scholar_owner'? [scholar.unknown_field]"
        ],
    ),
    (
        "unknown setting",
        "scholar_colour_of_the_sky = 1",
        [
            "3: unknown setting 'scholar_colour_of_the_sky'; the settings are scholar_data_dir, scholar_owner, scholar_kinds, scholar_page_folders, scholar_file_folders, scholar_paper_pages, scholar_cv_pdf, scholar_image [scholar.unknown_field]"
        ],
    ),
    (
        "base address without a scheme",
        "html_baseurl = 'ada.example'",
        [
            "3: html_baseurl: invalid web address 'ada.example'; write it in full, as in https://example.org [scholar.invalid_value]"
        ],
    ),
    (
        "base address as number",
        "html_baseurl = 5",
        [
            "3: html_baseurl: invalid web address 5; write it in full, as in https://example.org [scholar.invalid_value]"
        ],
    ),
]


@pytest.mark.parametrize(("name", "setting", "expected"), CASES, ids=[case[0] for case in CASES])
def test_conf(tmp_path: Path, bad_site: Path, name: str, setting: str, expected: list[str]) -> None:
    site = Site(tmp_path, bad_site)
    conf = (site.source / "conf.py").read_text(encoding="utf-8")
    site.write("conf.py", f"{conf}{setting}\n")
    lines = site.build().warnings.splitlines()
    assert [
        line.replace("conf.py:", "", 1).replace("WARNING: ", "", 1) for line in lines
    ] == expected
