"""The names in a PromQL expression, as far as the tests need them. That it is valid at all is for Prometheus to say."""

import re

NAME = r"[a-zA-Z_:][a-zA-Z0-9_:]*"
STRING = r'"(?:[^"\\]|\\.)*"'
CLAUSE = re.compile(rf"\b(by|without|on|ignoring|group_left|group_right)\s*\(([^()]*)\)")
SELECTOR = re.compile(rf"({NAME})\s*\{{((?:[^}}\"]|{STRING})*)\}}")
MATCHER = re.compile(rf"({NAME})\s*(=~|!~|!=|=)\s*({STRING})")
KEYWORDS = {"and", "or", "unless", "bool", "offset", "by", "without", "on", "ignoring", "group_left", "group_right", "inf", "nan"}


def selectors(expression):
    """[(metric, [(label, operator, value)])] of all that is selected."""
    found = [(name, [(l, o, v[1:-1]) for l, o, v in MATCHER.findall(inside)]) for name, inside in SELECTOR.findall(expression)]
    rest = CLAUSE.sub(" ", SELECTOR.sub(" ", expression))
    rest = re.sub(rf"{STRING}|\[[^\]]*\]", " ", rest)
    rest = re.sub(r"\b\d[\w.]*", " ", rest)
    found += [(name, []) for name in re.findall(rf"{NAME}\b(?!\s*\()", rest) if name.lower() not in KEYWORDS]
    return found


def grouped(expression):
    """The labels that clauses such as `by (…)` name."""
    return {label.strip() for _, labels in CLAUSE.findall(re.sub(STRING, '""', expression)) for label in labels.split(",") if label.strip()}


def made(expression):
    """The labels that label_replace makes, and those that it reads."""
    return set(re.findall(rf',\s*"({NAME})"\s*,', expression)) if "label_replace(" in expression else set()
