#!/usr/bin/python3
"""Begins a rule: new_rule.py NAME, or `make rule NAME=NAME`.

Makes all that a rule consists of, so that what it makes compiles and passes its tests: the rule, its place in the table, its words in
every language, rows of a test, its row in agent/rules/README.md and the line there that says where it is drawn. What it judges is an
example, the Server header; what is left to do is printed.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
LONGEST = 40

RULE = '''\
#include "rules/catalogue.hpp"
#include "rules/doors.hpp"
#include "rules/evidence.hpp"

namespace loketwacht::rules {

namespace {

// An example that can be seen to work: a server that calls itself as the rule does, with its answer as the evidence.
outcome judge_endpoint(const page_subject& subject) {
    if (!told(subject.walk)) return undecided(why_untold(subject.walk));
    const model::hop& last = subject.walk.last();
    return last.server == "@NAME@" ? broken(model::severity::info, answer_of(last)) : holds();
}

}  // namespace

constinit const rule @IDENTIFIER@{
    .name = "@NAME@",
    .severities = "@SEVERITIES@",
    .standard = "@STANDARD@",
    .words = &rule_texts::@IDENTIFIER@,
    .harm = harm::none,
    .page = judge_endpoint,
};

}  // namespace loketwacht::rules
'''

# By the language of a file rule_texts_*.cpp of agent/rules.
WORDS = {
    "english": ("@SAYS@", "Say here what may happen to whom where this is so.", "Say here what the municipality must do."),
    "dutch": ("de server noemt zich @NAME@", "Zeg hier wat wie kan overkomen waar dit zo is.", "Zeg hier wat de gemeente moet doen."),
}

TEXT = '''\
    .@IDENTIFIER@ = {
        .says = "@SAYS@",
        .rationale = "@RATIONALE@",
        .remedy = "@REMEDY@"},
'''

TEST = '''\
#include "rule_table.hpp"

namespace loketwacht::rules::testing {

namespace {

void answered_by(scene& s, const std::string& server, int status = 200) {
    model::hop hop = answer(https(), status);
    hop.server = server;
    s.seen.endpoints.front().walk = walk({hop});
}

constexpr const char* rule = "@NAME@";

const std::vector<rule_row> rows{
    {"sound", rule, [](scene&) {}, expected::holds, ""},
    {"broken", rule, [](scene& s) { answered_by(s, rule); }, expected::info, "answers 200"},
    {"server_error", rule, [](scene& s) { answered_by(s, rule, 503); }, expected::undecided, ""},
};

INSTANTIATE_TEST_SUITE_P(@IDENTIFIER@, rule_table, ::testing::ValuesIn(rows), row_name);

}  // namespace

}  // namespace loketwacht::rules::testing
'''

NEXT = '''\
{made}
It compiles and its tests pass as they are: make test, or
  make unit ROOM=rules
Now, in this order:
 1. tests/unit/rules/{identifier}_test.cpp: the rows that the rule must meet, one that holds, one that is undecided, each that is broken.
 2. agent/rules/{identifier}.cpp: what it judges; agent/rules/rule.hpp says what a rule is given. Its words: agent/rules/rule_texts_*.cpp.
    Its evidence is data: a kind of agent/model/evidence_names.hpp, which report tells in every language.
 3. agent/rules/README.md: its row in the catalogue (the test says the difference) and the line that says where it is drawn.
 4. A rule that is more than info gets an alert in config/prometheus/alerts.yaml, a row on that alert's runbook and a case in
    tests/prometheus; take it out of UNTOLD in tests/prometheus/rules_test.py.
 5. The words of the e-mails: tests/alertmanager/alertmanager_test.py --write
 6. A portal of the lab town that has the flaw (tests/lab/README.md), and a line in CHANGELOG.md.
'''


def values_of(name):
    return {
        "NAME": name,
        "IDENTIFIER": name.replace("-", "_"),
        "SEVERITIES": "info",
        "SAYS": f"the server calls itself {name}",
        "STANDARD": "RFC 9110, section 10.2.4 (https://www.rfc-editor.org/rfc/rfc9110#section-10.2.4)",
    }


def filled(template, values):
    return re.sub(r"@([A-Z]+)@", lambda mark: values[mark[1]], template)


def after_last(text, pattern, line, where):
    """The text with the line after the last one that begins so."""
    lines = text.splitlines(keepends=True)
    last = max((i for i, each in enumerate(lines) if re.match(pattern, each)), default=None)
    if last is None:
        raise SystemExit(f"{where} has no line that begins like {pattern}; the rule is not begun")
    return "".join(lines[:last + 1] + [line + "\n"] + lines[last + 1:])


def with_untold(text, name, where):
    """The set UNTOLD with the name: no alert tells of a rule that is info only."""
    found = re.search(r"^UNTOLD = \{([^}]*)\}", text, flags=re.M)
    if not found:
        raise SystemExit(f"{where} has no set UNTOLD; the rule is not begun")
    names = sorted({*re.findall(r'"([^"]+)"', found[1]), name})
    return text[:found.start()] + "UNTOLD = {" + ", ".join(f'"{each}"' for each in names) + "}" + text[found.end():]


def with_words(text, language, values, where):
    """The table of a language with the words of the rule at its end."""
    # A language that came later begins with the English words, marked as such so that no two are the same.
    said = [filled(words, values) for words in WORDS.get(language, [f"({language}) {each}" for each in WORDS["english"]])]
    end = text.rfind("\n};")
    if end < 0:
        raise SystemExit(f"{where} has no table of words; the rule is not begun")
    entry = filled(TEXT, values | dict(zip(("SAYS", "RATIONALE", "REMEDY"), said)))
    return text[:end + 1] + entry + text[end + 1:]


def changes_for(root, name):
    """{path: new text} of all that the rule consists of."""
    values = values_of(name)
    identifier = values["IDENTIFIER"]
    rules = root / "agent" / "rules"

    def read(path):
        return path.read_text(encoding="utf-8")

    readme = after_last(read(rules / "README.md"), r"\| `",
                        filled("| `@NAME@` | @SEVERITIES@ | no | @SAYS@ | @STANDARD@ |", values), "agent/rules/README.md")
    words = {path: with_words(read(path), path.stem.removeprefix("rule_texts_"), values, path.name) for path in rules.glob("rule_texts_*.cpp")}
    untold = root / "tests" / "prometheus" / "rules_test.py"
    return {
        rules / f"{identifier}.cpp": filled(RULE, values),
        root / "tests" / "unit" / "rules" / f"{identifier}_test.cpp": filled(TEST, values),
        rules / "rule_texts.hpp": after_last(read(rules / "rule_texts.hpp"), r"    model::rule_words ", f"    model::rule_words {identifier};",
                                        "agent/rules/rule_texts.hpp"),
        **words,
        rules / "catalogue.hpp": after_last(read(rules / "catalogue.hpp"), "extern const rule ",
                                            f"extern const rule {identifier};", "agent/rules/catalogue.hpp"),
        rules / "catalogue.cpp": after_last(read(rules / "catalogue.cpp"), r"    &\w+,", f"    &{identifier},",
                                            "agent/rules/catalogue.cpp"),
        rules / "README.md": after_last(readme, r"- \*\*", f"- **{name}** is said where the server calls itself so.",
                                        "agent/rules/README.md"),
        untold: with_untold(read(untold), name, "tests/prometheus/rules_test.py"),
    }


def mistake_in(root, name):
    if not NAME.fullmatch(name) or len(name) > LONGEST:
        return (f"'{name}' is no name of a rule; write words in lower case with dashes between them, {LONGEST} characters at most, "
                f"that say what was seen, such as hsts-missing")
    identifier = name.replace("-", "_")
    for path in (root / "agent/rules" / f"{identifier}.cpp", root / "tests/unit/rules" / f"{identifier}_test.cpp"):
        if path.exists():
            return f"{path.relative_to(root)} is there already; choose another name"
    if re.search(rf"\b{identifier}\b", (root / "agent/rules/catalogue.hpp").read_text(encoding="utf-8")):
        return f"{name} is a rule already; choose another name"
    return None


def main(arguments, root):
    if len(arguments) != 1:
        print("usage: make rule NAME=words-with-dashes", file=sys.stderr)
        return 2
    name = arguments[0]
    mistake = mistake_in(root, name)
    if mistake:
        print(mistake, file=sys.stderr)
        return 2
    changes = changes_for(root, name)  # all of them, before any is written
    for path, text in changes.items():
        path.write_text(text, encoding="utf-8")
    formatter = shutil.which("clang-format-19")
    if formatter:
        subprocess.run([formatter, "-i", *(path for path in changes if path.suffix in (".cpp", ".hpp"))], check=True)
    made = "\n".join(f"  {path.relative_to(root)}" for path in changes)
    print(NEXT.format(made=f"The rule {name} is begun in\n{made}", identifier=name.replace("-", "_")))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Path(__file__).resolve().parents[1]))
