"""The command: what it does, and the sentence it says when it cannot."""

import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import cli, paths


def test_check_of_what_ships(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check"]) == 0
    assert "All is well." in capsys.readouterr().out


def test_check_names_file_and_field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = Path(shutil.copytree(paths.CONTENT, tmp_path / "content"))
    path = copy / "facts/circuits.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"pcc"', '"pccc"'), encoding="utf-8")
    assert cli.main(["check", "--content", str(copy)]) == 1
    assert "error: facts/circuits.toml: dmn.regions.1: 'pccc' is not known" in capsys.readouterr().out


def test_port_taken_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.main(["serve", "--port", str(port)]) == 1
    error = capsys.readouterr().err
    assert f"127.0.0.1:{port}" in error
    assert "Traceback" not in error


@pytest.mark.parametrize("port", ["0", "70000", "eight", "-1", ""])
def test_bad_port_is_one_sentence(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", f"--port={port}"]) == 1
    assert "is not a port" in capsys.readouterr().err


def test_module_runs_the_command() -> None:
    answer = subprocess.run([sys.executable, "-m", "dashboard", "--help"], capture_output=True, text=True, check=True)
    assert "build-atlas" in answer.stdout
