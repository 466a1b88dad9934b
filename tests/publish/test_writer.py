"""Files are written completely, only if they change, and removed when no build makes them."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from sphinx_scholar.publish import writer as module
from sphinx_scholar.publish.writer import Writer, replace_file


class Build:
    """An output folder and the folder of its manifests, for several builds."""

    def __init__(self, folder: Path, outdir: str = "html") -> None:
        self.outdir, self.cache = folder / outdir, folder / "cache"
        self.outdir.mkdir()

    def run(self, *kept: str, **files: str) -> list[str]:
        """Write text files by their stem; return the stems of those that were made."""
        writer, made = Writer.for_output(self.outdir, self.cache), []

        def make(name: str, text: str) -> bytes:
            made.append(name)
            return text.encode()

        for stem, text in files.items():
            writer.write(f"{stem}.txt", text, partial(make, stem, text))
        writer.finish(lambda: kept)
        return made

    def content(self) -> dict[str, str]:
        return {
            path.relative_to(self.outdir).as_posix(): path.read_text()
            for path in self.outdir.rglob("*")
            if path.is_file()
        }


@pytest.fixture
def build(tmp_path: Path) -> Build:
    return Build(tmp_path)


def test_a_file_is_made_only_if_its_source_changes(build: Build) -> None:
    assert build.run(a="1", b="2") == ["a", "b"]
    assert build.run(a="1", b="3") == ["b"]
    assert build.content() == {"a.txt": "1", "b.txt": "3"}


def test_a_file_that_somebody_removed_is_made_again(build: Build) -> None:
    build.run(a="1")
    (build.outdir / "a.txt").unlink()
    assert build.run(a="1") == ["a"]
    assert build.content() == {"a.txt": "1"}


def test_a_file_with_the_same_bytes_is_not_touched(build: Build) -> None:
    file = build.outdir / "a.txt"
    writer = Writer.for_output(build.outdir, build.cache)
    writer.write("a.txt", "one source", lambda: b"same")
    before = file.stat()
    writer.write("a.txt", "another source", lambda: b"same")
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_file_that_is_no_longer_made_is_removed(build: Build) -> None:
    build.run(a="1", b="2")
    build.run(a="1")
    assert build.content() == {"a.txt": "1"}
    build.run(a="1")
    assert build.content() == {"a.txt": "1"}


def test_a_folder_is_made_and_removed_with_its_last_file(build: Build) -> None:
    build.run(**{"papers/a": "1", "papers/b": "2"})
    assert build.content() == {"papers/a.txt": "1", "papers/b.txt": "2"}
    build.run(**{"papers/a": "1"})
    assert build.content() == {"papers/a.txt": "1"}
    build.run()
    assert not (build.outdir / "papers").exists()
    assert build.outdir.is_dir()


def test_a_folder_with_a_file_of_the_author_stays(build: Build) -> None:
    build.run(**{"papers/a": "1"})
    (build.outdir / "papers/mine.txt").write_text("mine")
    build.run()
    assert build.content() == {"papers/mine.txt": "mine"}


def test_a_file_that_the_author_took_over_is_not_removed(build: Build) -> None:
    build.run(a="1")
    (build.outdir / "a.txt").write_text("mine")
    build.run("a.txt")
    assert build.content() == {"a.txt": "mine"}
    # It belongs to the author from now on.
    build.run()
    assert build.content() == {"a.txt": "mine"}


def test_a_file_that_was_never_made_is_not_removed(build: Build) -> None:
    (build.outdir / "mine.txt").write_text("mine")
    build.run(a="1")
    build.run()
    assert build.content() == {"mine.txt": "mine"}


def test_a_file_removed_by_hand_needs_no_removal(build: Build) -> None:
    build.run(**{"papers/a": "1"})
    (build.outdir / "papers/a.txt").unlink()
    (build.outdir / "papers").rmdir()
    build.run()
    assert build.content() == {}


def test_noted_files_belong_to_the_writer(build: Build) -> None:
    writer = Writer.for_output(build.outdir, build.cache)
    (build.outdir / "page.html").write_text("by Sphinx")
    assert not writer.is_current("page.html", "source")
    writer.note("page.html", "source")
    writer.finish(set)
    again = Writer.for_output(build.outdir, build.cache)
    assert again.is_current("page.html", "source")
    assert not again.is_current("page.html", "another")
    Writer.for_output(build.outdir, build.cache).finish(set)
    assert build.content() == {}


@pytest.mark.parametrize("text", ["", "{", "[]", "\xeb"])
def test_a_broken_manifest_counts_as_none(build: Build, text: str) -> None:
    build.run(a="1")
    (manifest,) = build.cache.iterdir()
    manifest.write_bytes(text.encode("latin-1"))
    assert build.run(a="1") == ["a"]
    assert list(json.loads(manifest.read_text())) == ["a.txt"]


def test_each_output_folder_has_its_own_manifest(build: Build, tmp_path: Path) -> None:
    build.run(a="1")
    other = Build(tmp_path, "epub")
    assert other.run(a="1") == ["a"]
    assert len(list(build.cache.iterdir())) == 2
    other.run()
    assert build.content() == {"a.txt": "1"}


def test_an_unchanged_manifest_is_not_written(build: Build) -> None:
    build.run(a="1")
    (manifest,) = build.cache.iterdir()
    before = manifest.stat()
    build.run(a="1")
    assert (manifest.stat().st_mtime_ns, manifest.stat().st_ino) == (
        before.st_mtime_ns,
        before.st_ino,
    )


def test_a_failed_write_leaves_the_old_file_and_no_other(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.run(a="1")

    def fail(source: object, target: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(module.os, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        build.run(a="2")
    assert build.content() == {"a.txt": "1"}


def test_a_failed_maker_leaves_the_old_file(build: Build) -> None:
    build.run(a="1")
    writer = Writer.for_output(build.outdir, build.cache)

    def make() -> bytes:
        raise ValueError("no font")

    with pytest.raises(ValueError, match="no font"):
        writer.write("a.txt", "2", make)
    assert build.content() == {"a.txt": "1"}
    assert build.run(a="2") == ["a"]


def test_a_reader_never_sees_a_part_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("old")
    seen = []
    write_bytes = Path.write_bytes

    def watched(path: Path, content: bytes) -> int:
        done = write_bytes(path, content)
        seen.append(file.read_text())
        return done

    monkeypatch.setattr(Path, "write_bytes", watched)
    replace_file(file, b"new")
    assert seen == ["old"]
    assert file.read_text() == "new"
