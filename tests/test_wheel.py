"""The wheel carries all that it needs: templates, schema and data, in an empty environment and folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a new environment with the wheel in it.

    The packages that factdeck depends on are lent by a .pth file instead of installed once more;
    the wheel's own directory comes first, so factdeck itself can only come from there.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv.create(folder / "env", with_pip=True)
    interpreter = folder / "env" / "bin" / "python"
    install = [str(interpreter), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True)
    (packages,) = (folder / "env" / "lib").glob("python*/site-packages")
    (packages / "lent.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return interpreter


def test_an_installed_wheel_builds_with_its_own_templates(python: Path, tmp_path: Path) -> None:
    empty = tmp_path / "folder"
    empty.mkdir()
    (empty / "notes.txt").write_text("The Orla Bridge was opened on 3 May 1932 by Lena Aro.\n", encoding="utf-8")
    environment = {"PATH": os.defpath, "HOME": str(tmp_path / "home")}
    run = [str(python), "-I", "-m", "factdeck", "make", "notes.txt", "-o", "out"]
    subprocess.run(run, cwd=empty, env=environment, check=True)
    assert {"notes.apkg", "changes.md", "items.json", "items.yaml", "quiz", "report.html"} == {
        path.name for path in (empty / "out").iterdir()
    }
    where = [str(python), "-I", "-c", "import factdeck.templates as t; print(t.__file__)"]
    module = Path(subprocess.run(where, env=environment, check=True, capture_output=True, text=True).stdout.strip())
    assert module.is_relative_to(python.parent.parent)
    assert (module.parent / "templates" / "quiz").is_dir()


def test_an_editable_install_builds_with_the_templates_of_the_checkout(tmp_path: Path) -> None:
    """The interpreter that runs the tests has factdeck as ``make test`` installs it."""
    (tmp_path / "notes.txt").write_text("The Orla Bridge was opened on 3 May 1932 by Lena Aro.\n", encoding="utf-8")
    environment = {"PATH": os.defpath, "HOME": str(tmp_path / "home")}
    where = [sys.executable, "-I", "-c", "import factdeck; print(factdeck.__file__)"]
    found = subprocess.run(where, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True).stdout
    assert Path(found.strip()).is_relative_to(ROOT / "src")
    assert not (ROOT / "src" / "factdeck" / "templates").exists()
    run = [sys.executable, "-I", "-m", "factdeck", "make", "notes.txt", "-o", "out"]
    subprocess.run(run, cwd=tmp_path, env=environment, check=True)
    assert {"notes.apkg", "changes.md", "items.json", "items.yaml", "quiz", "report.html"} == {
        path.name for path in (tmp_path / "out").iterdir()
    }
