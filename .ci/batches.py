#!/usr/bin/python3
"""Says which sources can be compiled as one: batches.py SOURCE..., a line for each source with the number of its batch.

What many sources include is then read once a batch, by the compiler (option LOKETWACHT_BATCHES) and by clang-tidy
(tidy.py). Two sources that give the same name to something of their own, in an unnamed namespace, never share a batch.
"""

import re
import sys
from pathlib import Path

MOST = 12
UNNAMED = re.compile(r"^namespace \{\n(.*?)^\}  // namespace$", re.DOTALL | re.MULTILINE)
# What begins a line there, for namespaces are not indented: a type, a function or a constant.
DEFINED = re.compile(r"^(?:(?:struct|class|enum class|enum|using) (\w+)|(?!TEST)\w[\w:<>,*& \[\]]*?[ &*>](\w+)(?=\(|\{| =|;|\[))",
                     re.MULTILINE)
DECLARED = re.compile(r"^(?:(?:struct|class|enum class|using) (\w+)|(?:\[\[nodiscard\]\] )?\w[^\n(]*?[ &*>](\w+)(?=\(| = |\{))", re.MULTILINE)
BORROWED = re.compile(r"^using [\w:]+::(\w+);", re.MULTILINE)


def own_names(text):
    """What a source defines for itself alone; a name too many costs a batch, a missing one an error of the compiler."""
    bodies = UNNAMED.findall(text)
    return {first or second for body in bodies for first, second in DEFINED.findall(body)}


def declared_in(folder):
    """What its headers declare: a source that has one of these names for itself is compiled alone."""
    texts = [header.read_text() for header in folder.glob("*.hpp")]
    return {first or second for text in texts for first, second in DECLARED.findall(text)}


def batches(sources):
    """The paths of `sources` as lists of paths, in their order."""
    found, alone = [], []
    declared = {folder: declared_in(folder) for folder in {source.parent for source in sources}}
    for source in sources:
        text = source.read_text()
        own, borrowed = own_names(text), set(BORROWED.findall(text))
        if own & declared[source.parent]:
            alone.append([source])
            continue
        for paths, all_own, all_borrowed in found:
            if len(paths) < MOST and not own & (all_own | all_borrowed) and not borrowed & all_own:
                paths.append(source)
                all_own |= own
                all_borrowed |= borrowed
                break
        else:
            found.append(([source], own, borrowed))
    return [paths for paths, _, _ in found] + alone


if __name__ == "__main__":
    for number, batch in enumerate(batches([Path(name) for name in sys.argv[1:]])):
        for path in batch:
            print(f"{number} {path}")
