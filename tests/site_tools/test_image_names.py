from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Site

EXT = Path(__file__).parents[2] / "ext"
KEYS = ("one", "two", "three", "four")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="9"><rect width="9"/></svg>'


@pytest.fixture
def here(new_site: Callable[..., Site]) -> Site:
    """Four folders with an image of the same name."""
    contents = "".join(f"{key}/index\n" for key in KEYS)
    files = {"index.md": f"# Home\n\n```{{toctree}}\n{contents}```\n"}
    for number, key in enumerate(KEYS):
        files[f"{key}/index.md"] = f"# {key}\n\n![Shows {key}.](overview.svg)\n"
        files[f"{key}/overview.svg"] = SVG.format(number + 10)
    return new_site("image_names", files)


def image_names(site: Site, builder: str = "html") -> dict[str, str]:
    """Return the path of the image on the page of each key."""
    return {key: str(site.page(f"{key}/index.html").select_one("img[alt]")["src"]) for key in KEYS}


def test_equal_names_differ_by_content(here: Site) -> None:
    assert here.build().warnings == ""
    digests = {
        key: sha256((here.source / key / "overview.svg").read_bytes()).hexdigest()[:8]
        for key in KEYS
    }
    assert image_names(here) == {
        key: f"../_images/overview.{digest}.svg" for key, digest in digests.items()
    }
    for key, digest in digests.items():
        image = here.output(f"_images/overview.{digest}.svg")
        assert image.read_bytes() == (here.source / key / "overview.svg").read_bytes()
    assert len(list(here.output("_images").iterdir())) == len(KEYS)


def test_equal_files_have_one_name(here: Site) -> None:
    same = (here.source / "one/overview.svg").read_bytes()
    here.write("two/overview.svg", same)
    assert here.build().warnings == ""
    names = image_names(here)
    assert names["one"] == names["two"]
    here.write("one/overview.svg", same.replace(b"10", b"15"))
    assert here.build().warnings == ""
    assert here.output(f"one/{image_names(here)['one']}").resolve().read_bytes() != same
    assert here.output(f"two/{image_names(here)['two']}").resolve().read_bytes() == same


def test_changed_image_has_a_new_name_and_the_old_one_is_removed(here: Site) -> None:
    assert here.build().warnings == ""
    before = image_names(here)
    here.edit("one/overview.svg", 'width="10"', 'width="11"')
    assert here.build().warnings == ""
    after = image_names(here)
    assert {key for key in KEYS if before[key] != after[key]} == {"one"}
    assert not here.output(f"one/{before['one']}").resolve().exists()


def test_two_builders_with_one_environment_both_get_the_new_name(here: Site) -> None:
    for builder in ("html", "dirhtml"):
        assert here.build(builder).warnings == ""
    here.edit("one/overview.svg", 'width="10"', 'width="11"')
    for builder in ("html", "dirhtml"):
        assert here.build(builder).warnings == ""
    written = {
        builder: sorted(path.name for path in here.output("_images", builder).iterdir())
        for builder in ("html", "dirhtml")
    }
    assert written["html"] == written["dirhtml"]
    for builder, page in (("html", "one/index.html"), ("dirhtml", "one/index.html")):
        text = here.output(page, builder).read_text(encoding="utf-8")
        assert any(name in text for name in written["html"])


def test_two_workers_give_the_bytes_of_one(
    here: Site, written: Callable[[Path], dict[str, bytes]]
) -> None:
    outputs = []
    for workers in ("1", "2"):
        out = here.folder / f"out{workers}"
        # A process of its own, since forks of a test runner with threads are not safe.
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-j", workers, here.source, out],
            env={**os.environ, "PYTHONPATH": str(EXT)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stderr == ""
        assert done.returncode == 0
        outputs.append(written(out))
    assert len(outputs[0]) > len(KEYS)
    assert outputs[0].keys() == outputs[1].keys()
    assert [name for name in outputs[0] if outputs[0][name] != outputs[1][name]] == []
