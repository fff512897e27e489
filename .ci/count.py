#!/usr/bin/python3
"""Says what ctest's JUnit file holds: names the tests that failed, with the cause, or were skipped, then `N passed, N failed`."""

import re
import sys
import xml.etree.ElementTree as ElementTree


def verdict(case):
    """passed, failed or skipped; a test that could not be run at all has failed."""
    status = case.get("status")
    if status == "run":
        return "passed"
    skipped = case.find("skipped")
    if status == "disabled" or (skipped is not None and skipped.get("message", "").startswith("SKIP_")):
        return "skipped"
    return "failed"


def cause(case):
    """The first line of a failed test's output that says what was wrong: pytest begins it with E, GoogleTest puts it after Failure."""
    lines = case.findtext("system-out", "").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("E  "):
            return line[1:].strip()
        if line.endswith(": Failure"):
            return " ".join(each.strip() for each in lines[number : number + 4])
    return lines[-1].strip() if lines else "it said nothing"


def inside(case):
    """How many tests a passed one holds: many where GoogleTest ran all of a program in one process."""
    said = re.search(r"^\[  PASSED  \] (\d+) tests?\.$", case.findtext("system-out", ""), re.MULTILINE)
    return int(said.group(1)) if said else 1


def skipped_inside(case):
    """The tests that one of ctest's left out, where it is all of a program."""
    return re.findall(r"^\[  SKIPPED \] (\S+)$", case.findtext("system-out", ""), re.MULTILINE)


def main(path):
    cases = {"passed": [], "failed": [], "skipped": []}
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        cases[verdict(case)].append(case)
    for case in cases["skipped"]:
        print(f"skipped: {case.get('name')}")
    for case in cases["passed"]:
        for name in skipped_inside(case):
            print(f"skipped: {case.get('name')}: {name}")
    for case in cases["failed"]:
        print(f"failed: {case.get('name')}: {cause(case)[:300]}")
    print(f"{sum(map(inside, cases['passed']))} passed, {len(cases['failed'])} failed", flush=True)
    return 1 if cases["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
