"""Weighing: many stories seen together. Pure functions over records; each finding carries its proof."""

from tocsin.weighing.accounts import StoryFacts, group_accounts
from tocsin.weighing.decay import decay_findings, decay_words, decayed
from tocsin.weighing.filing import keys_of
from tocsin.weighing.gisting import gist_of
from tocsin.weighing.gists import StoryGist
from tocsin.weighing.intake import Batch, StoryRecords
from tocsin.weighing.memory import Memory, Remembered
from tocsin.weighing.origins import Telling, count_origins
from tocsin.weighing.positions import positions_of
from tocsin.weighing.records import TrackRecord, track_record
from tocsin.weighing.weigh import Weighed, remember, restored, weigh

__all__ = [
    "Batch",
    "Memory",
    "Remembered",
    "StoryFacts",
    "StoryGist",
    "StoryRecords",
    "Telling",
    "TrackRecord",
    "Weighed",
    "count_origins",
    "decay_findings",
    "decay_words",
    "decayed",
    "gist_of",
    "group_accounts",
    "keys_of",
    "positions_of",
    "remember",
    "restored",
    "track_record",
    "weigh",
]
