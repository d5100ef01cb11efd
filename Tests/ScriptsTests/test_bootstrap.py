"""Scripts/bootstrap on a machine of stand-ins: its own PATH, its own copy of the project."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = "bash cat cut dirname env flock grep mkdir mv rm sha256sum sort tail".split()

# Answers as dpkg-query does, from the files in $STATE/packages.
DPKG_QUERY = """#!/bin/bash
for package in "${@:4}"; do
    [[ ! -e $STATE/packages/$package ]] || echo "$package installed"
done
"""
# Installs packages and programs by name, if $STATE/broken is not there.
APT_GET = """#!/bin/bash
echo "apt-get $*" >>"$STATE/calls"
[[ ! -e $STATE/broken ]] || { echo "E: Unable to fetch some archives" >&2; exit 100; }
[[ " $* " == *" install "* ]] || exit 0
for package in "$@"; do
    >"$STATE/packages/$package"
    [[ $package == -* || $package == *=* ]] || { >"$STATE/bin/$package"; chmod +x "$STATE/bin/$package"; }
done
"""
LIBRARIES = "libcurl4-openssl-dev libsqlite3-dev libssl-dev freetds-dev python3-venv".split()
PROGRAMS = "pkg-config chromium git curl".split()


class BootstrapTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = pathlib.Path(folder.name)
        self.programs = self.state / "bin"
        self.root = self.state / "a project"
        for new in (self.programs, self.state / "packages", self.root / "Scripts" / "peers"):
            new.mkdir(parents=True)
        shutil.copy(ROOT / "Scripts" / "bootstrap", self.root / "Scripts" / "bootstrap")
        self.requirements = self.root / "Scripts" / "peers" / "requirements.txt"
        self.requirements.write_text("# none\n")
        self.environment = self.root / ".peers" / "python"
        for tool in TOOLS:
            (self.programs / tool).symlink_to(shutil.which(tool) or tool)
        (self.programs / "python3").symlink_to(os.path.realpath(sys.executable))
        self.program("swift", "#!/bin/bash\necho 'Swift version 6.3.1 (swift-6.3.1-RELEASE)'\n")
        self.program("dpkg-query", DPKG_QUERY)
        self.program("apt-get", APT_GET)
        self.program("sudo", '#!/bin/bash\necho sudo >>"$STATE/calls"\nexec "$@"\n')
        for package in LIBRARIES:
            (self.state / "packages" / package).touch()
        for name in PROGRAMS:
            self.program(name, "")

    def program(self, name: str, text: str) -> None:
        (self.programs / name).write_text(text)
        (self.programs / name).chmod(0o755)

    def bootstrap(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        settings = {"PATH": str(self.programs), "STATE": str(self.state), "HOME": str(self.state)}
        return subprocess.run(
            [str(self.programs / "bash"), str(self.root / "Scripts" / "bootstrap"), *arguments],
            env=settings | more,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def assert_ends(self, result: subprocess.CompletedProcess[str], code: int, *words: str) -> None:
        self.assertEqual(result.returncode, code, result.stderr)
        for word in words:
            self.assertIn(word, result.stderr)

    def calls(self) -> str:
        file = self.state / "calls"
        return file.read_text() if file.exists() else ""


class Packages(BootstrapTest):
    def test_with_nothing_missing_installs_nothing(self) -> None:
        self.assert_ends(self.bootstrap(), 0, "everything")
        self.assertEqual(self.calls(), "")

    def test_installs_what_is_missing_and_only_that(self) -> None:
        (self.state / "packages" / "freetds-dev").unlink()
        (self.programs / "chromium").unlink()
        self.assert_ends(self.bootstrap(), 0, "installing with apt: freetds-dev chromium\n")
        self.assertRegex(self.calls(), r"install .* freetds-dev chromium\n")
        if os.geteuid() != 0:
            self.assertIn("sudo", self.calls())
        before = self.calls()
        self.assert_ends(self.bootstrap(), 0)
        self.assertEqual(self.calls(), before, "a second time there is nothing to do")

    def test_says_what_apt_could_not_install(self) -> None:
        (self.state / "packages" / "libssl-dev").unlink()
        (self.state / "broken").touch()
        result = self.bootstrap()
        self.assert_ends(result, 1, "could not install: libssl-dev.", "Unable to fetch")

    @unittest.skipIf(os.geteuid() == 0, "root needs no sudo")
    def test_without_root_and_sudo_says_what_root_must_do(self) -> None:
        (self.state / "packages" / "libssl-dev").unlink()
        (self.programs / "sudo").unlink()
        self.assert_ends(self.bootstrap(), 1, "As root, run: apt-get install libssl-dev")

    def test_without_apt_says_what_to_install(self) -> None:
        (self.programs / "apt-get").unlink()
        self.assert_ends(self.bootstrap(), 1, "no apt", "freetds-dev", "chromium")


class Toolchains(BootstrapTest):
    def test_missing_swift(self) -> None:
        (self.programs / "swift").unlink()
        self.assert_ends(self.bootstrap(), 1, "Swift 6.3", "swift.org")

    def test_old_or_other_swift(self) -> None:
        for answer, words in [
            ("Swift version 6.2.4 (swift-6.2.4-RELEASE)", "6.2 is too old"),
            ("Swift version 5.10", "5.10 is too old"),
            ("OpenStack swift 4.0", "is"),
        ]:
            with self.subTest(answer):
                self.program("swift", f"#!/bin/bash\necho '{answer}'\n")
                self.assert_ends(self.bootstrap(), 1, words, "6.3")

    def test_newer_swift(self) -> None:
        for answer in ("Swift version 6.10", "Apple Swift version 7.0 (swiftlang-7)"):
            self.program("swift", f"#!/bin/bash\necho '{answer}'\n")
            self.assert_ends(self.bootstrap(), 0)


class Environments(BootstrapTest):
    def made_at(self) -> int:
        return (self.environment / "pyvenv.cfg").stat().st_mtime_ns

    def test_are_made_once_and_again_when_incomplete_or_outdated(self) -> None:
        stamp = self.environment / ".requirements-sha256"
        self.assert_ends(self.bootstrap("--only-python", "--peers"), 0, "made .peers/python")
        self.assertTrue((self.environment / "bin" / "python").exists())
        made_at = self.made_at()

        self.assert_ends(self.bootstrap("--only-python", "--peers"), 0)
        self.assertEqual(self.made_at(), made_at)

        stamp.unlink()  # as an installation leaves it that was interrupted
        self.assert_ends(self.bootstrap("--only-python", "--peers"), 0, "made .peers/python")
        self.assertNotEqual(self.made_at(), made_at)
        made_at = self.made_at()

        self.requirements.write_text("# none, but otherwise\n")
        self.assert_ends(self.bootstrap("--only-python", "--peers"), 0, "made .peers/python")
        self.assertNotEqual(self.made_at(), made_at)

    def test_package_index_out_of_reach(self) -> None:
        self.requirements.write_text("nothing-that-is-installed==1\n")
        result = self.bootstrap(
            "--only-python", "--peers", PIP_INDEX_URL="http://127.0.0.1:1/simple", PIP_RETRIES="0"
        )
        self.assert_ends(result, 3, "out of reach", "PIP_INDEX_URL")
        self.assertFalse((self.environment / ".requirements-sha256").exists())

    def test_package_that_cannot_be_installed(self) -> None:
        self.requirements.write_text("./not-there\n")
        self.assert_ends(self.bootstrap("--only-python", "--peers"), 1, "could not install")


class WrongUse(BootstrapTest):
    def test_is_explained(self) -> None:
        for arguments, words in [
            (("--nonsense",), "'--nonsense'"),
            (("--airflow",), "2 or 3"),
            (("--airflow", "4"), "'4'"),
            (("--only-python",), "--peers or --airflow"),
        ]:
            with self.subTest(arguments):
                self.assert_ends(self.bootstrap(*arguments), 2, words)
        self.assertEqual(self.calls(), "")

    def test_help_names_options_and_exit_codes(self) -> None:
        said = self.bootstrap("--help").stdout
        for word in ("--peers", "--airflow", "--only-python", "exit codes"):
            self.assertIn(word, said)


if __name__ == "__main__":
    unittest.main()
