"""Words with vectors that say what they mean, which the network of the second reader reads beside characters.

The vectors are those that Synonyms 3.9.0 brings along (MIT licence, Hai Liang Wang and Hu Ying Xi), learned by
word2vec from the Chinese Wikipedia. Of them the most frequent short words of Chinese characters are kept, in the
directions in which these differ most, as signed bytes.
"""

import struct
import tarfile

import numpy

#: No word has more characters. As in WordLexicon.
LONGEST = 4
#: So many of the most frequent words are read, and kept where they are short and Chinese.
MOST = 60000
#: Numbers of a vector.
WIDTH = 64
#: How large the numbers are that the network learns from.
SIZE = 5.0
#: The file in the distribution.
FILE = "synonyms-3.9.0/synonyms/data/words.vector"


class Lexicon:
    """Words by their codes, and their vectors: whole numbers times a scale."""

    def __init__(self, words, vectors):
        self.words = words
        self.scale = float(numpy.abs(vectors).max()) * SIZE / 127
        self.stored = numpy.round(vectors * SIZE / self.scale).astype(numpy.int8)
        self.numbers = {tuple(map(ord, word)): number for number, word in enumerate(words)}

    def read(self, codes):
        """For each code the number of the word that it stands in, from 1; 0 where it stands in none.

        Words are the longest ones from the beginning on.
        """
        codes = tuple(codes.tolist())
        found = numpy.zeros(len(codes), numpy.int64)
        start = 0
        while start < len(codes):
            for length in range(min(LONGEST, len(codes) - start), 0, -1):
                word = self.numbers.get(codes[start : start + length])
                if word is not None:
                    found[start : start + length] = word + 1
                    start += length
                    break
            else:
                start += 1
        return found

    def vectors(self):
        """The vectors by number, that of no word first."""
        return numpy.vstack([numpy.zeros(WIDTH, numpy.float32), self.stored * numpy.float32(self.scale)])

    def bytes(self, counts):
        """For each word its codes as two numbers of four bytes, zeros behind; the scale as a float; the vectors.

        - counts: how often each word is in the labelled texts, by number; the most frequent come first.
        """
        order = numpy.argsort(-counts[1:], kind="stable")
        codes = numpy.zeros((len(order), LONGEST), "<u2")
        for row, word in zip(codes, order):
            row[: len(self.words[word])] = list(map(ord, self.words[word]))
        return codes.tobytes() + struct.pack("<f", self.scale) + self.stored[order].tobytes()


def is_short_and_chinese(word):
    return 1 <= len(word) <= LONGEST and all("\u4e00" <= character <= "\u9fff" for character in word)


def load(distribution):
    """The lexicon from the source distribution of Synonyms (`pip download synonyms==3.9.0 --no-deps`)."""
    with tarfile.open(distribution) as archive:
        file = archive.extractfile(FILE)
        count, width = map(int, file.readline().split())
        content = file.read()
    words, rows, place = [], [], 0
    for _ in range(min(count, MOST)):
        end = content.index(b" ", place)
        word = content[place:end].strip().decode("utf-8", "ignore")
        place = end + 1 + 4 * width
        if is_short_and_chinese(word):
            words.append(word)
            rows.append(numpy.frombuffer(content[end + 1 : place], "<f4"))
    vectors = numpy.array(rows)
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    vectors -= vectors.mean(0)
    directions = numpy.linalg.svd(vectors[:20000], full_matrices=False)[2][:WIDTH]
    return Lexicon(words, vectors @ directions.T)
