"""A logistic regression over words, pairs of words and pieces of words, by gradient descent; and how it learns from pages, of which
only is known that some passage of theirs says it. Its settings were tried out on development pages alone."""

import math
import random
import re
import unicodedata
import zlib
from array import array

from grammar import SLOTS

SIZE = 1 << 20
RATE = 0.3
DECAY = 1e-6
EPOCHS = 5
APART = 12  # how many words apart two may stand that count as a pair in either order


def folded(text):
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words_of(text):
    return re.findall(r"\[?[a-z]+\]?|\d+|[=:?]", folded(text))


def named_alike():
    """The ways to name one thing, each with the slot of the grammar that it fills, in capitals: RIJKSREGISTERNUMMER and NISS are both NUMBER."""
    ways = {}
    for slots in SLOTS.values():
        for slot in ("number", "password", "user", "other", "birth"):
            ways.update({" ".join(words_of(re.sub(r"\(.*\)", "", way))): slot.upper() for way in slots[slot]})
    return ways


WAYS = named_alike()
WAY = re.compile(r"(?<![a-z])(" + "|".join(map(re.escape, sorted(WAYS, key=len, reverse=True))) + r")(?![a-z])")


def things_of(text):
    """The words of a text, with one word for all that name the same."""
    return WAY.sub(lambda found: WAYS[found[1]], " ".join(words_of(text))).split()


def in_a_row(words, many):
    return zip(*(words[at:] for at in range(many)))


def near_pairs(words, nearest, furthest):
    telling = [word for word in words if len(word) > 1]
    return [(word, other) for at, word in enumerate(telling) for other in telling[at + nearest:at + furthest + 1]]


def features(passage):
    """Places in the table of weights, without repetition."""
    words, things = words_of(passage.text), things_of(passage.text)
    names = ["over:" + " ".join(pair) for pair in zip(words, words[2:])]
    names += ["pair:" + " ".join(sorted(pair)) for pair in near_pairs(words, 3, APART)]
    for word in set(words):
        bounded = f"<{word}>"
        names += ["piece:" + bounded[at:at + 5] for at in range(max(1, len(bounded) - 4))]
    for many in (1, 2, 3, 4):
        names += ["row:" + " ".join(row) for row in in_a_row(words, many) if many < 3]
        names += ["things:" + " ".join(row) for row in in_a_row(things, many)]
    names += ["near:" + " ".join(pair) for pair in near_pairs(things, 1, 8) if any(thing.isupper() for thing in pair)]
    names.append("all things:" + " ".join(sorted({thing for thing in things if thing.isupper()})))
    for place, text in (("before", passage.before), ("heading", passage.heading)):
        names += [f"{place}:{word}" for word in {*words_of(text), *things_of(text)}]
    return sorted({zlib.crc32(name.encode()) % SIZE for name in names})


class Model:
    def __init__(self):
        self.weights = array("d", bytes(8 * SIZE))
        self.squares = array("d", b"\0" * (8 * SIZE))
        self.bias = 0.0

    def score(self, found):
        if not found:
            return self.bias
        weights = self.weights
        return self.bias + sum([weights[at] for at in found]) / math.sqrt(len(found))

    def learn(self, rows, seed=1):
        """`rows`: (features, whether it says it, weight); the two classes count the same together."""
        chance = random.Random(seed)
        sums = [sum(weight for _, is_so, weight in rows if is_so == wanted) or 1.0 for wanted in (False, True)]
        balance = [min(20.0, (sums[0] + sums[1]) / (2 * each)) for each in sums]
        order = list(rows)
        for _ in range(EPOCHS):
            chance.shuffle(order)
            for found, is_so, weight in order:
                if found:
                    self.step(found, is_so, weight * balance[is_so])

    def step(self, found, is_so, weight):
        odds = max(-30.0, min(30.0, self.score(found)))
        error = (1.0 / (1.0 + math.exp(-odds)) - is_so) * weight
        if abs(error) < 1e-4:
            return
        slope = error / math.sqrt(len(found))
        weights, squares = self.weights, self.squares
        for at in found:
            gradient = slope + DECAY * weights[at]
            squares[at] += gradient * gradient
            weights[at] -= RATE * gradient / (1e-4 + math.sqrt(squares[at]))
        self.bias -= 0.02 * error


def trained(sentences, pages, rounds=2):
    """A model of one rule. `sentences`: (features, is so). `pages`: (features of each passage, is so): of a page that says it, the
    passage that the model so far holds for the likeliest is learnt as one that does, and again with the model of then."""
    denied = [(found, False, 1.0) for passages, is_so in pages if not is_so for found in passages]
    written = [(found, is_so, 1.0) for found, is_so in sentences]
    model = Model()
    model.learn(written + denied)
    for _ in range(rounds):
        likeliest = [(max(passages, key=model.score), True, 3.0) for passages, is_so in pages if is_so and passages]
        model = Model()
        model.learn(written + denied + likeliest)
    return model
