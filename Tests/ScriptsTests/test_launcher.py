"""What the launcher of `python` nodes counts as the script's own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).absolute().parents[2]
PLACE = ROOT / "Sources/NodeTypes/Python/launcher.py"


class Counting(unittest.TestCase):
    def test_takes_nobody_elses_processes_for_the_scripts(self):
        """On a busy machine the script was ended before its own table of processes was there."""
        spec = importlib.util.spec_from_file_location("launcher", PLACE)
        launcher = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(launcher)
        with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
            found = launcher.started(os.getpid(), {"processes": True})
            child.communicate(b"\n")
        self.assertEqual(found, [child.pid])


if __name__ == "__main__":
    unittest.main()
