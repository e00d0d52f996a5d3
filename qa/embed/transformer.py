"""Any sentence-transformers model behind the house's protocol. The only place that imports torch."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import ModelError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

_CHUNK = 256
_HUB_SECONDS = 10.0
_USE_BUNDLED = "or leave QA_MODEL unset for the bundled model"


@dataclass(frozen=True, slots=True)
class TransformerEmbedder:
    """A sentence-transformers model, asked with its own prompts for queries and for documents."""

    name: str
    fingerprint: str
    dimensions: int
    model: "SentenceTransformer"

    def embed_queries(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Vectors (n, d) of n questions."""
        return _as_unit(self.model.encode_query(list(texts), show_progress_bar=False), self.dimensions)

    def embed_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> "NDArray[np.float32]":
        """Vectors (n, d) of n passages; `progress` is told the number done after every 256."""
        import numpy as np

        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _CHUNK):
            chunk = list(texts[start : start + _CHUNK])
            encoded = self.model.encode_document(chunk, show_progress_bar=False)
            vectors[start : start + len(chunk)] = _as_unit(encoded, self.dimensions)
            if progress is not None:
                progress(start + len(chunk))
        return vectors


def load_transformer(name: str) -> TransformerEmbedder:
    """Load a model by its folder or, from the local cache or the network, by its name on the hub.

    Code that a model brings along is never run. Raises `ModelError` when there is no such model or folder, the
    network is away, or the folder holds no model.
    """
    folder = Path(name).expanduser()
    if folder.is_dir():
        model = _open_folder(folder)
    elif folder.exists() or folder.is_absolute() or name.startswith((".", "~")) or name.count("/") > 1:
        raise ModelError(f"{name}: not a folder; give the folder or the hub name of a model, {_USE_BUNDLED}")
    else:
        model = _from_hub(name)
    dimensions = model.get_embedding_dimension()
    if dimensions is None:
        raise ModelError(f"{name}: does not say how long its vectors are; name an embedding model, {_USE_BUNDLED}")
    return TransformerEmbedder(name=name, fingerprint=_fingerprint(model), dimensions=dimensions, model=model)


def _open_folder(folder: Path) -> "SentenceTransformer":
    if not any((folder / marker).is_file() for marker in ("modules.json", "config.json")):
        raise ModelError(
            f"{folder}: not a model folder: neither modules.json nor config.json in it; name another, {_USE_BUNDLED}"
        )
    return _open(str(folder), local_only=True)


def _from_hub(name: str) -> "SentenceTransformer":
    # A cached model must load without a network, and without waiting for one to fail.
    try:
        return _open(name, local_only=True)
    except ModelError:
        _ask_hub(name)
    return _open(name, local_only=False)


def _ask_hub(name: str) -> None:
    """Tell a wrong name and a network that is away from each other; loading would retry for over a minute."""
    from httpx2 import HTTPError
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, OfflineModeIsEnabled, RepositoryNotFoundError

    full_name = name if "/" in name else f"sentence-transformers/{name}"
    try:
        HfApi().model_info(full_name, timeout=_HUB_SECONDS)
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise ModelError(
            f"{name}: no such model on the hub and no such folder; check the name, {_USE_BUNDLED}"
        ) from error
    except (HTTPError, HfHubHTTPError, OfflineModeIsEnabled, OSError) as error:
        raise ModelError(
            f"{name}: not on this machine, and the hub cannot be reached ({_first_line(error)}); "
            f"connect to a network, name a folder, {_USE_BUNDLED}"
        ) from error


def _open(name: str, *, local_only: bool) -> "SentenceTransformer":
    from safetensors import SafetensorError
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(name, local_files_only=local_only, trust_remote_code=False)
    # What loading raises is not documented; these are the kinds met with wrong, damaged and foreign folders.
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError) as error:
        raise ModelError(
            f"{name}: cannot be loaded ({_first_line(error)}); name another model, {_USE_BUNDLED}"
        ) from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:200]


def _fingerprint(model: "SentenceTransformer") -> str:
    """Digest of every parameter, its name and the prompts: the same model has the same one on every machine."""
    import torch

    digest = sha256(repr(sorted(model.prompts.items())).encode())
    for key, tensor in sorted(model.state_dict().items()):
        digest.update(key.encode())
        digest.update(tensor.detach().cpu().contiguous().flatten().view(torch.uint8).numpy().tobytes())
    return digest.hexdigest()[:16]


def _as_unit(encoded: object, dimensions: int) -> "NDArray[np.float32]":
    import numpy as np

    vectors = np.asarray(encoded, dtype=np.float32).reshape(-1, dimensions)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit
