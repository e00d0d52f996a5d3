"""A static embedding model read with numpy and `tokenizers` alone: a text is the weighted mean of its tokens' rows.

The folder is one that `SentenceTransformer(path)` loads too, with equal vectors: `tokenizer.json`, and
`model.safetensors` in the layout of model2vec (Tulkens and van Dongen, 2024), where token t has the vector
`embeddings[mapping[t]] * weights[t]`. Rows are int8 and the weights carry their scale, so a row costs a byte a
dimension and the file is used where it lies in the page cache, without being read whole.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

_CHUNK = 1024
_LONGEST_HEADER = 1 << 20  # bytes; ours has some 300
_TYPES = {"I8": np.int8, "F16": np.float16, "F32": np.float32, "I32": np.int32, "I64": np.int64}
_REINSTALL = "the model folder is damaged; install the package again or name another model"


@dataclass(frozen=True, slots=True)
class StaticEmbedder:
    """A static model: one row of `rows` a token. Questions and passages are embedded alike.

    `rows` (r, d), `row_of` (t,) and `weights` (t,) are those of the file, for t tokens. A text without a known
    token gets the zero vector.
    """

    name: str
    fingerprint: str
    tokenizer: "Tokenizer"
    rows: "NDArray[np.int8]"
    row_of: "NDArray[np.int32]"
    weights: "NDArray[np.float32]"

    @property
    def dimensions(self) -> int:
        """Length d of a vector."""
        return int(self.rows.shape[1])

    def embed_queries(self, texts: Sequence[str]) -> "NDArray[np.float32]":
        """Vectors (n, d) of n questions."""
        return self.embed_passages(texts)

    def embed_passages(
        self, texts: Sequence[str], *, progress: Callable[[int], None] | None = None
    ) -> "NDArray[np.float32]":
        """Vectors (n, d) of n passages; `progress` is told the number done after every 1,024."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _CHUNK):
            encodings = self.tokenizer.encode_batch(list(texts[start : start + _CHUNK]), add_special_tokens=False)
            for offset, encoding in enumerate(encodings):
                vectors[start + offset] = self._vector(encoding.ids)
            if progress is not None:
                progress(start + len(encodings))
        return vectors

    def _vector(self, tokens: Sequence[int]) -> "NDArray[np.float32]":
        # A text at a time, so that its vector does not depend on the texts it is embedded with.
        ids = np.asarray(tokens, dtype=np.intp)
        total = self.weights[ids] @ self.rows[self.row_of[ids]].astype(np.float32)
        length = float(np.linalg.norm(total))
        return total / np.float32(length) if length > 0.0 else total


def read_static(folder: Path, *, name: str) -> StaticEmbedder:
    """Open the static model in a folder; `name` is what it will be called.

    Raises `ModelError` when a file is missing, cut short or of another layout.
    """
    from tokenizers import Tokenizer

    weights_path, tokenizer_path = folder / "model.safetensors", folder / "tokenizer.json"
    try:
        header, tensors = _map_tensors(weights_path)
        serialised = tokenizer_path.read_bytes()
    except OSError as error:
        raise ModelError(f"{error.filename or folder}: cannot be read ({error.strerror}); {_REINSTALL}") from error
    try:
        # `from_buffer` raises a bare ValueError for anything that is not a tokenizer.
        tokenizer = Tokenizer.from_buffer(serialised)
        rows, row_of, weights = (tensors[key] for key in ("embeddings", "mapping", "weights"))
    except (ValueError, KeyError) as error:
        raise ModelError(f"{folder}: not a static embedding model ({error}); {_REINSTALL}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    # The header holds a digest of the rows, so that the rows themselves need not be read to tell two models apart.
    fingerprint = sha256(header + serialised).hexdigest()[:16]
    return StaticEmbedder(
        name=name,
        fingerprint=fingerprint,
        tokenizer=tokenizer,
        rows=rows.view(np.int8),
        row_of=np.asarray(row_of, dtype=np.int32),
        weights=np.asarray(weights, dtype=np.float32),
    )


def _map_tensors(path: Path) -> "tuple[bytes, dict[str, NDArray[np.generic]]]":
    """The header of a safetensors file, and its tensors as views into the mapped file.

    The `safetensors` package would copy the rows: https://github.com/huggingface/safetensors#format
    """
    with path.open("rb") as file:
        # A damaged length would ask for the memory of it.
        header = file.read(min(int.from_bytes(file.read(8), "little"), _LONGEST_HEADER))
    try:
        entries: dict[str, dict[str, object]] = json.loads(header)
        data = np.memmap(path, dtype=np.uint8, mode="r", offset=8 + len(header))
        tensors = {key: _view(data, entry) for key, entry in entries.items() if key != "__metadata__"}
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: not a whole safetensors file ({error}); {_REINSTALL}") from error
    return header, tensors


def _view(data: "NDArray[np.uint8]", entry: dict[str, object]) -> "NDArray[np.generic]":
    match entry:
        case {"dtype": str(kind), "shape": [*shape], "data_offsets": [int(start), int(end)]}:
            return np.asarray(data)[start:end].view(_TYPES[kind]).reshape([int(str(size)) for size in shape])
        case _:
            raise ValueError(f"unknown entry {entry}")
