"""The application as a whole."""

from fastapi.testclient import TestClient

from tocsin.desk.app import make_app
from tocsin.desk.settings import DeskSettings


def test_no_request_is_reported_whatever_the_environment_asks(own, monkeypatch, caplog):
    """A server for traces named in the environment changes nothing: FastAPI neither meets it nor warns."""
    monkeypatch.setenv("FASTAPI_OTEL_AUTO_CONFIGURE", "true")
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")
    with TestClient(make_app(DeskSettings(str(own / "tocsin.db"))), base_url="http://127.0.0.1") as client:
        assert client.get("/claims?q=crates").status_code == 200
    assert not [record for record in caplog.records if "telemetry" in record.getMessage()]
