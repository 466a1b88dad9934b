"""The site as its hosts build and serve it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import urljoin

import pytest
import yaml
from bs4 import BeautifulSoup
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
OPTIONAL = "optional-dependencies"
CANONICAL = "https://a-researcher.readthedocs.example/zh-cn/latest/"

# The addresses of the site that this one replaces, and what is there now.
MOVED = {
    "research/2022/07/29/asymml.html": "Asymmetric Learning for Privacy-Preserving ML",
    "research/2022/07/29/prism.html": "Federated Learning at the Resource-Constrained Edge",
    "publication.html": "Publications",
    "research.html": "Research",
    "talk.html": "Talks",
    "research/2022/07/29/mlbfgs.html": "High-Order Optimization on Large-Scale NN Training",
    "research/2023/07/29/prism.html": "Federated Learning at the Resource-Constrained Edge",
    "research/2024/04/03/asymml.html": "Asymmetric Learning for Privacy-Preserving ML",
    "research/2024/04/27/ethos.html": "LLM Alignment with Model Editing",
}


# Its blog is not part of this site: each post leads to its file in the old site's repository.
POSTS = {
    "blog.html": "_posts",
    "engineering/2025/11/02/torchfx.html": "2025-11-02-torchfx.md",
    "research/2023/08/10/DP1.html": "2023-08-10-DP1.md",
    "research/2023/08/10/Gaussian.html": "2023-08-10-Gaussian.md",
    "research/2023/08/10/Laplacian.html": "2023-08-10-Laplacian.md",
    "research/2024/04/17/AISecurityOverview.html": "2024-04-17-AISecurityOverview.md",
    "research/2024/05/02/Inequality.html": "2024-05-02-Inequality.md",
    "research/2024/05/15/Distance.html": "2024-05-15-Distance.md",
}


def on_read_the_docs(out: Path, jobs: list[str], kind: str) -> None:
    """Run what ``.readthedocs.yaml`` tells Read the Docs to run, as it does."""
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "READTHEDOCS": "True",
        "READTHEDOCS_CANONICAL_URL": CANONICAL,
        "READTHEDOCS_LANGUAGE": "zh-cn",
        "READTHEDOCS_OUTPUT": str(out),
        "READTHEDOCS_VERSION_TYPE": kind,
    }
    for job in jobs:
        for command in settings["build"]["jobs"]["build"][job]:
            there = command.replace("_build", f"{out}/_build")  # and leave the checkout alone
            done = subprocess.run(
                there, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True
            )
            assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("preview")
    on_read_the_docs(out, ["html"], "external")
    return out


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As on GitHub Pages, whose workflow runs the command that everyone runs."""
    out = tmp_path_factory.mktemp("published")
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "-q", "-c", ".", "source", str(out)]
    variables = {k: v for k, v in os.environ.items() if not k.startswith("READTHEDOCS")}
    subprocess.run(command, cwd=ROOT, env=variables, check=True)
    return out


def pages(folder: Path) -> dict[str, BeautifulSoup]:
    """The pages that the site's sources make."""
    names = [path.relative_to(ROOT / "source") for path in (ROOT / "source").rglob("*.md")]
    files = [name.with_suffix(".html").as_posix() for name in names]
    found = [folder / file for file in files if (folder / file).is_file()]
    assert len(found) > 6
    return {path.relative_to(folder).as_posix(): read(path) for path in found}


def read(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def robots(page: BeautifulSoup) -> list[str]:
    return [str(tag["content"]) for tag in page.select('meta[name="robots"]')]


def test_a_preview_on_read_the_docs_is_not_indexed(preview: Path) -> None:
    for name, page in pages(preview / "html").items():
        assert "noindex" in robots(page), name


def test_what_read_the_docs_says_of_address_and_language_is_respected(preview: Path) -> None:
    for name, page in pages(preview / "html").items():
        (canonical,) = page.select('link[rel="canonical"]')
        assert canonical["href"] == f"{CANONICAL}{name}"
        assert page.html["lang"] == "zh-CN"


def test_every_format_that_read_the_docs_lists_is_one_file(tmp_path: Path) -> None:
    settings = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text(encoding="utf-8"))
    assert settings["formats"] == ["epub"]
    on_read_the_docs(tmp_path, settings["formats"], "branch")
    (book,) = (tmp_path / "epub").iterdir()
    assert book.suffix == ".epub"


def test_the_published_site_is_indexed_and_left_alone_by_jekyll(published: Path) -> None:
    assert [name for name, page in pages(published).items() if robots(page)] in ([], ["404.html"])
    assert (published / ".nojekyll").is_file()
    assert not (published / "CNAME").exists()
    workflow = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
    steps = yaml.safe_load(workflow)["jobs"]["publish"]["steps"]
    (upload,) = (step["with"] for step in steps if "upload-pages" in step.get("uses", ""))
    assert upload == {"path": "_build/html", "include-hidden-files": True}


@pytest.mark.parametrize("address", MOVED)
def test_each_address_of_the_old_site_leads_to_the_new_page(published: Path, address: str) -> None:
    heading = read(published / urljoin(address, target_of(published / address))).h1
    assert heading.get_text().removesuffix("#") == MOVED[address]


@pytest.mark.parametrize("address", POSTS)
def test_each_post_of_the_old_site_leads_to_its_file(published: Path, address: str) -> None:
    target = target_of(published / address)
    assert target.startswith("https://github.com/yuehniu/homepage/")
    assert target.endswith(f"/{POSTS[address]}")


def target_of(path: Path) -> str:
    """Return the address to which a page leads at once, and by its only link."""
    old = read(path)
    (refresh,) = old.select('meta[http-equiv="refresh"]')
    target = str(refresh["content"]).removeprefix("0; url=")
    assert [a["href"] for a in old.select("a")] == [target]
    return target


def locked_versions(file: str) -> dict[str, str]:
    """Return the versions in a lock file, each line of which has a hash."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    form = re.compile(r"([a-z0-9.-]+)==(\S+) --hash=sha256:[0-9a-f]{64}")
    return dict(form.fullmatch(line).groups() for line in lines if not line.startswith("#"))


def test_ci_installs_locked_tools() -> None:
    locked = locked_versions("tools.lock")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"pip install -q tox=={locked['tox']} &&" in readme
    assert {"build", "setuptools"} <= locked.keys()
    for file in ("release.yml", "tests.yml"):
        text = (ROOT / ".github/workflows" / file).read_text(encoding="utf-8")
        installed = re.findall(r"pip install (.*)", text)
        assert installed == ["--require-hashes -r tools.lock"], file


def test_every_command_of_tox_that_is_named_exists() -> None:
    text = (ROOT / "tox.ini").read_text(encoding="utf-8")
    defined = set(re.findall(r"^\[testenv:([^\]{]+)\]", text, re.MULTILINE))
    named = set()
    for file in ("README.md", "CONTRIBUTING.md", ".ci/run", ".github/workflows/tests.yml"):
        for names in re.findall(r"tox run -e ([\w,-]+)", (ROOT / file).read_text(encoding="utf-8")):
            named |= set(names.split(","))
    assert len(named) > 10
    assert {name for name in named if not re.match(r"py|kernels-", name)} - defined == set()


def test_hosts_install_locked_versions_that_the_project_allows() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [
        *project["project"]["dependencies"],
        *(
            need
            for extra in ("images", "math", "pdf")
            for need in project["project"][OPTIONAL][extra]
        ),
        *project["dependency-groups"]["site"],
    ]
    locked = locked_versions("requirements.lock")
    for requirement in map(Requirement, wanted):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement
    for file in (".readthedocs.yaml", ".github/workflows/pages.yml"):
        assert "pip install --require-hashes -r requirements.lock" in (ROOT / file).read_text(
            "utf-8"
        )
