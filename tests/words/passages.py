"""What a page says, passage by passage, as the linear model reads it: blocks of text, hints, and each form as one line of its boxes.

No copy of how the agent reads pages: the model has to do with what any reader of HTML gives it.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

BLOCKS = set("address article aside blockquote body button caption dd details div dl dt fieldset figcaption footer form h1 h2 h3 h4 h5 h6 header hr"
             " html label legend li main nav ol option p pre section summary table tbody td th thead title tr ul br".split())
UNSEEN = {"script", "style", "template", "svg"}
HINTS = ("placeholder", "title", "aria-label", "aria-description", "alt")
AROUND = 10  # words before and after a box that belong to it


class Passage(NamedTuple):
    text: str
    before: str  # the block before it
    heading: str  # the heading that it stands by


class Page(NamedTuple):
    passages: list
    asks_password: bool
    asks: bool  # whether it has a box to type in


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.blocks = []  # (text, is a heading)
        self.words = []
        self.form = []  # words and marks of boxes in the order of the page
        self.unseen = 0
        self.heading = False
        self.kinds = set()

    def end_block(self):
        text = " ".join("".join(self.words).split())
        if text:
            self.blocks.append((text, self.heading))
        self.words = []

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag in UNSEEN:
            self.unseen += 1
        if tag in BLOCKS:
            self.end_block()
            self.heading = tag in ("h1", "h2", "h3", "h4", "title", "legend", "summary")
        hints = [given[name] for name in HINTS if given.get(name)]
        self.blocks += [(hint, False) for hint in hints]
        if tag == "input":
            self.handle_box(given, hints)

    def handle_box(self, given, hints):
        kind = given.get("type", "text").lower()
        if kind in ("submit", "button", "image"):
            self.form += ["[button]", *given.get("value", "").split(), *" ".join(hints).split()]
        elif kind in ("text", "email", "tel", "number", "password", "date"):
            self.kinds.add(kind)
            mark = kind if kind in ("password", "date") else "text"
            self.form += [f"[{mark}]", *re.split(r"[^a-z]+", given.get("name", "").lower()), *" ".join(hints).split()]

    def handle_endtag(self, tag):
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        if tag in BLOCKS:
            self.end_block()
            self.heading = False
        if tag == "button":
            self.form.append("[button]")

    def handle_data(self, data):
        if not self.unseen:
            self.words.append(data)
            self.form += data.split()


def boxes(words):
    """The words around the boxes and buttons, without what stands far from any."""
    marks = [at for at, word in enumerate(words) if word in ("[text]", "[password]", "[date]")]
    near = {at for mark in marks for at in range(mark - AROUND, mark + AROUND + 1)}
    return " ".join(word for at, word in enumerate(words) if at in near and word)


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    reader.end_block()
    passages, before, heading = [], "", ""
    for text, is_heading in reader.blocks:
        passages.append(Passage(text[:600], before[:200], heading[:200]))
        before = text
        if is_heading:
            heading = text
    form = boxes(reader.form)
    if form:
        passages.append(Passage(form[:1500], "", heading[:200]))
    return Page(passages, "password" in reader.kinds, bool(reader.kinds))
