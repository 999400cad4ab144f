"""Tag colours: the quiet colour of each kind of tag, by names of the theme, and its legend."""

from __future__ import annotations

from textual.content import Content

from tui_news.model.tag import TagKind

KIND_STYLES = {
    TagKind.PERSON: "$text-success",
    TagKind.ORGANISATION: "$text-primary",
    TagKind.PLACE: "$text-secondary",
    TagKind.NEUTRAL: "$text-muted",
}
"""As in the article pane's own style sheet."""

KIND_NAMES = {
    TagKind.PERSON: "Persons",
    TagKind.ORGANISATION: "Organisations",
    TagKind.PLACE: "Places",
    TagKind.NEUTRAL: "Others",
}


def legend() -> Content:
    """The kinds in their colours, with what they mean."""
    samples = {
        TagKind.PERSON: "[person]",
        TagKind.ORGANISATION: "[organisation]",
        TagKind.PLACE: "[place]",
        TagKind.NEUTRAL: "[kind not sure]",
    }
    parts = [Content.styled(text, KIND_STYLES[kind]) for kind, text in samples.items()]
    return Content(" ").join(parts)
