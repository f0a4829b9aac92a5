"""Words explained where they stand: the first mention of a glossary term in HTML becomes a button."""

import re

from markupsafe import Markup

from dashboard.domain.library import Library

# tags, and what may not hold a button: titles, links, buttons, pictures
_TAG = re.compile(r"(<(?:a|button|svg|h1|h2|h3|summary)\b.*?</(?:a|button|svg|h1|h2|h3|summary)>|<[^>]+>)", re.DOTALL)


class Glosser:
    """Made once for the whole library: the pattern of all spellings is large."""

    def __init__(self, library: Library) -> None:
        spellings = {
            spelling.lower(): term.id for term in library.glossary.values() for spelling in (term.name, *term.also)
        }
        self._terms = spellings
        longest_first = sorted(spellings, key=len, reverse=True)
        self._pattern = (
            re.compile(rf"(?<![\w-])({'|'.join(re.escape(s) for s in longest_first)})(?![\w-])", re.IGNORECASE)
            if spellings
            else None
        )

    def html(self, html: str, seen: set[str]) -> Markup:
        """`html` with each term not yet in `seen` as a button that opens its explanation; `seen` grows."""
        if self._pattern is None:
            return Markup(html)

        def explain(match: re.Match[str]) -> str:
            term = self._terms[match.group(0).lower()]
            if term in seen:
                return match.group(0)
            seen.add(term)
            return (
                f'<button type="button" class="term" data-do="term" data-value="{term}" '
                f'aria-expanded="false" aria-controls="term-card">{match.group(0)}</button>'
            )

        parts = _TAG.split(html)
        return Markup("").join(
            Markup(part if n % 2 else self._pattern.sub(explain, part)) for n, part in enumerate(parts)
        )
