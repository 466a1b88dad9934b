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

    from conftest import Site

KIT = Path(__file__).parents[2] / "ext"
KEYS = ("one", "two", "three", "four")


def image_names(site: Site) -> dict[str, str]:
    """For each project, the name that its image bears on its page."""
    return {
        key: str(site.page(f"{key}/index.html").select_one("figure img")["src"]) for key in KEYS
    }


def test_equal_names_are_told_apart_by_content(site: Callable[[str], Site]) -> None:
    here = site("images-of-one-name")
    assert here.build().warnings == ""
    digests = {
        key: sha256((here.source / key / "overview.svg").read_bytes()).hexdigest()[:8]
        for key in KEYS
    }
    assert image_names(here) == {
        key: f"../_images/overview.{digest}.svg" for key, digest in digests.items()
    }
    for key, digest in digests.items():
        shown = here.output(f"_images/overview.{digest}.svg")
        assert shown.read_bytes() == (here.source / key / "overview.svg").read_bytes()
    assert len(list(here.output("_images").iterdir())) == len(KEYS)


def test_equal_files_are_one(site: Callable[[str], Site]) -> None:
    here = site("images-of-one-name")
    same = (here.source / "one/overview.svg").read_bytes()
    here.write("two/overview.svg", same)
    assert here.build().warnings == ""
    names = image_names(here)
    assert names["one"] == names["two"]
    here.write("one/overview.svg", same.replace(b"10", b"15"))
    assert here.build().warnings == ""
    assert here.output(f"one/{image_names(here)['one']}").resolve().read_bytes() != same
    assert here.output(f"two/{image_names(here)['two']}").resolve().read_bytes() == same


def test_a_changed_image_has_a_new_name_and_the_old_one_goes(site: Callable[[str], Site]) -> None:
    here = site("images-of-one-name")
    assert here.build().warnings == ""
    before = image_names(here)
    here.edit("one/overview.svg", 'svg" width="10"', 'svg" width="11"')
    build = here.build()
    assert build.warnings == ""
    after = image_names(here)
    assert {key for key in KEYS if before[key] != after[key]} == {"one"}
    assert not here.output(f"one/{before['one']}").resolve().exists()


@pytest.mark.parametrize("root", ["images-of-one-name", "whole-site"])
def test_two_workers_give_the_bytes_of_one(
    root: str, site: Callable[[str], Site], written: Callable[[Path], dict[str, bytes]]
) -> None:
    here = site(root)
    outputs = []
    for workers in ("1", "2"):
        out = here.folder / f"out{workers}"
        # A process of its own, since forks of a test runner with threads are not safe.
        done = subprocess.run(
            [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-j", workers, here.source, out],
            env={**os.environ, "PYTHONPATH": str(KIT)},
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


def test_sizes_keep_room_for_an_image(site: Callable[[str], Site]) -> None:
    here = site("image-sizes")
    assert here.build().warnings == ""
    images = {str(image["alt"]): image for image in here.page("index.html").select("img")}
    sizes = {alt: (image.get("width"), image.get("height")) for alt, image in images.items()}
    assert sizes == {
        "own size": ("300", "150"),
        "in pixels": ("100", "50"),
        "of the text": ("300", "150"),
        "view box": ("100", "25"),
        "no size": (None, None),
    }
    assert images["of the text"]["style"] == "width: 50%;"
    assert [alt for alt, image in images.items() if image.get("style")] == ["of the text"]
    assert [alt for alt, image in images.items() if image.get("loading") != "lazy"] == ["own size"]
    assert {image["decoding"] for image in images.values()} == {"async"}
