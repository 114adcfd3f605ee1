"""Two small models beside those of the rules: whether a place is worth a look, and which rule of a pack is meant."""

import collections
import math

import numpy
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from .linear import fit
from .places import BITS, is_measured
from .thresholds import reported_by

#: The buckets of the model that looks first are those of runs without their last bits.
FIRST_BITS = 15
#: Of what would be reported, how much may be missed for a first look.
MISSED = 0.04

#: Of how many parts of the findings each is told apart by what was learned from the others, to say how well it goes.
PARTS = 5

#: The model that looks first, and how many places without a mark it lets pass.
First = collections.namedtuple("First", "stored scale bias threshold passing")
#: What tells the rules of a pack apart: their places, and rows of a bias and of weights.
Apart = collections.namedtuple("Apart", "places rows right")


def look_first(places, models):
    """The small model over the places' own words; its threshold lets pass what the others would report."""
    own = places.own[:, : 1 << BITS].tocoo()
    own = scipy.sparse.csr_matrix(
        (own.data, (own.row, own.col >> (BITS - FIRST_BITS))), shape=(own.shape[0], 1 << FIRST_BITS))
    names = {model.name for model in models if math.isfinite(model.report)}
    marked = numpy.array([not names.isdisjoint(found) for found in places.labels])
    said = places.scopes == ""
    odds = numpy.full(len(marked), numpy.nan)
    here = is_measured(places.series)
    stored, scale, bias = fit(own[said & ~here], marked[said & ~here], smallest=1, largest=1)
    odds[here] = own[here] @ stored * scale + bias
    threshold = float(numpy.quantile(odds[marked & reported_by(models)], MISSED))
    stored, scale, bias = fit(own[said], marked[said], smallest=1, largest=1)
    return First(stored, scale, bias, threshold, float(numpy.nanmean(odds[~marked] >= threshold)))


def tell_apart(pack, models, findings, opinions):
    """A model of which rule of a pack is marked where one of them found something.

    - opinions: what the network says of each rule.
    """
    places = [place for place, model in enumerate(models) if model.name.startswith(pack + "/")]
    names = [models[place].name for place in places]
    chosen = [
        number for number, (rule, there) in enumerate(zip(findings.rules, findings.marks))
        if rule in names and len(there.intersection(names)) == 1]
    told = numpy.array([names.index(*findings.marks[number].intersection(names)) for number in chosen])
    found = findings.rules[chosen]
    features = numpy.column_stack(
        [models[place].found_odds[chosen] for place in places]
        + [opinions[name].findings[chosen] for name in names] + [found == name for name in names])
    guessed = numpy.zeros(len(told), int)
    for learned, judged in KFold(PARTS, shuffle=True, random_state=0).split(features):
        guessed[judged] = apart(features[learned], told[learned]).predict(features[judged])
    model = apart(features, told)
    rows = numpy.zeros((len(names), 1 + features.shape[1]))
    rows[:, 0] = -1e6
    for number, bias, weights in zip(model.classes_, model.intercept_, model.coef_):
        rows[number] = [bias, *weights]
    before = numpy.mean([name == names[one] for name, one in zip(found, told)])
    return Apart(places, rows, (len(told), float(before), float((guessed == told).mean())))


def apart(features, told):
    return LogisticRegression(C=0.1, max_iter=3000).fit(features, told)
