#!/usr/bin/python3
"""Says what ctest's JUnit file holds: names the tests that failed or were skipped, then `N passed, N failed`."""

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


def main(path):
    names = {"passed": [], "failed": [], "skipped": []}
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        names[verdict(case)].append(case.get("name"))
    for kind in ("skipped", "failed"):
        for name in names[kind]:
            print(f"{kind}: {name}")
    print(f"{len(names['passed'])} passed, {len(names['failed'])} failed", flush=True)
    return 1 if names["failed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
