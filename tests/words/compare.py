#!/usr/bin/python3
"""Compares the agent's rules on the national register number with a linear model, on the pages that were set aside.

compare.py [--scorer build/dev/tests/unit_rules] [--without-grammar]

The model learns from the written sentences, those of grammar.py and the development pages; its thresholds are chosen on development
pages that it had not learnt from (four folds). What the agent finds is counted by its own test of the corpus. No page is named:
nobody who works on the rules may learn from those set aside. Needs nothing but Python, and some minutes.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

sys.dont_write_bytecode = True

import grammar
import passages
from model import features, trained

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "tests/data/pages"
RULES = (grammar.NUMBER, grammar.PASSWORD, grammar.KNOWLEDGE)
SAID = {"user-name": grammar.NUMBER, "any-user-name": grammar.NUMBER, "password": grammar.PASSWORD, "birth-date": grammar.KNOWLEDGE}
# Each folder that is set aside, and the test that counts what the agent finds in it.
SET_ASIDE = {
    "set-aside": "pages_set_aside_are_judged_as_the_readme_says",
    "set-aside-words": "words_set_aside_are_judged_as_the_readme_says",
    "set-aside-last": "the_last_words_set_aside_are_judged_as_the_readme_says",
    "set-aside-products": "pages_of_products_are_judged_as_the_readme_says",
}
FOLDS = 4
SURE = 0.98  # the precision that the rules aim at


class Labelled(NamedTuple):
    page: passages.Page
    passages: list  # the features of each
    findings: frozenset


class Tally(NamedTuple):
    right: int = 0
    found: int = 0
    labelled: int = 0

    def __add__(self, other):
        return Tally(*map(sum, zip(self, other)))

    def __str__(self):
        return f"{self.right} of {self.found} | {self.right} of {self.labelled}"


def pages_of(folder):
    pages = []
    for label in json.loads((PAGES / folder / "labels.json").read_text(encoding="utf-8"))["pages"]:
        charset = re.search(r"charset=([\w-]+)", label["content_type"])
        read = passages.read((PAGES / folder / label["file"]).read_bytes().decode(charset[1] if charset else "utf-8-sig", "replace"))
        pages.append(Labelled(read, [features(passage) for passage in read.passages], frozenset(label["findings"])))
    return pages


def sentences(with_grammar):
    """(features, rules that a page which says it is found with)."""
    rows = []
    for line in (ROOT / "tests/data/sentences/written.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            _, says, text = line.split("\t")
            parts = text.split(" || ")
            heading = parts.pop(0)[2:] if parts[0].startswith("# ") and len(parts) > 1 else ""
            whole = passages.Passage(" ".join(parts), "", heading)
            rows.append((features(whole), {SAID[each] for each in says.split(",") if each in SAID}))
    if with_grammar:
        rows += [(features(passages.Passage(text, "", "")), rules) for text, rules in grammar.made()]
    return rows


def could_break(rule, page):
    """What the rule is about by its name: a login has a password box, a form that lets in has a box."""
    return {grammar.NUMBER: page.asks_password, grammar.KNOWLEDGE: page.asks}.get(rule, True)


def learnt(rule, rows, pages):
    apt = [(each.passages, rule in each.findings) for each in pages if could_break(rule, each.page)]
    return trained([(found, rule in rules) for found, rules in rows], apt)


def score(model, rule, each):
    if not could_break(rule, each.page) or not each.passages:
        return float("-inf")
    return max(map(model.score, each.passages))


def tally_above(threshold, scored):
    found = [is_so for value, is_so in scored if value >= threshold]
    return Tally(sum(found), len(found), sum(is_so for _, is_so in scored))


def thresholds(scored):
    """The one with the best balance (F1), and the one that finds most while it is as sure as the rules aim to be, or the surest."""
    each = [(value, tally_above(value, scored)) for value in {value for value, _ in scored if value > float("-inf")}]
    best = max(each, key=lambda one: 2 * one[1].right / (one[1].found + one[1].labelled))[0]
    enough = [one for one in each if one[1].right >= SURE * one[1].found]
    sure = max(enough, key=lambda one: one[1].right) if enough else max(each, key=lambda one: one[1].right / one[1].found)
    return best, sure[0]


def answers_of_the_agent(scorer, folder):
    """What the agent's own test of the corpus prints of a folder: right, found and labelled by rule."""
    ran = subprocess.run([scorer, f"--gtest_filter=corpus.{SET_ASIDE[folder]}"], capture_output=True, text=True, check=True)
    counted = {}
    for name, right, found, recalled, labelled in re.findall(r"^\| ([\w-]+) \| (?:(\d+) of (\d+)|-) \| (?:(\d+) of (\d+)|-) \|$", ran.stdout, re.M):
        counted[name] = Tally(int(right or recalled or 0), int(found or 0), int(labelled or 0))
    return {rule: counted[rule] for rule in RULES}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--scorer", default=ROOT / "build/dev/tests/unit_rules")
    arguments.add_argument("--without-grammar", action="store_true")
    asked = arguments.parse_args()
    rows = sentences(not asked.without_grammar)
    development = [page for folder in sorted(PAGES.iterdir()) if folder.name not in SET_ASIDE for page in pages_of(folder.name)]
    aside = {folder: pages_of(folder) for folder in SET_ASIDE}
    agent = {folder: answers_of_the_agent(asked.scorer, folder) for folder in SET_ASIDE}
    print(f"{len(rows)} sentences and {len(development)} development pages to learn from\n")
    print("| rule | pages | agent: precision | recall | model: precision | recall | model, sure: precision | recall |\n|---|---|---|---|---|---|---|---|")
    for rule in RULES:
        unmet = []
        for fold in range(FOLDS):
            model = learnt(rule, rows, [page for at, page in enumerate(development) if at % FOLDS != fold])
            unmet += [(score(model, rule, page), rule in page.findings) for page in development[fold::FOLDS]]
        best, sure = thresholds(unmet)
        model = learnt(rule, rows, development)
        print(f"| {rule} | development, not learnt from | - | - | {tally_above(best, unmet)} | {tally_above(sure, unmet)} |", flush=True)
        for folders in (["set-aside", "set-aside-words", "set-aside-last"], ["set-aside-products"]):
            scored = [(score(model, rule, page), rule in page.findings) for folder in folders for page in aside[folder]]
            of_agent = sum((agent[folder][rule] for folder in folders), Tally())
            of_model = f"{tally_above(best, scored)} | {tally_above(sure, scored)}"
            print(f"| {rule} | {', '.join(folders)} | {of_agent} | {of_model} |", flush=True)


if __name__ == "__main__":
    main()
