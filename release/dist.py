"""Build a release into dist/, and try it: python release/dist.py UV [--no-try].

Makes wheel, sdist and SBOM (CycloneDX 1.5, from uv.lock), then installs the wheel with nothing else of this
checkout into an empty environment in a folder of its own, and runs the example case there.
Packages come from the index that uv is set to use.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
DEMO = ROOT / "examples" / "korea-russia"


def run(*command: object, cwd: Path = ROOT, good: tuple[int, ...] = (0,)) -> str:
    """Run a command and give what it printed; stop with what it said where it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode not in good:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        raise SystemExit(f"{' '.join(map(str, command))}: status {done.returncode}")
    return done.stdout


def build(uv: Path) -> Path:
    """Wheel, sdist and SBOM; returns the wheel."""
    shutil.rmtree(DIST, ignore_errors=True)
    run(uv, "build", "--quiet", "--out-dir", DIST)
    sbom = run(uv, "export", "--frozen", "--no-default-groups", "--all-extras", "--format", "cyclonedx1.5")
    parts = json.loads(sbom)["components"]
    (wheel,) = DIST.glob("*.whl")
    (DIST / f"{'-'.join(wheel.name.split('-')[:2])}.cdx.json").write_text(sbom, encoding="utf8")
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, SBOM of {len(parts)} packages")
    return wheel


def try_out(uv: Path, wheel: Path) -> None:
    """Install the wheel into an empty environment far from here, and do the example case with it."""
    with TemporaryDirectory(prefix="tocsin-dist-") as name:
        folder = Path(name)
        run(uv, "venv", "--quiet", "--python", sys.executable, folder / "venv", cwd=folder)
        python = folder / "venv" / "bin" / "python"
        needs = folder / "needs.txt"
        needs.write_text(
            run(uv, "export", "--frozen", "--no-default-groups", "--no-emit-project", "--no-hashes"),
            encoding="utf8",
        )
        run(uv, "pip", "install", "--quiet", "--python", python, "--requirement", needs, cwd=folder)
        run(uv, "pip", "install", "--quiet", "--python", python, "--no-deps", wheel, cwd=folder)
        shutil.copytree(DEMO, folder / "case", ignore=shutil.ignore_patterns("tocsin.db*", "brief.*"))
        tocsin = folder / "venv" / "bin" / "tocsin"
        place = run(python, "-c", "import tocsin; print(tocsin.__file__)", cwd=folder)
        if not place.startswith(str(folder)):
            raise SystemExit(f"the wheel was not used: tocsin lies at {place}")
        case = folder / "case"
        print(run(tocsin, "read", "pages", "--ledger", "tocsin.db", cwd=case).strip())
        rang = run(tocsin, "check", "watch.yaml", cwd=case, good=(1,))
        print(f"{sum(line.startswith('alert-') for line in rang.splitlines())} alerts rang.")
        print(run(tocsin, "brief", "watch.yaml", cwd=case).strip())
        print(run(tocsin, "doctor", cwd=case).strip().splitlines()[-1])
        for written in ("brief.md", "brief.html"):
            if (case / written).stat().st_size == 0:
                raise SystemExit(f"{written} is empty")


def main() -> None:
    """Build, and try what was built unless told otherwise."""
    uv = Path(sys.argv[1]).resolve()
    wheel = build(uv)
    if "--no-try" not in sys.argv:
        try_out(uv, wheel)


if __name__ == "__main__":
    main()
