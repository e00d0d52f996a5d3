"""Writes a model folder that sentence-transformers loads and numpy reads."""

import json
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save
from tokenizers import Tokenizer

_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    },
    {
        "idx": 1,
        "name": "1",
        "path": "1_Normalize",
        "type": "sentence_transformers.base.modules.normalize.Normalize",
    },
]
_PROMPTS = {"query": "", "document": ""}
_CONFIG = {"model_type": "SentenceTransformer", "prompts": _PROMPTS, "similarity_fn_name": "cosine"}
_LEVELS = 127


def write_model(folder: Path, *, tokenizer: Tokenizer, rows: NDArray[np.float32]) -> None:
    """Write the tokenizer and its rows (t, d) as int8, each row with its own scale."""
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    largest = np.abs(rows).max(axis=1)
    weights = (largest / _LEVELS).astype(np.float32)
    scaled = rows / np.where(largest > 0, largest, 1)[:, None]
    tensors = {
        "embeddings": np.rint(scaled * _LEVELS).astype(np.int8),
        "mapping": np.arange(len(rows), dtype=np.int32),
        "weights": weights,
    }
    content = sha256(b"".join(tensors[key].tobytes() for key in sorted(tensors))).hexdigest()
    # Not `save_file`, which leaves a file that only its owner may read.
    (folder / "model.safetensors").write_bytes(save(tensors, metadata={"format": "np", "sha256": content}))
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    for name, value in (
        ("modules.json", _MODULES),
        ("config_sentence_transformers.json", _CONFIG),
        ("1_Normalize/config.json", {}),
    ):
        (folder / name).write_text(json.dumps(value, indent=2) + "\n", encoding="utf-8")
