"""The file of the second reader's weights.

Numbers of four bytes, the lowest first, unless said otherwise:

- `CASR0007`, the bits of a bucket without that of its half, the number of rules and packs;
- of each: the length of its id, the id, and as floats its bias, its scale, what the network counts, and the three
  thresholds, each before its bound (as in `thresholds.Model`);
- where each bucket's pairs begin, and their number; the pairs: a rule's place, and a weight as a signed byte,
  which times the scale is the weight;
- the model that looks first: bits, bias, scale, threshold, and a signed byte for each bucket;
- the number of packs whose rules are told apart; of each the number of its rules and their places, and for each
  rule as floats a bias, what the likeness to each rule counts by the linear models and by the network, and what
  it counts that each rule found it;
- the network, as `network.stored` says.
"""

import collections
import struct

import numpy

from .choosing import FIRST_BITS
from .places import BITS, BUCKETS


def weights(models, first, parted, network):
    """The bytes of the file, and how many weights of linear models it has."""
    head = [b"CASR0007", struct.pack("<II", BITS, len(models))]
    buckets = collections.defaultdict(list)
    for place, model in enumerate(models):
        for bucket in numpy.nonzero(model.stored)[0]:
            buckets[int(bucket)].append((place, int(model.stored[bucket])))
        name = model.name.encode()
        head.append(struct.pack("<I", len(name)) + name)
        head.append(struct.pack(
            "<9f", model.bias, model.scale, model.share, model.aside, model.aside_bound, model.report,
            model.report_bound, model.asked, model.asked_bound))
    starts, pairs = [0], bytearray()
    for bucket in range(BUCKETS):
        for place, weight in buckets.get(bucket, ()):
            pairs += struct.pack("<Bb", place, weight)
        starts.append(len(pairs) // 2)
    look = struct.pack("<Ifff", FIRST_BITS, first.bias, first.scale, first.threshold)
    tail = struct.pack("<I", len(parted))
    for one in parted:
        tail += struct.pack(f"<{1 + len(one.places)}I", len(one.places), *one.places)
        tail += one.rows.astype("<f4").tobytes()
    return (
        b"".join(head) + struct.pack(f"<{len(starts)}I", *starts) + bytes(pairs) + look
        + first.stored.astype("int8").tobytes() + tail + network), starts[-1]
