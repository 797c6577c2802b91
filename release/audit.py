"""Ask the advisory service of the package index about our pinned packages: python release/audit.py UV.

Ends with status 0 where it answered for every package and knows no hole, 1 where it knows one, and 3 where it
did not answer for all: a mirror of the index need not have the service, and what nobody answered is not safe.
"""

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SHOWN = 5


def answers(uv: Path) -> list[dict[str, Any]]:
    """What pip-audit says of each package that is installed with the program, extras included."""
    ask = [
        sys.executable,
        "-m",
        "pip_audit",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    with TemporaryDirectory(prefix="tocsin-audit-") as folder:
        needs = Path(folder) / "needs.txt"
        pinned = [str(uv), "export", "--frozen", "--no-default-groups", "--all-extras", "--no-emit-project"]
        subprocess.run([*pinned, "--output-file", str(needs)], check=True, capture_output=True)
        asked = subprocess.run(
            [*ask, "--requirement", str(needs)], check=False, capture_output=True, text=True
        )
    try:
        found: list[dict[str, Any]] = json.loads(asked.stdout)["dependencies"]
    except (ValueError, KeyError):
        raise SystemExit(
            f"pip-audit gave no answer (status {asked.returncode}): {asked.stderr[-500:]}"
        ) from None
    return found


def verdict(found: list[dict[str, Any]]) -> tuple[int, list[str]]:
    """The status to end with, and what to say."""
    silent = [entry for entry in found if "skip_reason" in entry]
    holes = [(entry, hole) for entry in found for hole in entry.get("vulns", ())]
    said = []
    for entry, hole in holes:
        mended = ", ".join(hole["fix_versions"]) or "no version"
        said.append(f"{entry['name']} {entry['version']}: {hole['id']}, mended in {mended}")
    said.append(f"{len(found) - len(silent)} of {len(found)} packages answered for, {len(holes)} known holes")
    if silent:
        first = "; ".join(entry["skip_reason"] for entry in silent[:SHOWN])
        said.append(f"NOT AUDITED: {len(silent)} packages, of which the service says nothing: {first}")
    return (1 if holes else 3 if silent or not found else 0), said


def main() -> int:
    """Ask, and say what came of it."""
    status, said = verdict(answers(Path(sys.argv[1]).resolve()))
    print("\n".join(said))
    return status


if __name__ == "__main__":
    sys.exit(main())
