"""What is set aside, reported and taken as said of a rule, measured on places that nothing was learned from."""

import collections
import math

import numpy
from sklearn.metrics import average_precision_score

from .linear import judge
from .places import WHOLE, is_measured
from .rules import (
    ASKED, ASKED_TOO, NEVER_REPORTED, NEVER_SET_ASIDE, SELDOM_SET_ASIDE, SHARED, borne_out_as, finds, is_pack, marks,
    says)

#: How many places without a mark may be reported, of all.
FALSE = 1 / 3000
#: By how much, in log-odds, places must be more like than measured to be reported: who writes next may differ more
#: from all these writers than they do from each other.
MARGIN = 0.4
#: How many places without a mark may be taken as said where a check asks, of all; and where it also asks.
ASKED_FALSE = 1 / 300
ASKED_TOO_FALSE = 1 / 1500
#: Of what was marked, how much may be set aside.
LOST = 0.1
#: How far below what is said in the plainest words nothing more is set aside, in log-odds.
BELOW_PLAIN = 0.1
#: The threshold of setting aside is not above these log-odds where a rule has too few findings to measure it.
HIGHEST = -2.5
#: How many findings without a mark are enough to measure it, and how many marks to measure what the network counts.
ENOUGH = 8
#: What such a finding costs beside what one with a mark is worth.
PRICE = 1.0
#: What a finding with a mark that is set aside costs in whole conversations, and a mark there that is not reported,
#: beside what one without is worth: more than they are worth to who reads them, since few tell where a threshold
#: belongs.
COST = 3
COST_UNSAID = 2
#: By what is seen there a threshold rises at most so far, in log-odds: a few places tell that it lies too low, and
#: not by how much; and to at most so far above the last finding that it sets aside.
MOST = 1.0
BEYOND = 0.5
#: The same where that is seldom done: not none, for the lowest of more and more marks lies ever lower. How near
#: the others nothing is set aside there, in log-odds.
SELDOM_LOST = 0.01
NEARLY = 1.0
#: How much the network's log-odds may count beside those of the linear model.
SHARES = (0.0, 0.25, 0.5, 1.0, 2.0)
#: Of what the network would add or take away, how much may be missed where it is not asked.
UNASKED = 0.05

#: A rule's linear model; what the network's log-odds count beside its own; under which sum findings are set aside,
#: from which on places are reported and from which on they are taken as said where a check asks; for each of the
#: three the linear log-odds beyond which the network is not asked: from there on findings stay, and below there
#: nothing is reported nor taken as said. Then how it fares on held-out places, and how like these are.
Model = collections.namedtuple(
    "Model", "name stored scale bias share aside aside_bound report report_bound asked asked_bound"
    " marks borne_out alarms found likeness found_odds")


def share_of_network(likeness, network, marked):
    """What the network's log-odds count so that marked places come before the others."""
    if marked.sum() < ENOUGH:
        return 0.0
    return max(SHARES, key=lambda share: average_precision_score(marked, likeness + share * network))


def set_aside_from(name, odds, marked):
    """The log-odds under which it is worth most to set findings aside; infinitely low where it never is.

    No more than `LOST` of the marked ones may lie there.
    """
    seldom = name.startswith(SELDOM_SET_ASIDE)
    lost, nearly = (SELDOM_LOST, NEARLY) if seldom else (LOST, 0)
    order = numpy.argsort(odds)
    worth = numpy.cumsum(numpy.where(marked[order], -1, PRICE))
    worth[numpy.cumsum(marked[order]) > lost * marked.sum()] = -math.inf
    best = int(numpy.argmax(worth))
    if worth[best] <= 0 or best + 1 == len(order):
        return -math.inf
    return float(odds[order[best : best + 2]].mean()) - nearly


def aside_raised(present, found):
    """Up to which log-odds findings are set aside beyond a present threshold.

    - found: pairs of the log-odds of a finding and whether a mark bears it out, lowest first.
    """
    open_ = [(odds, marked) for odds, marked in found if odds >= present]
    worth, best, threshold = 0, 0, present
    for place, (odds, marked) in enumerate(open_):
        worth += -COST if marked else 1
        if worth > best:
            best = worth
            following = open_[place + 1][0] if place + 1 < len(open_) else math.inf
            threshold = min((odds + following) / 2, odds + BEYOND)
    return min(threshold, present + MOST)


def report_raised(present, likely):
    """From which log-odds on places are reported, at least a present threshold.

    - likely: pairs of the log-odds of a place that rules passed over and whether it is marked, lowest first.
    """
    worth, best, threshold = 0, 0, present
    for odds, marked in likely:
        if odds >= present:
            worth += -COST_UNSAID if marked else 1
            if worth > best:
                best, threshold = worth, odds + 0.01
    return min(threshold, present + MOST)


def passed_over(places, findings, its):
    """Which places of whole conversations have no finding of a rule; places and findings are told by their texts."""
    there = {(one, key(text)) for one, text, is_its in zip(findings.series, findings.texts, its) if is_its}
    return numpy.array(
        [one in WHOLE and one != "" and (one, key(text)) not in there
         for one, text in zip(places.series, places.texts)], bool)


def key(text):
    return text.own.tobytes(), text.before.tobytes(), text.after.tobytes()


def pairs(odds, marked):
    return sorted(zip(odds.tolist(), marked.tolist()))


def readable(texts):
    """Which places are more than a number: those are never set aside, since which one it is is not read."""
    return numpy.array(
        [bool((text.own > ord("z")).any() or (text.own == ord("0")).sum() < (text.own != ord("0")).sum())
         for text in texts], bool)


def above(number):
    """The next number above as a float of four bytes."""
    return float(numpy.nextafter(numpy.float32(number), numpy.float32(math.inf)))


def bound_below(linear, reached):
    """The linear log-odds that nearly all have that reach a threshold."""
    return float(numpy.quantile(linear[reached], UNASKED)) if reached.any() else -math.inf


def measure(linear, places, findings, plain, network):
    """The model of a rule with its thresholds.

    - network: the log-odds of the rule in held-out places and findings, and, by the network that has learned
      from everything, in all places and in the plain ones.
    """
    name = linear.name
    marked, said = says(name, places)
    judged = is_measured(places.series)
    right, wrong = judged & marked, judged & said & ~marked
    share = share_of_network(
        linear.likeness[judged & said], network.places[judged & said], marked[judged & said])
    odds, likeness = (side + share * network.places for side in (linear.odds, linear.likeness))
    found_odds = linear.found_odds + share * network.findings

    its, right_ones = finds(name, findings), borne_out_as(name, findings)
    if (its & ~right_ones).sum() >= ENOUGH:
        aside = set_aside_from(name, found_odds[its], right_ones[its])
    elif right.any():
        aside = min(float(numpy.quantile(odds[right], LOST)), HIGHEST)
    else:
        aside = -math.inf
    whole = its & numpy.isin(findings.series, list(WHOLE))
    if math.isfinite(aside) and not is_pack(name):
        aside = aside_raised(aside, pairs(found_odds[whole], right_ones[whole]))
    told = marks(name, plain.labels) & readable(plain.texts) & (not is_pack(name))
    if told.any():
        plain_odds = judge(plain, told, linear.stored, linear.scale, linear.bias)[0]
        aside = min(aside, float((plain_odds + share * network.plain[told]).min()) - BELOW_PLAIN)
    if name in ASKED or name in NEVER_SET_ASIDE or not is_pack(name) and name.split("/")[0] in SHARED:
        aside = -math.inf
    kept = its & (found_odds >= aside)
    lost = its & ~kept
    if share == 0:
        aside_bound = aside
    else:
        aside_bound = float(numpy.quantile(linear.found_odds[lost], 1 - UNASKED)) if lost.any() else math.inf

    report = asked = math.inf
    if name in ASKED:
        asked = float(numpy.quantile(likeness[wrong & ~places.twins], 1 - ASKED_FALSE))
    elif name in ASKED_TOO:
        asked = float(numpy.quantile(likeness[wrong], 1 - ASKED_TOO_FALSE))
    elif not is_pack(name) and name not in NEVER_REPORTED:
        highest = float(numpy.sort(likeness[wrong])[-1 - int(FALSE * wrong.sum())]) + MARGIN
        # Examples that pass are learned from, and are passed.
        passes = (places.scopes == name) & ~marked
        if passes.any():
            passing = judge(places, passes, linear.stored, linear.scale, linear.bias)[1]
            highest = max(highest, float((passing + share * network.learned[passes]).max()) + 0.01)
        likely = passed_over(places, findings, its) & said
        report = report_raised(above(highest), pairs(likeness[likely], marked[likely]))
    bounds = [
        bound_below(linear.likeness, right & (likeness >= threshold)) if share else threshold
        for threshold in (report, asked)]
    return Model(
        name, linear.stored, linear.scale, linear.bias, share, aside, aside_bound, report, bounds[0], asked,
        bounds[1], int(marked.sum()), [int((side & right_ones).sum()) for side in (its, kept)],
        [int((side & ~right_ones).sum()) for side in (its, kept)],
        float((likeness[right] >= min(asked, report)).mean()) if right.any() else math.nan,
        numpy.where(judged, likeness, -math.inf).astype(numpy.float32), linear.found_odds)


def reported_by(models):
    """Which held-out places some model would report."""
    return numpy.any(
        [model.likeness >= model.report for model in models if math.isfinite(model.report)], axis=0)
