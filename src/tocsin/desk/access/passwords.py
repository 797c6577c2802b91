"""Passwords: kept as argon2id hashes, compared in a time that says nothing about the user."""

from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tocsin.terms.errors import BadUsage

SHORTEST = 12
"""Characters of a password (NIST SP 800-63B-4, section 3.1.1.2, asks 8 beside a second factor and 15 alone;
12 with a paced login is our choice)."""
LONGEST = 256
"""A hash takes time by length: nobody may ask for more."""


def hashed(password: str) -> str:
    """The argon2id hash of a new password, as text with its salt and cost.

    Raises:
        BadUsage: it is shorter than `SHORTEST` or longer than `LONGEST`.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise BadUsage(f"a password has {SHORTEST} to {LONGEST} characters, this one has {len(password)}")
    return PasswordHasher().hash(password)


def matches(hash_: str | None, password: str) -> bool:
    """Whether a password is the one behind a hash; without a hash as slow as with one, and False."""
    try:
        right = PasswordHasher().verify(hash_ or _nobody_s(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return right and hash_ is not None


@lru_cache(maxsize=1)
def _nobody_s() -> str:
    """A hash that is compared where there is no user, so that an answer's time does not tell names."""
    return PasswordHasher().hash("nobody has this password")
