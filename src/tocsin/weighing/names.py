"""Names of people in forms that can be compared, whatever hyphens, order, accents or initials they have."""

import re
from functools import lru_cache

from tocsin.weighing.datafiles import table
from tocsin.weighing.wording import plain_letters

_PART = re.compile(r"[^\W\d_]+")
_LEAST_PARTS = 2


@lru_cache(maxsize=65536)
def name_parts(name: str) -> tuple[str, ...]:
    """A name's parts in lower case without accents; "Smith, Ann" is turned round, initials are kept."""
    before, comma, after = name.partition(",")
    turned = f"{after} {before}" if comma and after.strip() else name
    return tuple(_PART.findall(plain_letters(turned).replace("'", "").replace("’", "")))


@lru_cache(maxsize=65536)
def person_key(name: str) -> str:
    """The same for "Kim Hong-kyun", "Kim Hong Kyun", "Hong Kyun Kim" and "KIM HONGKYUN".

    Letters without spaces, hyphens, accents and middle initials, turned to their least rotation: to put the
    family name first or last turns the letters round, and so does not change it.
    """
    parts = name_parts(name)
    whole = tuple(part for part in parts if len(part) > 1)
    letters = "".join(whole if len(whole) >= _LEAST_PARTS else parts)
    return min((letters[i:] + letters[:i] for i in range(len(letters))), default="")


@lru_cache(maxsize=65536)
def folded_key(name: str) -> str:
    """As `person_key`, with letters that transcriptions write differently brought together."""
    folded = " ".join(name_parts(name))
    for written, instead in table("transcriptions.tsv", 2):
        folded = re.sub(written, instead, folded)
    return person_key(folded)


def initials_fit(one: str, other: str) -> bool:
    """Whether both have the same last part, and first parts of which one abbreviates the other."""
    left, right = name_parts(one), name_parts(other)
    if min(len(left), len(right)) < _LEAST_PARTS or left[-1] != right[-1]:
        return False
    first, second = left[0], right[0]
    return (len(first) == 1 or len(second) == 1) and first[0] == second[0]


def is_part_of(short: str, full: str) -> bool:
    """Whether a single-part name is the first or last part of a fuller one: "Kim", "Lavrov"."""
    one, parts = name_parts(short), name_parts(full)
    return len(one) == 1 and len(parts) >= _LEAST_PARTS and one[0] in {parts[0], parts[-1]}
