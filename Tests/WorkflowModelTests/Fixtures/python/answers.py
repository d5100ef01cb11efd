#!/usr/bin/env python3
"""Expressions with the answers of real Python.

    answers.py write    writes ../expressions.json from table.txt and all pairs of operands
    answers.py check    compares ../expressions.json with what this Python says; exit 1 if unlike
    answers.py answer   reads expressions from standard input, each a JSON string on its line, and
                        writes for each {"value": …} or {"error": kind} on its line

Decimals are marked by an exponent that nobody writes: 1.50e-0.
"""
import itertools
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from scope import INPUTS, NODES, SCOPE, STARTED  # noqa: E402
from semantics import answer, shown  # noqa: E402

HERE = pathlib.Path(__file__).parent
OPERANDS = [
    "0", "1", "-3", "7", "2.5", "-0.5", "0.0", "True", "None", '""', '"a"', '"ab"', "[]", "[1]",
    '["a", 1]', "{}", '{"a": 1}', "inputs.n", "inputs.big", "inputs.price", "inputs.none",
]
OPERATORS = [
    "+", "-", "*", "/", "//", "%", "==", "!=", "<", "<=", ">", ">=", "in", "not in", "and", "or",
]


def table():
    lines = (HERE / "table.txt").read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line and not line.startswith("## ")]


def pairs():
    for left, operator, right in itertools.product(OPERANDS, OPERATORS, OPERANDS):
        yield f"{left} {operator} {right}"
    chain = ["1 <", "2.0 ==", "'a' in", "not 0 or", "-", "3 if inputs.flag else", "inputs.n //"]
    for first, second, last in itertools.product(chain, chain, OPERANDS):
        yield f"{first} {second} {last}"


def case(expression):
    found = answer(expression, SCOPE, STARTED)
    return f'{{"expression": {json.dumps(expression, ensure_ascii=False)}, {found}}}'


def contents():
    lines = [case(expression) for expression in [*table(), *pairs()]]
    head = shown({"inputs": INPUTS, "nodes": NODES, "started_at": STARTED}, mark=True)
    return '{"scope": ' + head + ',\n"cases": [\n' + ",\n".join(lines) + "\n]}\n"


def main():
    path = HERE.parent / "expressions.json"
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if command == "write":
        path.write_text(contents(), encoding="utf-8")
        print(len(table()), "expressions and", len(list(pairs())), "pairs")
    elif command == "check":
        old, new = path.read_text(encoding="utf-8").split("\n"), contents().split("\n")
        unlike = [f"{one}\n  now {other}" for one, other in zip(old, new) if one != other]
        print("\n".join(unlike[:20]) or f"{len(old) - 3} answers alike")
        sys.exit(1 if unlike or len(old) != len(new) else 0)
    elif command == "answer":
        for line in sys.stdin:
            print("{" + answer(json.loads(line), SCOPE, STARTED) + "}")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
