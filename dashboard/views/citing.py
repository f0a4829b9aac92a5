"""Markdown with [@id] citations into HTML with numbered links, and the list they point to; knows no layout."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from dashboard.domain.library import Library

# paragraphs, emphasis, lists: no links, images, HTML or headings, whatever a file says
_MARKDOWN = MarkdownIt("zero").enable(["emphasis", "list", "newline", "escape", "entity"])
_CITATION = re.compile(r"\s*\[@([^\]]+)\]")
_PLACEHOLDER = re.compile("\ue000([^\ue001]*)\ue001")


@dataclass
class Citer:
    """Numbers sources in the order in which a sheet asks for them. Make one for each sheet and level."""

    library: Library
    numbers: dict[str, int] = field(default_factory=dict)

    def source_of(self, id: str) -> str:
        finding = self.library.findings.get(id)
        return finding.source if finding else id

    def number(self, id: str) -> int:
        return self.numbers.setdefault(self.source_of(id), len(self.numbers) + 1)

    def marks(self, ids: Iterable[str]) -> Markup:
        """The small numbered links for `ids`, one for each source, secondary ones marked."""
        found = dict.fromkeys(self.source_of(i) for i in ids)
        links = [
            Markup(
                '<a href="#source-{n}" data-do="source" data-value="{n}" title="{title}" aria-label="{title}">{n}</a>'
            ).format(n=self.number(s), title=self.short(s))
            for s in found
        ]
        return Markup('<sup class="cite">{}</sup>').format(Markup(",").join(links)) if links else Markup("")

    def short(self, source: str) -> str:
        """Author and year, as in "Schmaal et al., 2016"."""
        csl = self.library.sources[source].csl
        authors = csl.get("author", [])
        name = (authors[0].get("family") or authors[0].get("literal", "")) if authors else csl.get("title", source)
        more = " et al." if len(authors) > 1 else ""
        year = (csl.get("issued", {}).get("date-parts") or [[""]])[0][0]
        return f"{name}{more}, {year}".rstrip(", ")

    def html(self, markdown: str) -> Markup:
        """`markdown` as HTML; its citations become numbered links."""
        held = _CITATION.sub(lambda m: f"\ue000{m.group(1)}\ue001", markdown)
        rendered = _MARKDOWN.render(held)

        def link(match: re.Match[str]) -> str:
            return str(self.marks(p.strip().removeprefix("@") for p in match.group(1).split(";")))

        return Markup(_PLACEHOLDER.sub(link, rendered))


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return str(escape(value))
    if isinstance(value, list):
        return [_escaped(v) for v in value]
    return {k: _escaped(v) for k, v in value.items()} if isinstance(value, dict) else value


class Bibliography:
    """Full references, formatted once for the whole library by citeproc."""

    def __init__(self, library: Library) -> None:
        self._sources = library.sources
        self._entries: dict[str, Markup] = {}
        if not library.sources:
            return
        data = [dict(s.csl) | {"id": s.id} for s in library.sources.values()]
        for entry in data:
            for field_ in (
                "custom",
                "note",
                "DOI",
                "PMID",
                "URL",
            ):  # the link is ours; the style would repeat it as text
                entry.pop(field_, None)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        formatted = CitationStylesBibliography(style, CiteProcJSON(data), formatter.html)
        for source in library.sources:
            formatted.register(Citation([CitationItem(source)]))
        for key, text in zip(formatted.keys, formatted.bibliography(), strict=True):
            self._entries[key] = Markup(str(text))

    def html(self, source: str) -> Markup:
        """The reference with its link, e.g. for a list item."""
        link = self._sources[source].link
        doi = self._sources[source].doi
        tail = (
            Markup(' <a href="{}" rel="noopener noreferrer" target="_blank">{}</a>').format(link, doi or link)
            if link
            else ""
        )
        return Markup("{}{}").format(self._entries[source], tail)
