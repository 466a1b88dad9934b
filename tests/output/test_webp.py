"""A WebP stands beside each PNG and JPEG that it makes smaller."""

from __future__ import annotations

import io
import random
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

pytest.importorskip("PIL")

from PIL import Image, ImageDraw

from sphinx_scholar.output import webp

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag
    from conftest import Site

BROKEN = "index.md:13: WARNING: image 'broken.png' cannot be read; save it anew [scholar.syntax]\n"


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def drawing() -> Image.Image:
    image = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((10, 10, 60, 50), fill=(11, 92, 115, 255))
    return image


@pytest.fixture
def here(site: Callable[[str], Site]) -> Site:
    here = site("image-webp")
    here.write("drawing-ä.png", encoded(drawing(), "PNG", compress_level=1))
    gradient = Image.linear_gradient("L").convert("RGB")
    here.write("photograph.jpeg", encoded(gradient, "JPEG", quality=95))
    dots = random.Random(1).randbytes(200 * 200 * 3)
    here.write("noise.jpg", encoded(Image.frombytes("RGB", (200, 200), dots), "JPEG", quality=1))
    here.write("broken.png", b"\x89PNG\r\n\x1a\n and no more")
    return here


def pictures(here: Site) -> dict[str, Tag]:
    return {
        str(picture.img["alt"]): picture for picture in here.page("index.html").select("picture")
    }


def test_a_browser_is_offered_the_smaller_image(here: Site) -> None:
    assert here.build().warnings == BROKEN
    offered = pictures(here)
    assert set(offered) == {"a drawing", "a photograph"}
    for picture in offered.values():
        source, image = picture.find_all(["source", "img"], recursive=False)
        assert source["type"] == "image/webp"
        assert str(source["srcset"]).rpartition(".")[0] == str(image["src"]).rpartition(".")[0]
        small = here.output(unquote(str(source["srcset"]))).read_bytes()
        large = here.output(unquote(str(image["src"]))).read_bytes()
        assert small[8:12] == b"WEBP"
        assert len(small) < len(large)
        with Image.open(io.BytesIO(small)) as one, Image.open(io.BytesIO(large)) as other:
            assert one.size == other.size
        assert image["decoding"] == "async"
        assert {"width", "height"} <= image.attrs.keys()


def test_a_drawing_keeps_each_of_its_pixels(here: Site) -> None:
    assert here.build().warnings == BROKEN
    (file,) = here.output("_images").glob("drawing-ä.*.webp")
    with Image.open(file) as image:
        assert image.convert("RGBA").tobytes() == drawing().tobytes()


def test_it_is_made_once_and_goes_with_its_image(here: Site) -> None:
    assert here.build().warnings == BROKEN
    (file,) = here.output("_images").glob("drawing-ä.*.webp")
    made = file.stat().st_mtime_ns
    here.edit("index.md", "Images of dots", "Images")
    assert here.build().warnings == BROKEN
    assert file.stat().st_mtime_ns == made
    here.write("drawing-ä.png", encoded(drawing().rotate(90), "PNG", compress_level=1))
    assert here.build().warnings == BROKEN
    (other,) = here.output("_images").glob("drawing-ä.*.webp")
    assert other.name != file.name


def test_twice_gives_the_same_bytes(
    here: Site, written: Callable[[object], dict[str, bytes]]
) -> None:
    assert here.build().warnings == BROKEN
    clean = here.clean_copy()
    assert clean.build().warnings == BROKEN
    assert written(here.output("")) == written(clean.output(""))


def test_without_pillow_there_is_none(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webp, "find_spec", lambda _name: None)
    assert here.build().warnings == BROKEN
    assert pictures(here) == {}
    assert list(here.output("_images").glob("*.webp")) == []


@pytest.mark.parametrize("builder", ["epub", "singlehtml", "dirhtml", "text"])
def test_only_a_site_has_it(here: Site, builder: str) -> None:
    assert here.build(builder, version="1", copyright="nobody").warnings == BROKEN
    made = list(here.output("", builder).rglob("*.webp"))
    assert len(made) == (2 if builder == "dirhtml" else 0)
