"""summarize: says in words what data shows."""

from __future__ import annotations

import os
import re
from typing import Any

from runtime.errors import whole_number, wrong_config
from runtime.expressions import Expression, to_json
from runtime.figures import columns_of, figures_of, leaving_figures_of, markdown, rows_of
from runtime.model import GatewayError, ask_model, inert, model_is_set
from runtime.prompts import rendered
from runtime.redaction import Redactor
from runtime.step import Step, node_type

SAMPLE_ROWS = 50
SAMPLE_CHARACTERS = 12_000
NUMBER = re.compile(r"(?<![\w.])-?\d[\d,]*(?:\.\d+)?")


@node_type
def summarize(
    step: Step,
    *,
    of: list[Expression],
    question: str | None = None,
    max_words: Any = 150,
) -> dict[str, Any]:
    """Says in a few words what earlier results show; figures are computed from all rows."""
    if not of:
        raise wrong_config("of", "must be a list of at least one expression")
    subjects = [(expression.source, expression.value()) for expression in of]
    words = whole_number("max_words", max_words, 10, 2000)
    figures = [figure for name, value in subjects for figure in figures_of(name, value)]
    floor = {
        "markdown": markdown(subjects),
        "citations": figures,
        "model": None,
        "struck_out": 0,
        "note": "No language model was used.",
        "model_calls": [],
        "usage": None,
    }
    if not model_is_set():
        return floor
    redactor = Redactor()
    asked = redactor.redact(question or "What do these results show?")
    # Rows stay unless they are let go; what is said is checked against all of the data anyway.
    sends_rows = os.environ.get("ORCHESTRATE_EGRESS", "none") == "sample"
    samples = redactor.redact(samples_of(subjects))
    listed = listed_figures(figures)
    if sends_rows:
        sent, shown = listed, samples
    else:
        few = [figure for name, value in subjects for figure in leaving_figures_of(name, value)]
        sent, shown = listed_figures(few), outlines_of(subjects)
    values = {
        "question": asked,
        "max_words": words,
        "figures": inert(redactor.redact(sent)),
        "samples": inert(shown),
    }
    try:
        text, model, usage = ask_model(
            step, rendered("summarize", {}), rendered("summarize_data", values)
        )
    except GatewayError as error:
        note = f"The model could not be asked: {error} These are the figures."
        return {**floor, "note": note}
    known = numbers_in(f"{listed}\n{samples}\n{asked}\n{words}")
    kept, struck = without_unknown_numbers(text, known)
    if not kept:
        note = "The model's numbers were not those of the data, so its words are not shown."
        return {**floor, "struck_out": struck, "usage": usage, "note": note}
    what = "One sentence" if struck == 1 else f"{struck} sentences"
    note = f"{what} of the model went, because of numbers that are not in the data."
    return {
        **floor,
        "markdown": kept,
        "model": model,
        "struck_out": struck,
        "usage": usage,
        "note": note if struck else None,
    }


def listed_figures(figures: list[dict[str, Any]]) -> str:
    """A line for each figure."""
    return "\n".join(f"- {f['of']}: {f['name']} is {to_json(f['value'])}" for f in figures)


def outlines_of(subjects: Any) -> str:
    """What there is of each subject, without any value of it."""
    texts = []
    for name, value in subjects:
        rows = rows_of(value)
        what = "one value" if rows is None else f"{len(rows)} rows"
        columns = "" if rows is None else ", columns: " + ", ".join(columns_of(value))
        texts.append(f"{name}, {what}{columns}")
    return "\n\n".join(texts)[:SAMPLE_CHARACTERS]


def samples_of(subjects: Any) -> str:
    """Some rows of each subject."""
    texts = []
    for name, value in subjects:
        rows = rows_of(value)
        if rows is None:
            texts.append(f"{name}: {to_json(value)}")
        else:
            lines = [to_json(row) for row in rows[:SAMPLE_ROWS]]
            texts.append(f"{name}, {len(lines)} of {len(rows)} rows:\n" + "\n".join(lines))
    return "\n\n".join(texts)[:SAMPLE_CHARACTERS]


def numbers_in(text: str) -> list[float]:
    """The numbers of a text."""
    return [float(match.replace(",", "")) for match in NUMBER.findall(text)]


def without_unknown_numbers(text: str, known: list[float]) -> Any:
    """The text without sentences whose numbers are not known, and how many those were."""
    struck = 0
    lines = []
    for line in text.strip().splitlines():
        kept = []
        for sentence in re.split(r"(?<=[.!?])\s+", line):
            claimed = [match.replace(",", "") for match in NUMBER.findall(sentence)]
            if all(is_known(number, known) for number in claimed):
                kept.append(sentence)
            else:
                struck += 1
        if kept or not line:
            lines.append(" ".join(kept))
    return "\n".join(lines).strip(), struck


def is_known(claimed: str, known: list[float]) -> bool:
    """Whether a number is known, rounded as far as it is written."""
    digits = len(claimed.partition(".")[2])
    value = float(claimed)
    return any(abs(value) == abs(round(number, digits)) for number in known)
