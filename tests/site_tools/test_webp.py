from __future__ import annotations

import io
import random
import shutil
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

pytest.importorskip("PIL")

from PIL import Image, ImageDraw

from sphinx_site_tools import webp

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag
    from tests.conftest import Site

PAGE = """# Images of dots

```{image} drawing-ä.png
:alt: a drawing
```

![a photograph](photograph.jpeg)

![noise](noise.jpg)

![lines](lines.svg)

![no image](broken.png)
"""


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def drawing() -> Image.Image:
    image = Image.new("RGBA", (80, 60), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((10, 10, 60, 50), fill=(11, 92, 115, 255))
    return image


@pytest.fixture
def here(new_site: Callable[..., Site], box: str) -> Site:
    here = new_site("webp", {"index.md": PAGE, "lines.svg": box})
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


def test_browsers_are_offered_the_smaller_image(here: Site) -> None:
    assert here.build().warnings == ""
    offered = pictures(here)
    assert set(offered) == {"a drawing", "a photograph"}
    for picture in offered.values():
        source, image = picture.find_all(["source", "img"], recursive=False)
        assert source["type"] == "image/webp"
        small = here.output(unquote(str(source["srcset"]))).read_bytes()
        large = here.output(unquote(str(image["src"]))).read_bytes()
        assert small[8:12] == b"WEBP"
        assert len(small) < len(large)
        with Image.open(io.BytesIO(small)) as one, Image.open(io.BytesIO(large)) as other:
            assert one.size == other.size


def test_drawings_keep_every_pixel(here: Site) -> None:
    assert here.build().warnings == ""
    (file,) = here.output("_images").glob("drawing-ä.*.webp")
    with Image.open(file) as image:
        assert image.convert("RGBA").tobytes() == drawing().tobytes()


def test_webp_is_encoded_once_and_removed_with_its_image(here: Site) -> None:
    assert here.build().warnings == ""
    (file,) = here.output("_images").glob("drawing-ä.*.webp")
    made = file.stat().st_mtime_ns
    here.edit("index.md", "Images of dots", "Images")
    assert here.build().warnings == ""
    assert file.stat().st_mtime_ns == made
    here.write("drawing-ä.png", encoded(drawing().rotate(90), "PNG", compress_level=1))
    assert here.build().warnings == ""
    (other,) = here.output("_images").glob("drawing-ä.*.webp")
    assert other.name != file.name


def test_two_clean_builds_give_the_same_bytes(
    here: Site, written: Callable[[object], dict[str, bytes]]
) -> None:
    assert here.build().warnings == ""
    clean = here.clean_copy()
    assert clean.build().warnings == ""
    assert written(here.output("")) == written(clean.output(""))


def test_nothing_happens_without_pillow(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webp, "find_spec", lambda _name: None)
    assert here.build().warnings == ""
    assert pictures(here) == {}
    assert list(here.output("_images").glob("*.webp")) == []


@pytest.mark.parametrize("builder", ["epub", "singlehtml", "dirhtml", "text"])
def test_only_sites_have_webp(here: Site, builder: str) -> None:
    assert (
        here.build(
            builder,
        ).warnings
        == ""
    )
    made = list(here.output("", builder).rglob("*.webp"))
    assert len(made) == (2 if builder == "dirhtml" else 0)


def test_truncated_file_is_written_again(here: Site) -> None:
    here.build()
    (file,) = here.output("_images").glob("drawing-ä.*.webp")
    whole = file.read_bytes()
    file.write_bytes(whole[:20])
    here.build()
    assert file.read_bytes() == whole


def test_cache_survives_a_clean_build(here: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    here.build(webp_cache="../cache")
    before = {path.name for path in here.output("_images").iterdir()}
    shutil.rmtree(here.folder / "build")
    monkeypatch.setattr(webp, "encode", lambda *_: pytest.fail("encoded again"))
    here.build(webp_cache="../cache")
    assert {path.name for path in here.output("_images").iterdir()} == before


def test_pages_follow_when_the_encoding_changes(here: Site) -> None:
    here.build()
    here.build(webp_quality=10)
    for picture in pictures(here).values():
        assert here.output(unquote(str(picture.source["srcset"]))).is_file()
