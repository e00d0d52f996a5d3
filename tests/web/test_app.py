"""`python app.py` as a person starts it."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from qa.web.server import listening

ROOT = Path(__file__).parents[2]


def free_port() -> int:
    with closing(listening("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def started(*options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "app.py", *options]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_the_first_start_indexes_the_seeds_and_serves_until_interrupted(tmp_path: Path) -> None:
    port = free_port()
    with started("--store", str(tmp_path / "store"), "--port", str(port), "--lang", "en") as process:
        assert process.stdout is not None
        told = []
        for line in process.stdout:
            told.append(line)
            if "http://" in line:
                break
        assert any("27" in line for line in told[:-1])
        assert f"http://127.0.0.1:{port}" in told[-1]
        with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as page:
            assert page.status == 200
            assert "Answers in the words of the sources" in page.read().decode()
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in complaints


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_desk_that_is_ended_leaves_no_process_behind(seeded_store: Path, how: signal.Signals) -> None:
    with started("--store", str(seeded_store), "--port", str(free_port()), "--workers", "2") as process:
        assert process.stdout is not None
        next(line for line in process.stdout if "http://" in line)
        process.send_signal(how)
        _, complaints = process.communicate(timeout=30)  # which a process that is left would hold open
    assert not complaints


def test_a_port_in_use_ends_the_start_with_one_line(seeded_store: Path) -> None:
    with closing(listening("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with started("--store", str(seeded_store), "--port", str(port)) as process:
            _, complaints = process.communicate(timeout=60)
    assert process.returncode == 1
    assert complaints == f"qa: port {port} is in use; choose another with --port\n"
