"""Several watches at one desk, and what a desk loads before it answers."""

import json
import subprocess
import sys

import pytest
from fastapi.testclient import TestClient
from tests.desk.conftest import WATCH

from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings
from tocsin.watches import load_watch


@pytest.fixture
def several(own):
    """A desk that was opened with two watches."""
    (own / "other.yaml").write_text(WATCH.replace("nor-per", "per-nor"), encoding="utf8")
    watches = (load_watch(own / "watch.yaml"), load_watch(own / "other.yaml"))
    with TestClient(
        make_app(DeskSettings(str(own / "tocsin.db"), watches)), base_url="http://127.0.0.1"
    ) as opened:
        yield opened


def test_another_case_is_chosen_and_stays(several):
    """By the form in the head; every page shows it from then on, and its alarms are its own."""
    assert "<h1>nor-per</h1>" in several.get("/").text
    assert 'id="case"' in several.get("/claims").text
    answer = several.get("/watch", params={"name": "per-nor", "next": "/claims"}, follow_redirects=False)
    assert answer.headers["location"] == "/claims"
    page = several.get("/").text
    assert "<h1>per-nor</h1>" in page
    assert "0 of 1 ring" in page
    assert several.get("/api/v1/board").json()["watch"] == "per-nor"
    several.get("/watch", params={"name": "nor-per"})
    assert "1 of 1 ring" in several.get("/").text


def test_an_address_names_its_case(several):
    """So that a link shows the same case to everybody; an unknown name is the first one."""
    assert "<h1>per-nor</h1>" in several.get("/", params={"watch": "per-nor"}).text
    assert "<h1>nor-per</h1>" in several.get("/", params={"watch": "nobody's"}).text
    assert "<h1>nor-per</h1>" in several.get("/").text


def test_the_desk_starts_without_a_parser():
    """Nothing that reads text is loaded for its pages: by what is imported, not by a clock."""
    code = "import json, sys, tocsin.cli.serve, tocsin.desk.routes; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(json.loads(done.stdout))
    heavy = {
        "spacy",
        "onnxruntime",
        "torch",
        "thinc",
        "trafilatura",
        "daft",
        "pandas",
        "alembic",
        "altair",
        "typst",
        "vl_convert",
    }
    assert not heavy & loaded
    assert not [
        name for name in loaded if name.startswith(("tocsin.reading", "tocsin.claims", "tocsin.events"))
    ]
