"""An import changes nothing but its own empty folder, and does the same each time."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from sphinx_scholar.cli import main
from sphinx_scholar.cli.importing.run import import_site
from sphinx_scholar.cli.importing.site.writer import OutputError

from .test_jekyll import SITE, TRAPS


def digests(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_source_is_not_changed_and_two_imports_are_equal(make: Any, tmp_path: Path) -> None:
    source = make({**SITE, **TRAPS})
    before = digests(source)
    import_site(source, tmp_path / "one")
    import_site(source, tmp_path / "two")
    assert digests(source) == before
    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_folder_that_holds_something_is_refused(make: Any, tmp_path: Path) -> None:
    dest = tmp_path / "new"
    dest.mkdir()
    (dest / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="is not empty"):
        import_site(make(SITE), dest)
    assert digests(dest).keys() == {"mine.txt"}


def test_folder_within_the_source_is_refused(make: Any) -> None:
    source = make(SITE)
    with pytest.raises(OutputError, match="within the source"):
        import_site(source, source / "new")


def test_link_out_of_the_source_is_not_followed(make: Any, tmp_path: Path) -> None:
    source = make(SITE)
    (tmp_path / "secret.txt").write_text("secret")
    (source / "files/leak.txt").symlink_to(tmp_path / "secret.txt")
    (source / "outside").symlink_to(tmp_path)
    dest = tmp_path / "new"
    import_site(source, dest)
    assert not any(
        b"secret" in p.read_bytes()
        for p in dest.rglob("*")
        if p.is_file() and p.name != "IMPORT.md"
    )
    assert (
        "`files/leak.txt:1`: a symbolic link to a file outside of the source"
        in (dest / "IMPORT.md").read_text()
    )


def test_include_outside_of_the_source_is_not_read(make: Any, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    source = make(
        {"_config.yml": "title: T", "index.md": "---\n---\n{% include_relative ../secret.txt %}\n"}
    )
    import_site(source, tmp_path / "new")
    assert "secret\n" not in (tmp_path / "new/source/index.md").read_text()


def test_dry_run_only_reports(
    make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "--dry-run", str(make(SITE)), str(tmp_path / "new")]) == 0
    assert not (tmp_path / "new").exists()
    assert capsys.readouterr().out.startswith("# Import of Ada's site")


def test_refusal_is_a_message_and_a_status(
    make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(tmp_path / "nothing"), str(tmp_path / "new")]) == 1
    assert "is not a folder" in capsys.readouterr().err


def test_missing_extra_is_named(
    make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sphinx_scholar.cli.importing.command.find_spec", lambda _: None)
    assert main(["import", str(make(SITE)), str(tmp_path / "new")]) == 1
    assert "pip install 'sphinx-scholar[import]'" in capsys.readouterr().err


def test_check_lists_what_is_open(
    make: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dest = tmp_path / "new"
    import_site(
        make(
            {
                "_config.yml": "title: T",
                "index.md": "---\n---\n![](a.png) [x](gone.html)\n",
                "a.png": b"x",
            }
        ),
        dest,
    )
    assert main(["check", str(dest)]) == 1
    out = capsys.readouterr().out
    assert "image 'a.png' has no alternative text" in out
    assert "link to 'gone.html'" in out
    page = dest / "source/index.md"
    page.write_text(page.read_text().replace("![](", "![A clock]("))
    report = dest / "IMPORT.md"
    report.write_text(
        report.read_text().replace("- [ ] `index.md:3`: link", "- [x] `index.md:3`: link")
    )
    assert main(["check", str(dest)]) == 0
    assert "Nothing is open." in capsys.readouterr().out


def test_check_without_a_report_is_an_error(tmp_path: Path) -> None:
    assert main(["check", str(tmp_path)]) == 2
