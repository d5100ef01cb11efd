#!/usr/bin/env python3
"""Counts the tests of `swift test --xunit-output FILE` and prints `N passed, N failed, N skipped`.

Swift Testing writes its results beside XCTest's, in FILE with `-swift-testing` before the suffix.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def counts(path: pathlib.Path) -> tuple[int, int, int]:
    """Passed, failed and skipped tests in one file; none if it is not there."""
    if not path.exists():
        return 0, 0, 0
    cases = list(ElementTree.parse(path).iter("testcase"))
    failed = sum(1 for case in cases if case.find("failure") is not None)
    skipped = sum(1 for case in cases if case.find("skipped") is not None)
    return len(cases) - failed - skipped, failed, skipped


def main() -> int:
    base = pathlib.Path(sys.argv[1])
    files = [base, base.with_name(f"{base.stem}-swift-testing{base.suffix}")]
    passed, failed, skipped = (sum(column) for column in zip(*map(counts, files)))
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
