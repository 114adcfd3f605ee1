"""What is learned of each rule, and what its words may decide."""

import numpy

#: Packs whose rules dispute the same words: one model says whether any of them is meant.
SHARED = ["forbidden-phrases"]
#: Rules with fewer marks are left out.
FEWEST = 30
EVERYTHING = "*"
#: What is common enough in files of other subjects, without a mark, to be learned as wrong.
OFTEN_UNMARKED = ("service-conduct/refusal-without-apology",)
#: Of these a place with another mark of their pack says nothing: some writers mark what is told of somebody, some
#: the datum in it, some both.
BESIDE_OTHERS = ("privacy-leaks/other-buyer",)
#: What a datum, a clock, an order or a count decides, whatever the words are.
OTHERWISE_DECIDED = (
    "privacy-leaks/bank-card", "privacy-leaks/email", "privacy-leaks/order-number", "privacy-leaks/passport",
    "privacy-leaks/phone-number", "privacy-leaks/resident-id", "privacy-leaks/screenshot-uncovered",
    "privacy-leaks/social-account", "privacy-leaks/street-address", "privacy-leaks/tracking-number",
    "privacy-leaks/vehicle-plate",
    "reply-times/",
    "perfunctory-replies/repeated-reply",
    "promise-violations/carrier-not-kept",
    "third-party-info/platform-link",
    "third-party-info/platform-mention",
    "service-conduct/robot-only",
    "service-conduct/order-note-incomplete",
    "service-conduct/flow-incomplete",
)
#: What facts decide, of which the words only say what is to be held against them: nothing is set aside and
#: nothing reported, but the check asks.
ASKED = (
    "privacy-leaks/person-name",
    "promise-violations/callback-missed",
    "promise-violations/exchange-not-kept",
    "promise-violations/gift-not-sent",
    "promise-violations/refund-despite-promise",
    "promise-violations/refund-not-made",
    "promise-violations/resend-not-made",
    "promise-violations/ship-date-missed",
)
#: What the check asks about too, and holds against a sum, a threshold or days that are said. Nothing is reported
#: by words alone.
ASKED_TOO = (
    "promise-violations/authority-exceeded",
    "promise-violations/gift-beyond-authority",
    "promise-violations/price-difference-window",
)
#: What some words say whatever stands around them, and what facts say.
NEVER_SET_ASIDE = (
    "privacy-leaks/trade-secret", "promise-violations/gift-beyond-authority",
    "promise-violations/price-difference-window",
)
#: What plain words say, which these writers were asked to avoid: of these nothing that was marked may be set aside,
#: nor what is nearly as like.
SELDOM_SET_ASIDE = ("third-party-info/",)
#: What words alone do not decide, though they can speak against it: a link must be a foreign one, an amount too
#: large.
NEVER_REPORTED = (
    "perfunctory-replies/unanswered-question",
    "service-conduct/harassment",
    "third-party-info/buyer-link-not-declined",
    "third-party-info/buyer-link-opened",
    "third-party-info/payment-account",
)


def is_pack(name):
    return "/" not in name


def of_pack(name, labels):
    """Whether each place has a mark of a pack's rules, or of the rules of a rule's pack."""
    pack = name.split("/")[0] + "/"
    return numpy.array([any(rule.startswith(pack) for rule in found) for found in labels], bool)


def marks(name, labels):
    """Whether each place has a mark of a rule, or of any rule of a pack."""
    if is_pack(name):
        return of_pack(name, labels)
    return numpy.array([name in found for found in labels], bool)


def says(name, places):
    """Which places a rule, or a pack whose rules share their words, is marked at, and which speak of it at all."""
    marked = marks(name, places.labels)
    if is_pack(name):
        return marked, (places.scopes == "") | marked
    said = (places.scopes == "") | (places.scopes == name)
    # Where a check sees that the apology, the answer or the hint is there, words like the marked ones are none of it.
    said &= marked | ~numpy.array([name in rules for rules in places.excused], bool)
    if name in BESIDE_OTHERS:
        said &= marked | ~of_pack(name, places.labels)
    if name in OFTEN_UNMARKED:
        said &= marked | numpy.isin(places.packs, [name.split("/")[0], EVERYTHING])
    if name in ASKED:
        said &= ~places.twins | numpy.array([bool(found) for found in places.labels])
    return marked, said


def borne_out_as(name, findings):
    """Which findings were marked; for a pack, under whichever of its rules.

    Where rules find anything was marked for every rule (`places.COMPLETE`), those `BESIDE_OTHERS` too.
    """
    if is_pack(name):
        return of_pack(name, findings.marks)
    return findings.marked


def finds(name, findings):
    """Which findings are a rule's, or of a pack's rules."""
    return numpy.array([rule == name or rule.startswith(name + "/") for rule in findings.rules], bool)
