#!/usr/bin/python3
"""Keeps the house: which folder of agent/ may know which, and where each library may be used.

Reads the includes of agent/ and the link lists of agent/CMakeLists.txt, and says each arrow that the table below does
not have, with file, line and what would be right. Also: sizes, names of files and types that several rooms have, what the
ground floor has and a file does by hand, sentences joined by `+`, `#pragma once`, paths of somebody's own machine.
"""

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

EVERYTHING = "everything"

GROUND_FLOOR = "base"  # every room stands on it and may know it

# The folders of agent/, and which others each may include and link besides the ground floor.
ROOMS = {
    "base": set(),
    "model": set(),
    "markdown": set(),
    "vocabulary": {"model"},
    "config": {"model", "vocabulary", "rules"},
    "turns": set(),
    "net": {"model", "turns"},
    "page": {"model"},
    "reader": {"model", "vocabulary", "page", "turns"},
    "rules": {"model", "vocabulary"},
    "importer": {"model", "vocabulary", "config"},
    "ledger": {"model"},
    "metrics": {"model"},
    "report": {"model"},
    "web": {"model"},
    "browser": {"model", "turns"},
    "probe": {"model", "net", "reader", "browser", "turns", "vocabulary"},
    "canary": {"model", "net", "reader"},
    "schedule": {"model"},
    "watch": {"model", "config", "net", "reader", "browser", "probe", "canary", "rules", "ledger", "schedule", "turns", "vocabulary"},
    "cli": EVERYTHING,
    "main": EVERYTHING,
}
# Files that stand in agent/ itself, and the room each belongs to.
FILES = {"main.cpp": "main", "asio.cpp": "net", "make_runbooks.cpp": "markdown"}


class Wall(NamedTuple):
    library: str
    headers: tuple  # how its includes begin; the longest that fits decides
    links: tuple  # how its CMake targets begin
    rooms: set  # where it may be used


WALLS = (
    Wall("yaml-cpp", ("yaml-cpp/",), ("yaml-cpp",), {"config"}),
    # In web for the server's own TLS and logins: it shares nothing with how net looks at the TLS of others.
    Wall("OpenSSL", ("openssl/",), ("OpenSSL::",), {"net", "web"}),
    # In browser for base64 alone.
    Wall("OpenSSL's encodings", ("openssl/evp.h",), (), {"net", "web", "browser"}),
    Wall("libxcrypt", ("crypt.h",), ("PkgConfig::CRYPT",), {"web"}),
    Wall("Boost.Asio", ("boost/asio",), (), {"turns", "net", "reader", "browser", "probe", "schedule", "watch", "cli", "main"}),
    # In web for Beast, which is compiled with it.
    Wall("Asio and Beast as compiled once", (), ("asio",), {"turns", "net", "reader", "browser", "probe", "schedule", "watch", "web", "cli", "main"}),
    Wall("Asio's TLS", ("boost/asio/ssl",), (), {"net"}),
    # In web for what is no I/O: the parser of a request, and the names of statuses.
    Wall("Boost.Beast", ("boost/beast/",), (), {"net", "browser"}),
    Wall("Beast's parser", ("boost/beast/http/parser.hpp", "boost/beast/http/empty_body.hpp", "boost/beast/http/status.hpp"), (), {"net", "browser", "web"}),
    Wall("Boost.MultiIndex", ("boost/multi_index/", "boost/multi_index_container.hpp"), (), {"net"}),
    Wall("Boost.SmartPtr", ("boost/smart_ptr/",), (), {"turns", "probe"}),
    Wall("Boost.System", ("boost/system/",), (), {"base", "config", "net", "probe", "schedule", "watch", "cli", "main"}),
    Wall("libidn2", ("idn2.h",), ("PkgConfig::IDN2",), {"model"}),
    Wall("fmt", ("fmt/",), ("fmt::",), set(ROOMS)),
    Wall("c-ares", ("ares",), ("PkgConfig::CARES",), {"net"}),
    Wall("zlib", ("zlib.h", "zconf.h"), ("ZLIB::",), {"net", "web"}),
    Wall("Brotli", ("brotli/",), ("PkgConfig::BROTLI",), {"net"}),
    Wall("Zstandard", ("zstd.h",), ("PkgConfig::ZSTD",), {"net"}),
    Wall("gumbo", ("gumbo.h",), ("PkgConfig::GUMBO",), {"page"}),
    Wall("RE2", ("re2/",), ("PkgConfig::RE2",), {"vocabulary"}),
    Wall("libpsl", ("libpsl.h",), ("PkgConfig::PSL",), {"config", "net", "probe"}),
    Wall("cpp-httplib", ("httplib.h",), ("PkgConfig::HTTPLIB",), {"web"}),
    Wall("md4c", ("md4c.h",), ("PkgConfig::MD4C",), {"markdown"}),
    Wall("libcsv", ("csv.h",), ("CSV::",), {"importer"}),
    Wall("SQLite", ("sqlite3",), ("SQLite::",), {"ledger"}),
    Wall("prometheus-cpp", ("prometheus/",), ("prometheus-cpp",), {"metrics"}),
    Wall("nlohmann-json", ("nlohmann/",), ("nlohmann_json",), {"browser", "report", "canary", "ledger", "cli"}),
    Wall("CLI11", ("CLI/",), ("CLI11",), {"cli", "main"}),
    Wall("spdlog", ("spdlog/",), ("spdlog",), {"cli", "main"}),
    Wall("jemalloc", ("jemalloc/",), ("PkgConfig::JEMALLOC",), {"main"}),
    Wall("GoogleTest", ("gtest/", "gmock/"), ("GTest::",), set()),
)
# No library of anybody's: the standard library's and the system's headers, and how threads are linked.
SYSTEM_HEADER = re.compile(r"[a-z_0-9]+|(sys|netinet|arpa|net|linux)/[a-z_0-9]+\.h|"
                           r"(unistd|spawn|iconv|fcntl|poll|netdb|signal|errno|malloc|pthread|dirent|glob|termios|time)\.h")
SYSTEM_LINKS = {"Threads::Threads", "Boost::headers"}

MOST_LINES = {".hpp": 149, ".cpp": 299}
LONGER_WITH_REASON = {
    "agent/report/english.cpp": "all that is said in a language is one file",
    "agent/report/dutch.cpp": "all that is said in a language is one file",
}  # "agent/room/file.cpp": "why it is longer"



# What files of several rooms are named after, because it is one thing in all of them; any other name is one room's.
SHARED_STEMS = {
    "canary": "what is configured, its values and its rule",
    "certificate": "its facts and its rules",
    "condition": "how the agent is, and who says it",
    "evidence": "its values, and what makes it",
    "history": "what was there before, and who reads it",
    "hsts": "the policy, and the rules on it",
    "http": "the protocol, and the rules on it",
    "page": "its facts, and who makes them",
    "security_text": "its facts, and who reads it",
    "time": "moments; the model's are those of the ground floor",
    "tls": "the protocol, and the rules on it",
    **dict.fromkeys(("health", "letter", "probe", "rules", "survey"), "a command, and what it shows or starts"),
}
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)\b(?![:\w ]*;)", re.MULTILINE)


class Repetition(NamedTuple):
    what: str
    signs: re.Pattern  # of a line that does it by hand
    right: str


# What the ground floor has once, and many rooms had by hand before.
REPETITIONS = (
    Repetition("looks at case or kinds of characters",
               re.compile(r"\bstd::(?:to(?:low|upp)er|is(?:alnum|alpha|x?digit|space|upper|lower))\b|\biequals\b|"
                          r"- 'A' \+ 'a'|>= '[Aa]' && \w+ <= '[Zz]'|>= '0' && \w+ <= '9'|\| 0x20\b"),
               "base/ascii.hpp"),
    Repetition("writes hexadecimal digits",
               re.compile(r'"0123456789(?:abcdef|ABCDEF)"|%02[xX]|:02[xX]\}'), "base/hex.hpp or base/percent.hpp"),
    Repetition("takes a moment apart",
               re.compile(r"\b(?:gmtime|localtime|strftime|put_time|mktime|asctime|hh_mm_ss)(?:_r)?\b"),
               "base/time.hpp"),
    Repetition("asks whether a file is the same", re.compile(r"\blast_write_time\b|\bst_(?:ctim|ino)\b"),
               "base/file.hpp"),
    Repetition("reads a number",
               re.compile(r"\bfrom_chars\b|\bsto(?:i|u?l|u?ll|d|f)\b|\bstrto(?:u?ll?|d|f)\b|\bato(?:i|ll?|f)\b|"
                          r"\bsscanf\b"), "base/number.hpp"),
    Repetition("joins words", re.compile(r'\b(\w+)(?: \+= |\.append)\(?\1\.empty\(\) \? "" : "'), "base/text.hpp"),
    Repetition("has a way to fail of its own",
               re.compile(r"boost/system/result|\bstd::expected\b|std::optional<(?:\w+::)*(?:error|problem|mistake)>"),
               "base/result.hpp"),
    Repetition("makes a directory for a test", re.compile(r"\bmkdtemp\b|\btemp_directory_path\b|\bTempDir\b"),
               "scratch_directory.hpp"),
)
# Where it is done all the same: the repetition's `what`, and why.
BY_HAND = {
    "agent/page/controls.cpp": ("reads a number", "HTML does not mind what follows the digits"),
    "agent/page/table_cells.cpp": ("reads a number", "HTML does not mind what follows the digits"),
    "tests/integration/real_certificates_test.cpp": ("asks whether a file is the same", "it sets the time"),
    "tests/unit/page/form_values_test.cpp": ("joins words", "a part of its list takes several lines"),
    "tests/scratch_directory.hpp": ("makes a directory for a test", "it is the one"),
}

# Comments, numbers and literals of C++: where each begins and ends, so that no quote within one is taken for another.
LITERALS = re.compile(r'''//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|\b\d[\w'.]*|'(?:\\.|[^'\\\n])+'|"((?:\\.|[^"\\\n])*)"''', re.DOTALL)
# Words of a sentence: a letter beside a blank, or what stands between a name and what is said of it.
OF_A_SENTENCE = re.compile(r"[A-Za-z][,;:.)']? | [A-Za-z]|^: $")
IN_BRACKETS = r"\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)"
GLUED_NUMBER = re.compile(rf"\+\s*std::to_string\b|\bstd::to_string{IN_BRACKETS}\s*\+")
# Where it stays: what is written is no sentence.
GLUED_WITH_REASON = {
    "agent/cli/completion.cpp": "it writes shell scripts",
    "agent/make_runbooks.cpp": "it writes C++",
    "agent/markdown/html.cpp": "it writes HTML",
}

# Directories that exist on one machine only; text that names one helps nobody else.
OWN_MACHINE = re.compile(r"(?<![\w.:/$}-])/(?:home|Users|root|work|farm)(?:/\w|(?=['\"`\s]))")

INCLUDE = re.compile(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)')
COMMAND = re.compile(r"\b(loketwacht_library|target_link_libraries)\s*\(\s*([^\s()]+)([^()]*)\)")


class Problem(NamedTuple):
    path: str
    line: int
    text: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.text}"


def listed(names):
    return ", ".join(sorted(names)) if names else "nothing"


def may_know(room, other):
    return room == other or other == GROUND_FLOOR or ROOMS[room] == EVERYTHING or other in ROOMS[room]


def arrow_problem(room, other, how):
    """Why `room` may not include or link `other`; None where it may."""
    if other not in ROOMS:
        return f"{other} is no folder of the agent; those of the house are: {listed(ROOMS)}"
    if may_know(room, other):
        return None
    return (f"{room} {how} {other}, an arrow that the house does not have; {room} may know: {listed(ROOMS[room])}. "
            f"Give it a value of model or a function, or move what both need down")


def wall_problem(room, wall):
    if room in wall.rooms:
        return None
    if not wall.rooms:
        return f"{wall.library} is for tests only; the agent has none of it"
    return f"{room} uses {wall.library}, which stays inside: {listed(wall.rooms)}. Offer what {room} needs from there"


def find_wall(name, kind):
    fitting = [(len(start), wall) for wall in WALLS for start in getattr(wall, kind) if name.startswith(start)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def without_comments(text, block, line):
    """The text with its comments blanked out and its line numbers kept."""
    text = re.sub(block, lambda comment: re.sub(r"[^\n]", " ", comment.group()), text, flags=re.DOTALL)
    return re.sub(line, "", text)


def room_of(path, agent):
    parts = path.relative_to(agent).parts
    return FILES.get(parts[0]) if len(parts) == 1 else parts[0]


def sources(folder):
    return sorted(path for path in folder.rglob("*") if path.suffix in (".cpp", ".hpp"))


def own_include_problem(room, name, agent):
    first = name.split("/")[0]
    if first in ("tests", "lab", "..") or "/../" in name:
        return (f'"{name}" leaves agent/; the agent includes nothing from tests/, '
                f'and its own headers as "room/header.hpp"')
    if "/" not in name or not (agent / name).is_file():
        return f'"{name}" is no header of the agent; write its own as "room/header.hpp" and others in <>'
    return arrow_problem(room, first, "includes")


def library_include_problem(room, name):
    wall = find_wall(name, "headers")
    if wall:
        return wall_problem(room, wall)
    if SYSTEM_HEADER.fullmatch(name):
        return None
    if name.split("/")[0] in ROOMS:
        return f'<{name}> is a header of the agent; write it as "{name}"'
    return f"<{name}> is of a library that has no wall; say in tests/house/house.py where it may be used"


def include_problems(root):
    """Include arrows and headers outside their wall; also what a room includes without linking it."""
    agent = root / "agent"
    links = {room: reach(room, link_lists(root)) for room in ROOMS}
    for path in sources(agent):
        shown, room = str(path.relative_to(root)), room_of(path, agent)
        if room not in ROOMS:
            yield Problem(shown, 1, f"has no room; the folders of agent/ are: {listed(ROOMS)}")
            continue
        text = without_comments(path.read_text(encoding="utf-8"), r"/\*.*?\*/", r"(?<!:)//[^\n]*")
        for number, line in enumerate(text.split("\n"), 1):
            include = INCLUDE.match(line)
            if not include:
                continue
            own, library = include.groups()
            problem = own_include_problem(room, own, agent) if own else library_include_problem(room, library)
            if not problem and own and not links[room] & {own.split("/")[0]} and room in links[room]:
                problem = f"{room} includes {own.split('/')[0]} but does not link it; add it in agent/CMakeLists.txt"
            if problem:
                yield Problem(shown, number, problem)


def link_lists(root):
    """[(line, target, [linked])] of agent/CMakeLists.txt."""
    path = root / "agent" / "CMakeLists.txt"
    text = without_comments(path.read_text(encoding="utf-8"), r"#\[\[.*?\]\]", r"#[^\n]*") if path.is_file() else ""
    found = []
    for command in COMMAND.finditer(text):
        linked = [word for word in command[3].split() if word not in ("PUBLIC", "PRIVATE", "INTERFACE")]
        found.append((text.count("\n", 0, command.start()) + 1, command[2], linked))
    return found


def reach(room, lists):
    """The room and all that it links, directly or not; empty where it is not built from a list of its own."""
    reached, ahead = set(), [room] if any(target == room for _, target, _ in lists) else []
    while ahead:
        here = ahead.pop()
        if here not in reached:
            reached.add(here)
            ahead += [name for _, target, linked in lists if target == here for name in linked if name in ROOMS]
    return reached


def link_problem(room, name):
    if name in ROOMS:
        return arrow_problem(room, name, "links")
    wall = find_wall(name, "links")
    if wall:
        return wall_problem(room, wall)
    if name in SYSTEM_LINKS:
        return None
    return f"{room} links {name}, which has no wall; say in tests/house/house.py where it may be used"


def link_problems(root):
    for line, target, linked in link_lists(root):
        room = {"loketwacht": "main"}.get(target, FILES.get(f"{target}.cpp", target))
        if "$" in target:
            continue  # the definition of loketwacht_library itself
        for name in linked:
            problem = (f"{target} has no room; the folders of agent/ are: {listed(ROOMS)}" if room not in ROOMS
                       else link_problem(room, name))
            if problem:
                yield Problem("agent/CMakeLists.txt", line, problem)


def size_problems(root):
    for path in sources(root / "agent"):
        shown = str(path.relative_to(root))
        lines = len(path.read_text(encoding="utf-8").splitlines())
        most = MOST_LINES[path.suffix]
        if lines > most and shown not in LONGER_WITH_REASON:
            yield Problem(shown, most + 1, f"has {lines} lines; at most {most}: give a part of it a file of its own")


def done_by_hand(path):
    """(line, repetition) of what the file does by hand though the ground floor has it."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        for each in REPETITIONS:
            if each.signs.search(line):
                yield number, each


def repetition_problems(root):
    ground = (root / "agent" / GROUND_FLOOR, root / "tests" / "unit" / GROUND_FLOOR)
    for path in sources(root / "agent") + sources(root / "tests"):
        shown = str(path.relative_to(root))
        excused = BY_HAND.get(shown, ("", ""))[0]
        found = [] if ground[0] in path.parents or ground[1] in path.parents else list(done_by_hand(path))
        for number, each in found:
            if each.what != excused:
                yield Problem(shown, number, f"{each.what} by hand; take it from {each.right}")
        if excused and excused not in [each.what for _, each in found]:
            yield Problem("tests/house/house.py", 1, f"excuses {shown}, which no longer {excused}; take that out")


def glued_lines(text):
    """The lines where a sentence or a number for one is joined by `+`."""
    places = [found.start() for found in GLUED_NUMBER.finditer(text)]
    for found in LITERALS.finditer(text):
        before, after = text[:found.start()].rstrip(), text[found.end():].lstrip()
        joined = (before.endswith("+") and not before.endswith("++")) or re.match(r"\+(?![+=])", after)
        if joined and OF_A_SENTENCE.search(found.group(2) or ""):
            places.append(found.start())
    return sorted({text.count("\n", 0, place) + 1 for place in places})


def glue_problems(root):
    for path in sources(root / "agent"):
        shown = str(path.relative_to(root))
        found = glued_lines(path.read_text(encoding="utf-8"))
        excused = shown in GLUED_WITH_REASON
        for number in found:
            if not excused:
                yield Problem(shown, number, "joins a sentence by `+`; write it whole, by fmt::format")
        if excused and not found:
            yield Problem("tests/house/house.py", 1, f"excuses {shown}, which no longer joins a sentence by `+`; "
                                                     "take that out")


def rooms_by_name(root, names_in):
    """The names that several rooms have, each with the room and path where it is met first; `names_in` gives those of a file."""
    found = {}
    for path in sources(root / "agent"):
        room = room_of(path, root / "agent")
        for name in names_in(path):
            found.setdefault(name, {}).setdefault(room, str(path.relative_to(root)))
    return {name: places for name, places in sorted(found.items()) if len(places) > 1}


def types_in(path):
    """The types of a header that other rooms can see: those of no other type."""
    return TYPE.findall(path.read_text(encoding="utf-8")) if path.suffix == ".hpp" else []


def name_problems(root):
    for stem, places in rooms_by_name(root, lambda path: [path.stem]).items():
        if stem not in SHARED_STEMS:
            yield Problem(list(places.values())[-1], 1, f"`{stem}` names files in {listed(places)}; name each after what it has, "
                                                        "or say in tests/house/house.py what one thing they are about")
    for name, places in rooms_by_name(root, types_in).items():
        yield Problem(list(places.values())[-1], 1, f"`{name}` is a type in {listed(places)}; one name is for one thing")


def pragma_problems(root):
    for folder in ("agent", "tests"):
        for path in sources(root / folder):
            if path.suffix == ".hpp" and not path.read_text(encoding="utf-8").startswith("#pragma once\n"):
                yield Problem(str(path.relative_to(root)), 1, "a header's first line is `#pragma once`")


def tracked_files(root):
    """What git has or would take in; every file where there is no git."""
    git = subprocess.run(["git", "-C", str(root), "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                         capture_output=True, check=False)
    names = git.stdout.decode().split("\0") if git.returncode == 0 else []
    paths = [root / name for name in names if name] or [
        path for path in root.rglob("*") if not {"build", ".git"} & set(path.relative_to(root).parts)]
    return sorted(path for path in paths if path.is_file() and not path.is_symlink())


def own_machine_problems(root):
    # What sites link to is no directory.
    pages = root / "tests" / "data" / "pages"
    for path in tracked_files(root):
        if path.is_relative_to(pages):
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # not text
        for number, line in enumerate(text.split("\n"), 1):
            found = OWN_MACHINE.search(line)
            if found:
                yield Problem(str(path.relative_to(root)), number,
                              f"names {found.group().strip()}…, a directory of one machine; write a relative path")


CHECKS = (include_problems, link_problems, size_problems, repetition_problems, glue_problems, name_problems,
          pragma_problems, own_machine_problems)


def problems(root):
    return [problem for check in CHECKS for problem in check(root)]


def main():
    found = problems(Path(__file__).resolve().parents[2])
    for problem in found:
        print(problem)
    print(f"{len(found)} problems with the house" if found else "The house is in order.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
