"""What the expressions of the tests can see."""
from semantics import Exact

STARTED = "2026-03-01T02:03:04Z"
INPUTS = {
    "day": "2026-01-31", "n": 7, "zero": 0, "ratio": 0.75, "name": "Zoë 😀 x", "flag": True,
    "nothing": None, "items": [3, 1, 2], "words": ["b", "a", "ab"], "big": 2**53 + 1,
    "empty": [], "map": {"a": 1, "b": {"c": [10, 20, 30]}}, "price": Exact("19.90"),
    "rate": Exact("0.0750"), "none": Exact("0.00"), "huge": Exact("12345678901234567890.123"),
    "prices": [Exact("0.10"), Exact("0.20"), Exact("-1.005")],
    "longest": Exact("99999999999999999999999999999999999999"), "tiny": Exact("1E-30"),
}
NODES = {
    "count": {"rows": [{"n": 1200, "city": "Köln"}, {"n": 0, "city": None}], "row_count": 2},
    "load": {"state": "success", "dag_run_id": "manual__1", "queued_seconds": 1.5},
}
SCOPE = {"inputs": INPUTS, **NODES, "run": {"id": "r1", "started_at": STARTED}}
