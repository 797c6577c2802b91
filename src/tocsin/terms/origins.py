"""Origins: how many independent sources stand behind something, as a range with its reasons."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origins:
    """A count of independent origins, with what was merged and why."""

    least: int
    """Origins left when everything that may be the same is merged."""
    most: int
    """Origins if only what is certainly the same is merged."""
    proofs: tuple[str, ...]

    def words(self) -> str:
        """The count as the brief writes it."""
        if self.least == self.most:
            return f"{self.most} origin{'' if self.most == 1 else 's'}"
        return f"at least {self.least}, at most {self.most} origins"
