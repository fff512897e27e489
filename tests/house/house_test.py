#!/usr/bin/python3
"""Each kind of disorder, planted in a small tree, is noticed with its file, its line and what would be right."""

import tempfile
import unittest
from pathlib import Path
from unittest import mock

import house

LINKS = """
loketwacht_library(model base PkgConfig::IDN2)
loketwacht_library(net model asio PkgConfig::CARES)
loketwacht_library(rules model)
loketwacht_library(web model PkgConfig::HTTPLIB)
"""
SOUND = {
    "agent/CMakeLists.txt": LINKS,
    "agent/main.cpp": '#include <CLI/CLI.hpp>\n#include "web/server.hpp"\n',
    "agent/base/text.hpp": "#pragma once\n",
    "agent/model/url.hpp": '#pragma once\n\n#include <string>\n#include "base/text.hpp"\n',
    "agent/net/dns.hpp": '#pragma once\n#include <ares.h>\n#include <boost/asio/awaitable.hpp>\n#include "model/url.hpp"\n',
    "agent/rules/https.cpp": '#include "model/url.hpp"\n// #include "net/dns.hpp"\n/*\n#include <httplib.h>\n*/\n',
    "agent/web/server.hpp": "#pragma once\n\n#include <httplib.h>\n#include <sys/socket.h>\n",
    "tests/lab/town.hpp": "#pragma once\n",
    "README.md": "See https://example.be/work/plan and root/work/x.\n",
}

# name: (file, its text, what is said); the text replaces or adds to the sound tree.
PLANTED = {
    "include arrow": (
        "agent/rules/https.cpp", '#include "model/url.hpp"\n#include "net/dns.hpp"\n',
        "agent/rules/https.cpp:2: rules includes net, an arrow that the house does not have; rules may know: model, vocabulary. "
        "Give it a value of model or a function, or move what both need down"),
    "include arrow up from model": (
        "agent/model/url.hpp", '#pragma once\n#include "net/dns.hpp"\n',
        "agent/model/url.hpp:2: model includes net, an arrow that the house does not have; model may know: nothing. "
        "Give it a value of model or a function, or move what both need down"),
    "include arrow up from the ground floor": (
        "agent/base/text.hpp", '#pragma once\n#include "model/url.hpp"\n',
        "agent/base/text.hpp:2: base includes model, an arrow that the house does not have; base may know: nothing. "
        "Give it a value of model or a function, or move what both need down"),
    "include without a link": (
        "agent/CMakeLists.txt", LINKS.replace("(rules model)", "(rules)"),
        "agent/rules/https.cpp:1: rules includes model but does not link it; add it in agent/CMakeLists.txt"),
    "link arrow": (
        "agent/CMakeLists.txt", LINKS.replace("(rules model)", "(rules\n    model # values\n    net)"),
        "agent/CMakeLists.txt:4: rules links net, an arrow that the house does not have; rules may know: model, vocabulary. "
        "Give it a value of model or a function, or move what both need down"),
    "link arrow by CMake's own command": (
        "agent/CMakeLists.txt", LINKS + "target_link_libraries(web PRIVATE net)\n",
        "agent/CMakeLists.txt:6: web links net, an arrow that the house does not have; web may know: model. "
        "Give it a value of model or a function, or move what both need down"),
    "linked library outside its wall": (
        "agent/CMakeLists.txt", LINKS.replace("(rules model)", "(rules model OpenSSL::SSL)"),
        "agent/CMakeLists.txt:4: rules uses OpenSSL, which stays inside: net, web. Offer what rules needs from there"),
    "linked library without a wall": (
        "agent/CMakeLists.txt", LINKS.replace("(rules model)", "(rules model absl::strings)"),
        "agent/CMakeLists.txt:4: rules links absl::strings, which has no wall; "
        "say in tests/house/house.py where it may be used"),
    "linked lab": (
        "agent/CMakeLists.txt", LINKS.replace("(rules model)", "(rules model loketlab)"),
        "agent/CMakeLists.txt:4: rules links loketlab, which has no wall; "
        "say in tests/house/house.py where it may be used"),
    "header outside its wall": (
        "agent/rules/https.cpp", "#include <httplib.h>\n",
        "agent/rules/https.cpp:1: rules uses cpp-httplib, which stays inside: web. Offer what rules needs from there"),
    "the narrower wall of Asio's TLS": (
        "agent/main.cpp", "#  include <boost/asio/ssl/context.hpp>\n",
        "agent/main.cpp:1: main uses Asio's TLS, which stays inside: net. Offer what main needs from there"),
    "header without a wall": (
        "agent/web/page.cpp", "\n#include <absl/strings/str_cat.h>\n",
        "agent/web/page.cpp:2: <absl/strings/str_cat.h> is of a library that has no wall; "
        "say in tests/house/house.py where it may be used"),
    "test library in the agent": (
        "agent/web/page.cpp", "#include <gtest/gtest.h>\n",
        "agent/web/page.cpp:1: GoogleTest is for tests only; the agent has none of it"),
    "tests included": (
        "agent/web/page.cpp", '#include "tests/lab/town.hpp"\n',
        'agent/web/page.cpp:1: "tests/lab/town.hpp" leaves agent/; the agent includes nothing from tests/, '
        'and its own headers as "room/header.hpp"'),
    "tests included by a relative path": (
        "agent/web/page.cpp", '#include "../../tests/lab/town.hpp"\n',
        'agent/web/page.cpp:1: "../../tests/lab/town.hpp" leaves agent/; the agent includes nothing from tests/, '
        'and its own headers as "room/header.hpp"'),
    "header named without its room": (
        "agent/web/page.cpp", '#include "server.hpp"\n',
        'agent/web/page.cpp:1: "server.hpp" is no header of the agent; '
        'write its own as "room/header.hpp" and others in <>'),
    "own header in angle brackets": (
        "agent/web/page.cpp", "#include <web/server.hpp>\n",
        'agent/web/page.cpp:1: <web/server.hpp> is a header of the agent; write it as "web/server.hpp"'),
    "folder that the house does not have": (
        "agent/util/words.cpp", "\n",
        f"agent/util/words.cpp:1: has no room; the folders of agent/ are: {house.listed(house.ROOMS)}"),
    "long header": (
        "agent/web/page.hpp", "#pragma once\n" + "\n" * 149,
        "agent/web/page.hpp:150: has 150 lines; at most 149: give a part of it a file of its own"),
    "long source": (
        "agent/web/page.cpp", "\n" * 300,
        "agent/web/page.cpp:300: has 300 lines; at most 299: give a part of it a file of its own"),
    "one file name in two rooms": (
        "agent/rules/server.cpp", "\n",
        "agent/web/server.hpp:1: `server` names files in rules, web; name each after what it has, "
        "or say in tests/house/house.py what one thing they are about"),
    "header without pragma": (
        "tests/lab/town.hpp", "\n#pragma once\n",
        "tests/lab/town.hpp:1: a header's first line is `#pragma once`"),
    "path of one machine": (
        "README.md", "Fine.\nIt is in " + "/".join(("", "home", "somebody", "loketwacht.\n")),
        "README.md:2: names /" + "home/s…, a directory of one machine; write a relative path"),
}


# What joins text by `+`, and whether that is a sentence.
GLUED = {
    'return name + " is wrong";': True,
    'return "the file " + name;': True,
    'return name + ": " + why;': True,
    'return "\\"" + name + "\\", which is wrong";': True,
    'return "more than " + std::to_string(most);': True,
    'return "<" + std::to_string(size(all, now())) + \'>\';': True,
    'return name + "-" + std::to_string(count);': True,
    "return size < 1'000 ? name + \" is wrong\" : rest(1'000);": True,
    'return "https://" + host;': False,
    'return name + ".lock";': False,
    'return fmt::format("{} is {}", name, size + 1);': False,
    'return "a name"; // + " is wrong"': False,
    'return R"(a " + " of text)";': False,
    'out += "a name";': False,
}


# What the ground floor has, done by hand: a line of each, and what is said.
BY_HAND = {
    "    c = std::tolower(c);": "looks at case or kinds of characters by hand; take it from base/ascii.hpp",
    "    c = c - 'A' + 'a';": "looks at case or kinds of characters by hand; take it from base/ascii.hpp",
    "    return c >= '0' && c <= '9';": "looks at case or kinds of characters by hand; take it from base/ascii.hpp",
    '    constexpr auto digits = "0123456789ABCDEF";': "writes hexadecimal digits by hand; "
                                                      "take it from base/hex.hpp or base/percent.hpp",
    '    std::snprintf(out, 4, "%%%02X", c);': "writes hexadecimal digits by hand; "
                                               "take it from base/hex.hpp or base/percent.hpp",
    "    gmtime_r(&t, &parts);": "takes a moment apart by hand; take it from base/time.hpp",
    "    return fs::last_write_time(path);": "asks whether a file is the same by hand; take it from base/file.hpp",
    "    std::from_chars(begin, end, port);": "reads a number by hand; take it from base/number.hpp",
    "    return std::stoi(text);": "reads a number by hand; take it from base/number.hpp",
    '    out += (out.empty() ? "" : ", ") + word;': "joins words by hand; take it from base/text.hpp",
    '    out.append(out.empty() ? "" : ", ").append(word);': "joins words by hand; take it from base/text.hpp",
    "std::optional<net::error> connect();": "has a way to fail of its own by hand; take it from base/result.hpp",
    "    mkdtemp(name.data());": "makes a directory for a test by hand; take it from scratch_directory.hpp",
}


def said_of(tree):
    with tempfile.TemporaryDirectory() as directory:
        for name, text in tree.items():
            path = Path(directory) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return [str(problem) for problem in house.problems(Path(directory))]


class HouseTest(unittest.TestCase):
    def test_a_sound_tree_has_no_problem(self):
        self.assertEqual([], said_of(SOUND))

    def test_each_planted_problem_is_named(self):
        for name, (file, text, says) in PLANTED.items():
            with self.subTest(name):
                self.assertEqual([says], said_of({**SOUND, file: text}))

    def test_a_type_of_two_rooms_is_named_and_one_within_another_is_not(self):
        web, net = "agent/web/answering.hpp", "agent/net/asking.hpp"
        said = lambda type_of_net: said_of({**SOUND, web: "#pragma once\nstruct answer {\n", net: f"#pragma once\n{type_of_net}\n"})
        for own in ("struct answer {", "class answer final : public part {", "enum class answer { yes, no };"):
            with self.subTest(own):
                self.assertEqual([f"{web}:1: `answer` is a type in net, web; one name is for one thing"], said(own))
        for other in ("    struct answer {", "class answer;", "struct answers {"):
            with self.subTest(other):
                self.assertEqual([], said(other))

    def test_each_repetition_is_named_outside_the_ground_floor(self):
        self.assertEqual({each.what for each in house.REPETITIONS}, {says.split(" by hand")[0] for says in BY_HAND.values()})
        for line, says in BY_HAND.items():
            for file in ("agent/web/page.cpp", "tests/lab/town.cpp"):
                with self.subTest(line=line, file=file):
                    self.assertEqual([f"{file}:2: {says}"], said_of({**SOUND, file: f"\n{line}\n"}))
            self.assertEqual([], said_of({**SOUND, "agent/base/page.cpp": line}))

    def test_an_excuse_holds_for_what_it_names_and_as_long_as_it_is_needed(self):
        file = "agent/web/page.cpp"
        with mock.patch.dict(house.BY_HAND, {file: ("reads a number", "a reason")}):
            self.assertEqual([], said_of({**SOUND, file: "std::stoi(text);\n"}))
            self.assertEqual(2, len(said_of({**SOUND, file: "mkdtemp(name);\n"})))
            self.assertEqual(["tests/house/house.py:1: excuses agent/web/page.cpp, which no longer reads a number; "
                              "take that out"], said_of({**SOUND, file: "\n"}))

    def test_a_sentence_joined_by_plus_is_named(self):
        for line, is_glued in GLUED.items():
            with self.subTest(line=line):
                says = ["agent/web/page.cpp:2: joins a sentence by `+`; write it whole, by fmt::format"] * is_glued
                self.assertEqual(says, said_of({**SOUND, "agent/web/page.cpp": f"\n{line}\n"}))
                self.assertEqual([], said_of({**SOUND, "tests/lab/town.cpp": f"\n{line}\n"}))

    def test_a_file_may_join_sentences_for_a_reason_and_as_long_as_it_does(self):
        file = "agent/web/page.cpp"
        with mock.patch.dict(house.GLUED_WITH_REASON, {file: "a reason"}):
            self.assertEqual([], said_of({**SOUND, file: 'return name + " is wrong";\n'}))
            self.assertEqual(["tests/house/house.py:1: excuses agent/web/page.cpp, which no longer joins a sentence "
                              "by `+`; take that out"], said_of({**SOUND, file: "\n"}))

    def test_a_long_file_with_a_reason_is_left_alone(self):
        house.LONGER_WITH_REASON["agent/web/page.cpp"] = "a table"
        self.addCleanup(house.LONGER_WITH_REASON.clear)
        self.assertEqual([], said_of({**SOUND, "agent/web/page.cpp": "\n" * 300}))


if __name__ == "__main__":
    unittest.main()
