"""The API: every answer as its document describes it, and no 500 whatever is asked."""

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import response_schema_conformance

HOST = {"host": "127.0.0.1"}


def test_no_request_breaks_the_desk(client):
    """Whatever the document allows, and what it does not, is answered or refused."""
    described = schemathesis.openapi.from_asgi("/api/v1/openapi.json", client.app, headers=HOST)
    asked = 0
    for found in described.get_all_operations():
        assert isinstance(found, Ok)
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            requests = found.ok().as_strategy(generation_mode=mode)

            @settings(
                max_examples=6,
                database=None,
                derandomize=True,
                suppress_health_check=list(HealthCheck),
            )
            @given(requests)
            def ask(case):
                nonlocal asked
                answer = case.call(headers=HOST)
                case.validate_response(answer, checks=[not_a_server_error, response_schema_conformance])
                asked += 1

            try:
                ask()
            except Unsatisfiable:
                assert mode is GenerationMode.NEGATIVE  # nothing can be wrong where nothing is asked for
    assert asked >= 50


def test_pages_follow_each_other_to_the_end(client):
    """Every claim is met once."""
    met: list[str] = []
    before = None
    while True:
        page = client.get(
            "/api/v1/claims", params={"limit": 2} | ({"before": before} if before else {})
        ).json()
        met += [row["id"] for row in page["items"]]
        before = page["next"]
        if before is None:
            break
    assert len(met) == len(set(met)) == page["total"]["count"]


def test_a_claim_is_followed_down_to_its_bytes(client):
    """The chain names page and digest; answers are named by their kind."""
    found = client.get("/api/v1/search", params={"q": "kind:claim missiles"}).json()["items"]
    chain = client.get(f"/api/v1/claims/{found[0]['id']}/chain").json()
    assert chain["verified"]
    assert len(chain["pages"][0]["sha256"]) == 64


def test_the_board_and_the_alarms(client):
    """The indicator rings, and its alarms are there."""
    board = client.get("/api/v1/board").json()
    assert [rule["state"] for rule in board["indicators"]] == ["ringing"]
    alert = board["indicators"][0]["alerts"][0]
    assert client.get(f"/api/v1/alerts/{alert}").json()["indicator"] == "missiles"
    assert client.get("/api/v1/facets").json()["counts"]["act"]


def test_a_kind_and_an_id_must_fit(client):
    """A story is no claim."""
    story = client.get("/api/v1/stories").json()["items"][0]["id"]
    assert client.get(f"/api/v1/stories/{story}").status_code == 200
    assert client.get(f"/api/v1/claims/{story}").status_code == 404
