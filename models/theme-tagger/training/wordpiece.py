"""WordPiece over a fixed pre-normaliser, the same as the C# side applies before Microsoft.ML.Tokenizers' BertTokenizer."""
import re
import unicodedata

PAD, UNK, CLS, SEP, MASK = range(5)
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
MAX_TOKENS = 128

_MAP = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"', "\u2014": "-", "\u2013": "-", "\u2011": "-",
        "\u2026": "...", "\u00d7": "x"}
_MAP.update({c: " dollar " for c in "$\u20ac\u00a3\u20b9\u00a5"})
_MAP.update({c: " " for c in "+<=>^`|~_\t\n\r\x0b\x0c"})
_TABLE = {ord(k): v for k, v in _MAP.items()}


def fold_table():
    """Accented Latin letters and their plain letters, also written as fold.tsv: programs that run without a
    Unicode normaliser (.NET in its invariant mode) must still take accents off."""
    table = {}
    for code in [*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)]:
        plain = "".join(c for c in unicodedata.normalize("NFD", chr(code)) if unicodedata.category(c) != "Mn")
        if plain != chr(code) and plain.isascii():
            table[chr(code)] = plain
    return table


_FOLD = fold_table()
_DROPPED = {"So", "Sm", "Sk", "Sc", "No", "Cf", "Co", "Cn", "Cs"}
_PUNCTUATION = "".join(re.escape(chr(c)) for c in range(33, 0x10000)
                       if unicodedata.category(chr(c))[0] == "P" or (c < 128 and not chr(c).isalnum()))
_WORD = re.compile(f"[{_PUNCTUATION}]|[^\\s{_PUNCTUATION}]+")
_CJK = re.compile("([\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff])")


def normalise(text):
    """Lower case, typographic marks as ASCII, money as the word dollar, symbols and accents gone."""
    if text.isascii():
        return text.translate(_TABLE).lower()
    out = []
    for c in text:
        if c in _MAP:
            out.append(_MAP[c])
        elif c in _FOLD:
            out.append(_FOLD[c])
        elif ord(c) > 127 and unicodedata.category(c) == "Mn":
            continue
        elif ord(c) > 0xFFFF or (ord(c) > 127 and unicodedata.category(c) in _DROPPED):
            out.append(" ")
        else:
            out.append(c)
    return _CJK.sub(r" \1 ", "".join(out).lower())


def basic_words(text):
    """White space splits, every punctuation mark stands alone."""
    return _WORD.findall(normalise(text))


class WordPiece:
    """Greedy longest match over vocab.txt."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as f:
            self.pieces = f.read().split("\n")[:-1]
        self.index = {p: i for i, p in enumerate(self.pieces)}
        self._cache = {}

    def __len__(self):
        return len(self.pieces)

    def word(self, word):
        found = self._cache.get(word)
        if found is None:
            found = self._match(word)
            if len(self._cache) < 1_000_000:
                self._cache[word] = found
        return found

    def _match(self, word):
        if len(word) > 100:
            return [UNK]
        ids, start = [], 0
        while start < len(word):
            for end in range(len(word), start, -1):
                piece = word[start:end] if start == 0 else "##" + word[start:end]
                if piece in self.index:
                    break
            else:
                return [UNK]
            ids.append(self.index[piece])
            start = end
        return ids

    def ids(self, text):
        """The ids of a text without marks."""
        return [i for w in basic_words(text) for i in self.word(w)]

    def encode(self, text):
        """[CLS] … [SEP], cut to MAX_TOKENS."""
        return [CLS] + self.ids(text)[:MAX_TOKENS - 2] + [SEP]
