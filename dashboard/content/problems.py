"""A mistake in content: which file, which field, what is wrong. Knows nothing of what the content means."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError


@dataclass(frozen=True, order=True)
class Problem:
    """`field` is dotted for nested values (`acts_on.0.place`); empty when the whole file is at fault."""

    file: str
    field: str
    message: str

    def __str__(self) -> str:
        place = f"{self.file}: {self.field}" if self.field else self.file
        return f"{place}: {self.message}"


class ContentError(ValueError):
    """All mistakes found in one reading; `problems` in file order."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(str(p) for p in self.problems))


class Collector:
    """Gathers mistakes so that an author sees all of them at once, not one a run."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []

    def add(self, file: Path, field: str, message: str) -> None:
        name = file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else file.name
        self.problems.append(Problem(name, field, message))

    @contextmanager
    def guard(self, file: Path, prefix: str = "") -> Iterator[None]:
        """Turns what goes wrong while one entry is read into mistakes that name `file` and the field."""
        try:
            yield
        except ValidationError as error:
            for detail in error.errors():
                path = ".".join(str(part) for part in detail["loc"])
                message = "unknown field" if detail["type"] == "extra_forbidden" else detail["msg"]
                self.add(file, ".".join(p for p in (prefix, path) if p), message[0].lower() + message[1:])
        except UnicodeDecodeError:
            self.add(file, prefix, "is not UTF-8 text")
        except FileNotFoundError:
            self.add(file, prefix, "the file is missing")
        except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
            self.add(file, prefix, str(error))
