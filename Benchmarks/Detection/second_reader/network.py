"""The network of the second reader: one for all rules, over the characters of a place in their order.

Where the linear models count what words hold, it sees what stands behind what, and takes what rules have in
common from all of them: convolutions over the words themselves and over what was said before and after, the
strongest answer of each, and a hidden layer. Beside what it learns of a character it reads the vector of the word
that the character stands in (`lexicon`), so that words are known of which nothing was labelled.
After Y. Kim, “Convolutional Neural Networks for Sentence Classification”, EMNLP 2014.
"""

import collections
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional

from . import lexicon as words
from .places import is_measured
from .rules import says

#: How many characters are read of the words, of the end of what was said before, of the beginning of what
#: was said after. As in ReadingNetwork, as is everything that follows up to the hidden layer.
LONGEST = (64, 32, 32)
#: Numbers of an embedded character.
WIDTH = 64
#: Answers to runs of two and of three characters, and to three of these with a gap between.
CHANNELS = 96
#: Answers to runs of three characters of what was said around.
AROUND = 48
HIDDEN = 192
#: Whether a place is the buyer's, asks, and exclaims.
FLAGS = 3
#: No character, and one that was seen less often than this.
NOTHING, RARE, FIRST = 0, 1, 2
FEWEST_SEEN = 3

EPOCHS = 20
BATCH = 128
RATE = 2e-3
#: Of numbers between layers, and of characters and of words, how many are left out while it learns.
DROPPED, UNREAD = 0.3, 0.1
#: How many times more a mark counts than a place without it, at most.
LARGEST_WEIGHT = 12.0


class Network(nn.Module):
    def __init__(self, characters, rules, vectors):
        super().__init__()
        self.embedding = nn.Embedding(characters, WIDTH, padding_idx=NOTHING)
        nn.init.normal_(self.embedding.weight, 0, 0.5)
        with torch.no_grad():
            self.embedding.weight[NOTHING] = 0
        self.register_buffer("vectors", torch.from_numpy(vectors))
        self.meaning = nn.Linear(words.WIDTH, WIDTH, bias=False)
        self.two = nn.Conv1d(WIDTH, CHANNELS, 2, padding=1)
        self.three = nn.Conv1d(WIDTH, CHANNELS, 3, padding=1)
        self.apart = nn.Conv1d(2 * CHANNELS, CHANNELS, 3, padding=2, dilation=2)
        self.around = nn.Conv1d(WIDTH, AROUND, 3, padding=1)
        self.hidden = nn.Linear(3 * CHANNELS + 2 * AROUND + FLAGS, HIDDEN)
        self.rules = nn.Linear(HIDDEN, rules)
        self.drop = nn.Dropout(DROPPED)
        nn.init.constant_(self.rules.bias, -4)

    def embedded(self, text):
        codes, words = text
        return (self.embedding(codes) + self.meaning(self.vectors[words])).transpose(1, 2)

    def words(self, text):
        there = (text[0] > NOTHING).unsqueeze(1)
        embedded = self.embedded(text)
        runs = torch.cat([self.two(embedded)[:, :, :-1], self.three(embedded)], 1).relu() * there
        return torch.cat([runs, self.apart(runs).relu() * there], 1).amax(2)

    def neighbour(self, text):
        there = (text[0] > NOTHING).unsqueeze(1)
        return (self.around(self.embedded(text)).relu() * there).amax(2)

    def forward(self, own, before, after, flags):
        read = torch.cat([self.words(own), self.neighbour(before), self.neighbour(after), flags], 1)
        return self.rules(self.drop(self.hidden(self.drop(read)).relu()))


def vocabulary(texts):
    """A number for each code that was seen often enough, the most frequent first."""
    seen = collections.Counter()
    for text in texts:
        for codes in text[:3]:
            seen.update(codes.tolist())
    kept = [code for code, count in seen.most_common() if count >= FEWEST_SEEN]
    numbers = numpy.full(1 << 16, RARE, numpy.int64)
    numbers[kept] = numpy.arange(FIRST, FIRST + len(kept))
    return numbers, kept


class Texts:
    """Texts as rows of numbers of their characters and of their words, filled up with `NOTHING`."""

    def __init__(self, texts, numbers, lexicon):
        self.sides = [
            tuple(numpy.zeros((len(texts), longest), numpy.int32) for _ in range(2)) for longest in LONGEST]
        self.flags = numpy.array([text.flags for text in texts], numpy.float32).reshape(-1, FLAGS)
        known = {}
        for row, text in enumerate(texts):
            for side, (codes, (characters, words)) in enumerate(zip(text[:3], self.sides)):
                longest = characters.shape[1]
                codes = codes[-longest:] if side == 1 else codes[:longest]
                characters[row, : len(codes)] = numbers[codes]
                key = codes.tobytes()
                if key not in known:
                    known[key] = lexicon.read(codes)
                words[row, : len(codes)] = known[key]
        self.lengths = (self.sides[0][0] > NOTHING).sum(1)
        self.characters = int(numbers.max()) + 1
        self.vectors = lexicon.vectors()

    def word_counts(self):
        """How many characters stand in each word, by number."""
        return sum(
            numpy.bincount(words.ravel(), minlength=len(self.vectors)) for _, words in self.sides)

    def batch(self, rows, unread=0.0):
        # The words no longer than the longest of the batch, and long enough for every convolution.
        longest = (max(3, int(self.lengths[rows].max())), *LONGEST[1:])
        sides = [
            tuple(torch.from_numpy(numbers[rows, :most].astype(numpy.int64)) for numbers in side)
            for most, side in zip(longest, self.sides)]
        if unread:
            for characters, words in sides:
                characters[(torch.rand(characters.shape) < unread) & (characters > NOTHING)] = RARE
                words[torch.rand(words.shape) < unread] = NOTHING
        return *sides, torch.from_numpy(self.flags[rows])


def train(texts, rows, marked, said):
    """A network that has learned from some texts; of each, what was marked, and of which rules it speaks."""
    torch.manual_seed(0)
    network = Network(texts.characters, marked.shape[1], texts.vectors)
    rights = (marked & said)[rows].sum(0)
    weights = torch.tensor(
        numpy.sqrt((said[rows].sum(0) - rights) / numpy.maximum(rights, 1)).clip(max=LARGEST_WEIGHT),
        dtype=torch.float32)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    random = numpy.random.RandomState(0)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=RATE, total_steps=EPOCHS * (len(rows) // BATCH + 64), pct_start=0.15)
    for _ in range(EPOCHS):
        for some in batches(random, rows, texts.lengths):
            odds = network(*texts.batch(some, UNREAD))
            loss = functional.binary_cross_entropy_with_logits(
                odds, torch.from_numpy(marked[some].astype(numpy.float32)), pos_weight=weights, reduction="none")
            loss = (loss * torch.from_numpy(said[some])).sum() / len(some)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return network.eval()


def batches(random, rows, lengths):
    """All rows once, those of like length together, in random order."""
    some, parts = 64 * BATCH, []
    shuffled = random.permutation(rows)
    for start in range(0, len(shuffled), some):
        part = shuffled[start : start + some]
        part = part[numpy.argsort(lengths[part], kind="stable")]
        parts += [part[first : first + BATCH] for first in range(0, len(part), BATCH)]
    random.shuffle(parts)
    return parts


def odds(network, texts, rows):
    """The log-odds of some texts for each rule."""
    found = numpy.zeros((len(rows), network.rules.out_features), numpy.float32)
    order = numpy.argsort(texts.lengths[rows], kind="stable")
    with torch.no_grad():
        for start in range(0, len(order), 512):
            some = order[start : start + 512]
            found[some] = network(*texts.batch(rows[some])).numpy()
    return found


#: The log-odds of a rule: of held-out places and findings by a network that has learned nothing of their series,
#: and of all places and the plain ones by the one that is stored.
Judged = collections.namedtuple("Judged", "places findings learned plain")


def learn(names, places, findings, plain, lexicon):
    """What the network says of each rule or pack, and the network as it is stored."""
    numbers, kept = vocabulary(places.texts)
    texts, found, told = (Texts(side.texts, numbers, lexicon) for side in (places, findings, plain))
    marked, said = (numpy.column_stack(columns) for columns in zip(*(says(name, places) for name in names)))
    everything = numpy.arange(len(places.labels))
    of_places, of_findings = (numpy.zeros((len(side.texts), len(names)), numpy.float32) for side in (places, findings))
    here, there = (numpy.nonzero(is_measured(side.series))[0] for side in (places, findings))
    network = train(texts, numpy.setdiff1d(everything, here), marked, said)
    of_places[here], of_findings[there] = odds(network, texts, here), odds(network, found, there)
    network = train(texts, everything, marked, said)
    with torch.no_grad():
        for weight in network.parameters():
            weight.copy_(weight.bfloat16())
    of_all = odds(network, texts, everything)
    of_plain = odds(network, told, numpy.arange(len(plain.labels)))
    judged = {
        name: Judged(of_places[:, place], of_findings[:, place], of_all[:, place], of_plain[:, place])
        for place, name in enumerate(names)}
    return judged, stored(network, kept, lexicon, texts.word_counts())


def stored(network, kept, lexicon, counts):
    """The network as bytes: the sizes, the codes of its characters, its lexicon, and its weights.

    Weights are the upper halves of floats, the lower byte first. Those of a convolution stand place by place, for
    each number that goes in a row of those that come out; so do those of a layer; biases follow. The convolutions
    stand there once more as they are over the vectors of words, with biases of nothing.
    """
    layers = [network.two, network.three, network.apart, network.around, network.hidden, network.rules]
    numbers = [network.embedding.weight[FIRST:], network.embedding.weight[RARE]]
    for layer in layers:
        weight = layer.weight.permute(2, 1, 0) if layer.weight.dim() == 3 else layer.weight.T
        numbers += [weight, layer.bias]
    for layer in (network.two, network.three, network.around):
        numbers += [network.meaning.weight.T @ layer.weight.permute(2, 1, 0), torch.zeros_like(layer.bias)]
    sizes = struct.pack(
        "<8I", len(kept), WIDTH, CHANNELS, AROUND, HIDDEN, network.rules.out_features, len(lexicon.words),
        words.WIDTH)
    return sizes + numpy.array(kept, "<u2").tobytes() + lexicon.bytes(counts) + b"".join(
        (number.detach().contiguous().numpy().view("<u4") >> 16).astype("<u2").tobytes() for number in numbers)
