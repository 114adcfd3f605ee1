"""The linear models of the second reader: one logistic regression a rule."""

import collections
import warnings

import numpy
import scipy.sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from .places import is_measured
from .rules import says

#: Stored weights, of at most 127, that are kept.
SMALLEST = 12
#: Of a model's weights, those above this share of them are stored as if they were there: a few that are far
#: larger say more of the writers than of the rule.
LARGEST = 0.9995
#: How strongly weights may fit: the inverse of the regularization.
FIT = 30.0
#: As in SecondReader: how much what was said around counts towards reporting a place.
MOST_OF_NEIGHBOURS = 4.0

#: A rule's weights, and how like held-out places and findings are to it, in log-odds: of places all that speaks
#: for it, and what counts towards reporting them.
Linear = collections.namedtuple("Linear", "name stored scale bias odds likeness found_odds")


def rarity(matrix):
    """How much each bucket counts beside the others: the root of its inverse document frequency."""
    rare = numpy.sqrt(numpy.log(matrix.shape[0] / (1 + matrix.getnnz(axis=0))).clip(min=0.01))
    return rare / rare.mean()


def fit(matrix, marked, smallest=SMALLEST, largest=LARGEST):
    """Weights as they are stored: small whole numbers times a scale, and none where they are smallest."""
    model = LogisticRegression(
        C=FIT, class_weight="balanced", solver="liblinear", dual=True, max_iter=50, tol=0.05,
        random_state=0)
    rare = rarity(matrix)
    # Early stops are meant: the order of places no longer changes.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix @ scipy.sparse.diags(rare), marked)
    weights = model.coef_[0] * rare
    sizes = numpy.abs(weights[weights != 0])
    scale = float(numpy.quantile(sizes, largest)) / 127
    stored = numpy.round(weights / scale).clip(-127, 127).astype(int)
    stored[numpy.abs(stored) < smallest] = 0
    return stored, scale, float(model.intercept_[0])


def judge(places, rows, stored, scale, bias):
    """All that speaks for a rule at some places, and what counts towards reporting them."""
    own, around = (side[rows] @ stored * scale for side in (places.own, places.around))
    return bias + own + around, bias + own + numpy.minimum(around, MOST_OF_NEIGHBOURS)


def learn(name, places, matrix, findings):
    """The model of a rule, or of a pack whose rules share their words."""
    marked, said = says(name, places)
    odds, likeness = (numpy.full(len(marked), -numpy.inf, numpy.float32) for _ in range(2))
    found_odds = numpy.zeros(len(findings.rules), numpy.float32)
    packs = numpy.array([rule.split("/")[0] == name.split("/")[0] for rule in findings.rules])
    here, there = is_measured(places.series), packs & is_measured(findings.series)
    weights, worth, start = fit(matrix[said & ~here], marked[said & ~here])
    found_odds[there] = start + findings.matrix[there] @ weights * worth
    odds[here], likeness[here] = judge(places, here, weights, worth, start)
    return Linear(name, *fit(matrix[said], marked[said]), odds, likeness, found_odds)
