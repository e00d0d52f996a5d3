"""The errors of the house, one tree. Every message names the culprit, where in it, and what to do.

YinjuError
├── SourceError          a file or folder given to `index` cannot be read as articles
├── QuestionError        a question that cannot be asked (empty, too long)
├── ArticleNotFound      no article has this id
├── StoreError           the index folder is missing, foreign, half-written or locked
│   ├── StoreMissing         nothing has been indexed there yet
│   └── StoreMismatch        made by another format; rebuild it
│       └── ModelMismatch        made by another embedding model
├── ModelError           an embedding model cannot be loaded
├── GoldError            a gold file or an earlier run cannot be used by `evaluate`
├── ServeError           the web desk cannot start (a port in use)
└── AccessError          the file of those who may use the desk cannot be read or written
"""


class YinjuError(Exception):
    """Base of every error that a user may see. `str(error)` is one line without a traceback."""


class SourceError(YinjuError):
    """A file or folder given to `index` cannot be read as articles."""


class QuestionError(YinjuError):
    """A question is empty or too long to ask."""


class ArticleNotFound(YinjuError):
    """No article of the library has this id."""


class StoreError(YinjuError):
    """The index folder is foreign, half-written or in use by another writer."""


class StoreMissing(StoreError):
    """Nothing has been indexed in the folder yet."""


class StoreMismatch(StoreError):
    """The index was made by another format and must be rebuilt."""


class ModelMismatch(StoreMismatch):
    """The index was made by another embedding model; its articles can be embedded anew."""


class ModelError(YinjuError):
    """An embedding model cannot be found or loaded."""


class GoldError(YinjuError):
    """A gold file, an earlier run or a bar given to `evaluate` cannot be used."""


class ServeError(YinjuError):
    """The web desk cannot be started."""


class AccessError(YinjuError):
    """The file of those who may use the web desk cannot be read or written, or a name or password cannot be taken."""
