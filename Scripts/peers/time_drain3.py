#!/usr/bin/env python3
"""Times Drain3 on the first megabytes of a log: with its own default settings, or with masks.

    time_drain3.py FILE MEGABYTES [masked]

By default Drain3 masks nothing. `masked` gives it the masks of its own example, so that numbers,
addresses and the like are one word, as they are for our templates.

Source of the masks: https://github.com/logpai/Drain3/blob/master/examples/drain3.ini

Prints the seconds on the clock and the processor seconds of its loop over the lines, the start of
Python and the imports left out, the number of templates that it found, and, in the kernel's words,
the most memory that it had.
"""

import sys
import time

from drain3 import TemplateMiner
from drain3.masking import MaskingInstruction
from drain3.template_miner_config import TemplateMinerConfig

BEFORE, BEHIND = r"((?<=[^A-Za-z0-9])|^)", r"((?=[^A-Za-z0-9])|$)"
MASKS = [
    (r"(([0-9a-f]{2,}:){3,}([0-9a-f]{2,}))", "ID"),
    (r"(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})", "IP"),
    (r"([0-9a-f]{6,} ?){3,}", "SEQ"),
    (r"([0-9A-F]{4} ?){4,}", "SEQ"),
    (r"(0x[a-f0-9A-F]+)", "HEX"),
    (r"([\-\+]?\d+)", "NUM"),
]


def main() -> None:
    path, megabytes = sys.argv[1], int(sys.argv[2])
    config = TemplateMinerConfig()
    if sys.argv[3:] == ["masked"]:
        config.masking_instructions = [
            MaskingInstruction(BEFORE + mask + BEHIND, name) for mask, name in MASKS
        ]
    miner = TemplateMiner(config=config)
    left = megabytes << 20
    wall, processor = time.perf_counter(), time.process_time()
    with open(path, encoding="utf-8", errors="replace") as log:
        for line in log:
            left -= len(line)
            if left < 0:
                break
            miner.add_log_message(line.rstrip("\n"))
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    print(wall, processor, len(miner.drain.clusters))
    with open("/proc/self/status", encoding="utf-8") as status:
        print(next(line for line in status if line.startswith("VmHWM:")).strip())


if __name__ == "__main__":
    main()
