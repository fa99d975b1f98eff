"""Hashed n-grams of word-piece ids: the same integer arithmetic in numpy here and inside the ONNX graph."""
import numpy as np
from scipy.sparse import csr_matrix

BUCKETS = 1 << 17
# Offsets back from the last piece of the n-gram, and one odd multiplier per piece: bigram, skip-bigram, trigram.
SHAPES = (((1, 0), (40503, 2654435), 11), ((2, 0), (69069, 1664525), 23), ((2, 1, 0), (22695477, 1103515, 214013), 47))


def buckets(ids, shape):
    """The bucket of every n-gram of one shape, in the order of its last piece."""
    offsets, factors, constant = shape
    ids = np.asarray(ids, np.int64)
    longest = max(offsets)
    if len(ids) <= longest:
        return np.zeros(0, np.int64)
    total = np.full(len(ids) - longest, constant, np.int64)
    for offset, factor in zip(offsets, factors):
        total += ids[longest - offset:len(ids) - offset] * factor
    return total % BUCKETS


def occurrences(sequences, pieces):
    """Two count matrices: single pieces (marks left out) and hashed n-grams (marks kept: they tell start and end)."""
    single, multiple = [], []
    for ids in sequences:
        single.append(np.asarray(ids[1:-1], np.int64))
        multiple.append(np.concatenate([buckets(ids, s) for s in SHAPES]))
    return counts(single, pieces), counts(multiple, BUCKETS)


def counts(lists, width):
    """A sparse matrix of how often each index stands in each list."""
    start = np.concatenate([[0], np.cumsum([len(x) for x in lists])])
    index = np.concatenate(lists) if lists else np.zeros(0, np.int64)
    m = csr_matrix((np.ones(len(index), np.float32), index, start), shape=(len(lists), width))
    m.sum_duplicates()
    return m


def inverse_document_frequency(matrix):
    """ln((1+n)/(1+df))+1 per column, as float32."""
    df = np.bincount(matrix.indices, minlength=matrix.shape[1])
    return (np.log((1 + matrix.shape[0]) / (1 + df)) + 1).astype(np.float32)


def weigh(matrix, idf):
    """Count times IDF, over the root of the sum of count times squared IDF: what the graph computes by summing
    over positions."""
    norm = np.sqrt(np.asarray(matrix @ (idf * idf))).ravel()
    scaled = matrix.multiply(idf[None, :]).tocsr().astype(np.float32)
    scaled.data /= np.repeat(np.maximum(norm, 1e-6), np.diff(scaled.indptr)).astype(np.float32)
    return scaled
