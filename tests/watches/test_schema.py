"""The published schema."""

import dataclasses

from tocsin.terms.claim import Act
from tocsin.terms.watch import Indicator, Watch
from tocsin.watches import watch_schema


def test_the_schema_describes_every_field():
    """Schema and records name the same keys, and every key says what it is."""
    schema = watch_schema()
    fields = {field.name for field in dataclasses.fields(Watch)} - {"path"}
    below = schema["properties"]["indicators"]["items"]
    assert set(schema["properties"]) == fields
    assert set(below["properties"]) == {field.name for field in dataclasses.fields(Indicator)}
    for described in (*schema["properties"].values(), *below["properties"].values()):
        assert described["description"].endswith(".")


def test_the_schema_knows_every_act():
    """The acts a rule may ask for are the acts a claim may have."""
    acts = watch_schema()["properties"]["indicators"]["items"]["properties"]["acts"]
    assert acts["items"]["enum"] == [act.value for act in Act]


def test_the_schemas_defaults_are_the_records():
    """A default that the schema publishes is the one that is used."""
    properties = watch_schema()["properties"]["indicators"]["items"]["properties"]
    defaults = {field.name: field.default for field in dataclasses.fields(Indicator)}
    published = {key: value["default"] for key, value in properties.items() if "default" in value}
    assert published
    assert all(defaults[key] == value for key, value in published.items())
