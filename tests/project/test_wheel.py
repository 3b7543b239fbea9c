"""The wheel, installed outside the checkout in an environment of its own, does what the README says."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """A folder with nothing but the unpacked wheel, found before the checkout's editable install."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def evidence(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-m", "evidence", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_carries_templates_fonts_records_and_licences(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "evidence/templates/card.html",
        "evidence/templates/sealed/rows.html",
        "evidence/templates/assets/site.css",
        "evidence/templates/fonts/evidence-sans-regular.woff2",
        "evidence/cards/models.toml",
        "evidence/cards/o1-system-card/oversight.toml",
        "evidence/py.typed",
    ):
        assert wanted in names
    assert any("licenses/LICENSE" in name for name in names)
    assert not any(name.startswith(("tests/", "benchmarks/")) for name in names)


def test_the_installed_package_is_the_wheels(installed, tmp_path):
    command = [sys.executable, "-c", "import evidence; print(evidence.__file__)"]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(str(installed))


def test_it_validates_and_builds_its_library_outside_the_checkout(installed, tmp_path):
    assert "no faults" in evidence(installed, tmp_path, "validate").stdout
    only = ("--only", "o1-system-card/oversight")
    done = evidence(installed, tmp_path, "build", "--out", "site", *only)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "o1-system-card" / "oversight.html").read_text(encoding="utf-8")
    assert "nothing else matters" in page
    assert (tmp_path / "site" / "o1-system-card" / "oversight.a4.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert (tmp_path / "site" / "assets" / "evidence-sans-regular.woff2").is_file()


def test_the_version_is_said_once(installed, tmp_path):
    done = evidence(installed, tmp_path, "--version")
    assert done.stdout.strip() == f"evidence-cards {_version()}"


def _version() -> str:
    line = next(
        line for line in (ROOT / "evidence" / "__init__.py").read_text().splitlines() if "__version__" in line
    )
    return line.split('"')[1]
