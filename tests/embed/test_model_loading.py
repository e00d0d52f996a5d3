"""Loading a model by name or folder: what cannot be loaded is told in one line."""

from pathlib import Path

import pytest

from qa.embed.load import BUNDLED, load
from qa.errors import ModelError


def refusal(name: str) -> str:
    with pytest.raises(ModelError) as caught:
        load(name)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(name)
    assert "bundled model" in message
    return message


@pytest.fixture
def no_hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stands in for a machine without a network, so that no test waits for one."""
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)


@pytest.mark.usefixtures("no_hub")
@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model"])
def test_a_hub_name_without_a_network_is_refused_in_one_line(name: str) -> None:
    assert "hub" in refusal(name)


@pytest.mark.usefixtures("no_hub")
def test_an_impossible_name_is_called_wrong() -> None:
    assert "no such model" in refusal("not a name!")


def test_a_folder_that_is_not_there_is_not_looked_for_on_the_hub(tmp_path: Path) -> None:
    assert "not a folder" in refusal(str(tmp_path / "missing"))


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    assert "not a model folder" in refusal(str(tmp_path))


def test_a_damaged_model_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("not json", "utf-8")
    assert "cannot be loaded" in refusal(str(tmp_path))


def test_a_model_that_brings_code_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text('[{"idx": 0, "name": "0", "path": "", "type": "evil.Module"}]', "utf-8")
    (tmp_path / "evil.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", "utf-8")
    refusal(str(tmp_path))
    assert not (tmp_path / "ran").exists()


def test_the_bundled_folder_loads_as_any_other_model() -> None:
    model = load(str(BUNDLED))
    assert model.dimensions == load().dimensions
    assert model.name == str(BUNDLED)


def test_prompts_are_part_of_the_fingerprint(tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(BUNDLED), device="cpu")
    plain.prompts = {"query": "问题", "document": ""}
    plain.save_pretrained(str(tmp_path), create_model_card=False)
    prompted = load(str(tmp_path))
    assert prompted.fingerprint != load(str(BUNDLED)).fingerprint
    assert prompted.embed_queries(["娄底"])[0] @ prompted.embed_passages(["娄底"])[0] < 0.999
