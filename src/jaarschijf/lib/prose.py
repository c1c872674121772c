"""Markdown as plain values, for what is no web page: lib/prose.typ sets them in type."""

from __future__ import annotations

from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Node = dict[str, Any]
"""A block: `kind` p, head (`words`), list (`start` or null, `items` of blocks), quote (`blocks`) or rule.

Within words: text (`text`), break, strong, em (`words`) or link (`href`, `words`).
"""

HREFS = ("http://", "https://", "mailto:")


def to_tree(text: str) -> list[Node]:
    """The blocks of a Markdown text; raw HTML in it is text."""
    return _blocks(SyntaxTreeNode(_parser().parse(text)).children)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _blocks(nodes: list[SyntaxTreeNode]) -> list[Node]:
    return [_block(node) for node in nodes]


def _block(node: SyntaxTreeNode) -> Node:
    match node.type:
        case "bullet_list" | "ordered_list":
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            return {
                "kind": "list",
                "start": start,
                "items": [_blocks(item.children) for item in node.children],
            }
        case "blockquote":
            return {"kind": "quote", "blocks": _blocks(node.children)}
        case "heading":
            return {"kind": "head", "words": _words(node.children)}
        case "hr":
            return {"kind": "rule"}
        case "paragraph" | "inline":
            return {"kind": "p", "words": _words(node.children)}
        case _:  # code, fenced or indented: the words count
            return {"kind": "p", "words": [{"kind": "text", "text": node.content}]}


def _words(nodes: list[SyntaxTreeNode]) -> list[Node]:
    return [word for node in nodes for word in _word(node)]


def _word(node: SyntaxTreeNode) -> list[Node]:
    match node.type:
        case "inline":
            return _words(node.children)
        case "strong" | "em":
            return [{"kind": node.type, "words": _words(node.children)}]
        case "softbreak":
            return [{"kind": "text", "text": " "}]
        case "hardbreak":
            return [{"kind": "break"}]
        case "link":
            return _link(str(node.attrs.get("href", "")), _words(node.children))
        case _:  # text, code, the description of a picture
            return [{"kind": "text", "text": node.content}] if node.content else []


def _link(href: str, words: list[Node]) -> list[Node]:
    """Only where it leads somewhere from paper; the words otherwise."""
    return [{"kind": "link", "href": href, "words": words}] if href.startswith(HREFS) else words
