"""``sphinx-scholar upgrade`` shows what is new and leaves edited files alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from sphinx_scholar.cli import main, record, template

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def old_site(new_site: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site written by a version that wrote other files."""

    def render_old(answers: template.Answers) -> dict[str, str]:
        files = template.render(answers)
        files["source/people.md"] = "# People of version 0.1\n"
        files["source/talks.md"] = "# Talks of version 0.1\n"
        files["source/cv.md"] = "# CV of version 0.1\n"
        del files[".gitignore"]
        return files

    with monkeypatch.context() as patch:
        patch.setattr("sphinx_scholar.cli.init.render", render_old)
        patch.setattr(record, "__version__", "0.1.0")
        return new_site()


def upgrade(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["upgrade", str(folder), *options]) == 0
    return capsys.readouterr().out


def test_changes_are_shown_and_nothing_is_written(
    old_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (old_site / "source/cv.md").write_text("# My own CV\n")
    capsys.readouterr()
    shown = upgrade(old_site, capsys)
    assert "-# People of version 0.1\n+# Collaborators\n" in shown
    assert "source/cv.md\n  (not applied: you changed or removed this file)\n" in shown
    assert "+++ /dev/null" in shown  # talks.md
    assert shown.endswith(
        "4 changes since version 0.1.0; --apply writes 3 of them, "
        "in files that you have not changed.\n"
    )
    assert (old_site / "source/people.md").read_text() == "# People of version 0.1\n"
    assert json.loads((old_site / record.FILE).read_text())["version"] == "0.1.0"


def test_edited_and_removed_files_are_not_written(
    old_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (old_site / "source/cv.md").write_text("# My own CV\n")
    (old_site / "source/people.md").unlink()
    capsys.readouterr()
    assert upgrade(old_site, capsys, "--apply").endswith(
        "Applied 2 of 4 changes since version 0.1.0.\n"
    )
    assert (old_site / "source/cv.md").read_text() == "# My own CV\n"
    assert not (old_site / "source/people.md").exists()
    assert not (old_site / "source/talks.md").exists()
    assert ".venv/" in (old_site / ".gitignore").read_text()
    assert upgrade(old_site, capsys).startswith("Nothing has changed since version ")


def test_new_site_has_nothing_to_upgrade(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_site("--pages", "blog")
    page = folder / "source/people.md"
    page.write_bytes(page.read_bytes().replace(b"\n", b"\r\n"))
    (folder / "source/index.md").write_text("# My own home page\n")
    capsys.readouterr()
    assert upgrade(folder, capsys).startswith("Nothing has changed since version ")


def test_folder_without_a_record_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["upgrade", str(tmp_path)]) == 1
    assert "does not exist" in capsys.readouterr().err
    (tmp_path / record.FILE).write_text("{}")
    assert main(["upgrade", str(tmp_path)]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_the_host_can_be_changed_later(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_site()
    conf = folder / "source/conf.py"
    conf.write_text(conf.read_text("utf-8") + "nitpicky = True\n", "utf-8")
    capsys.readouterr()
    shown = upgrade(folder, capsys, "--hosting", "gitlab")
    assert "source/conf.py\n  (not applied: you changed or removed this file)\n" in shown
    assert not (folder / ".gitlab-ci.yml").exists()
    upgrade(folder, capsys, "--hosting", "gitlab", "--apply")
    assert (folder / ".gitlab-ci.yml").is_file()
    assert not list((folder / ".github").rglob("*.yml"))
    assert "GitLab Pages" in (folder / "README.md").read_text("utf-8")
    assert "nitpicky" in conf.read_text("utf-8")
    assert upgrade(folder, capsys).startswith("Nothing has changed since version ")


def test_a_missing_file_is_named_and_written_again(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, name = new_site(), "source/research/index.md"
    before = (folder / name).read_bytes()
    (folder / name).unlink()
    (folder / "source/news/example-paper.md").unlink()  # examples are not missed
    capsys.readouterr()
    assert upgrade(folder, capsys).splitlines()[1:] == [
        f"{name} does not exist; --restore {name} writes it again."
    ]
    assert upgrade(folder, capsys, "--restore", name) == f"Wrote {name}.\n"
    assert (folder / name).read_bytes() == before
    assert len(upgrade(folder, capsys).splitlines()) == 1


def test_restoring_refuses_files_that_exist_or_are_unknown(
    new_site: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = new_site()
    (folder / "source/index.md").write_text("# My own home page\n")
    (folder / "source/cv.md").unlink()
    capsys.readouterr()
    names = ["source/index.md", "source/news/indx.md", "source/cv.md"]
    options = [option for name in names for option in ("--restore", name)]
    assert main(["upgrade", str(folder), *options]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "sphinx-scholar: 'source/index.md' exists; remove or rename it first",
        (
            "sphinx-scholar: init writes no file 'source/news/indx.md'; did you mean"
            " 'source/news/index.md'?"
        ),
    ]
    assert (folder / "source/index.md").read_text() == "# My own home page\n"
    assert not (folder / "source/cv.md").exists()
