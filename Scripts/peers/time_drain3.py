#!/usr/bin/env python3
"""Times Drain3 with its own default settings on the first megabytes of a log.

    time_drain3.py FILE MEGABYTES

Prints the seconds on the clock and the processor seconds of its loop over the lines, the start of
Python and the imports left out, the number of templates that it found, and, in the kernel's words,
the most memory that it had.
"""

import sys
import time

from drain3 import TemplateMiner
from drain3.template_miner_config import TemplateMinerConfig


def main() -> None:
    path, megabytes = sys.argv[1], int(sys.argv[2])
    miner = TemplateMiner(config=TemplateMinerConfig())
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
