"""The text export of a jaarschijf, and plain text in the same spirit: lines, and rows with tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jaarschijf.reading.blocks import Block, Cell, Part, Row
from jaarschijf.reading.labels import is_marker
from jaarschijf.reading.lines import join_lines
from jaarschijf.reading.markup import read_cell
from jaarschijf.reading.names import all_known
from jaarschijf.reading.tags import unescape

_FARTHEST = 40
_COMPLETE = 3
_SPACED_MARKER = re.compile(r"^\s*((?:SUB|DEEL)?-?AFSPRAAK(?: ?\d[\d.]*)?)(?: {2,}| (?=<))")
_PIPES = re.compile(r"\s*\|(.*)\|\s*$")
_RULE = re.compile(r"[\s|:\-]+")


def read_export(lines: list[str]) -> list[Block]:
    """The blocks of the lines of a text."""
    return list(_blocks([_with_tabs(line) for line in lines]))


def _with_tabs(line: str) -> str:
    """Rows that were drawn in another way, as rows with tabs."""
    if "|" in line and (piped := _PIPES.match(line)):
        return "" if _RULE.fullmatch(line) else re.sub(r"\s*\|\s*", "\t", piped[1].strip())
    return _SPACED_MARKER.sub(r"\1\t", line)


def _blocks(lines: list[str]) -> Iterator[Block]:
    at = 0
    running: list[tuple[int, str]] = []
    while at < len(lines):
        if not _is_row(lines[at]):
            running.append((at + 1, lines[at]))
            at += 1
            continue
        yield from _running_text(running)
        running = []
        after = _row_end(lines, at)
        yield _row("\n".join(lines[at:after]), at + 1)
        at = after
    yield from _running_text(running)


def _running_text(lines: list[tuple[int, str]]) -> Iterator[Part]:
    plain: list[tuple[int, str]] = []
    for number, line in lines:
        if "<" in line and (marked := read_cell(line, number).parts):
            yield from join_lines(plain, numbered=False)
            yield from marked
            plain = []
        else:
            plain.append((number, unescape(line)))
    yield from join_lines(plain, numbered=False)


def _is_row(line: str) -> bool:
    return "\t" in line.strip() or ("\t" in line and is_marker(line))


def _starts_row(line: str) -> bool:
    return is_marker(line.split("\t", 1)[0]) and "\t" in line


def _row_end(lines: list[str], at: int) -> int:
    """The line after a row; a cell may go on over several lines."""
    if not _starts_row(lines[at]):
        return at + 1
    if end := _closing_quote(lines, at):
        return end
    tabs, end = lines[at].count("\t"), at + 1
    while tabs < _COMPLETE and (more := _continuation(lines, end, tabs)):
        tabs += sum(line.count("\t") for line in lines[end:more])
        end = more
    return end


def _closing_quote(lines: list[str], at: int) -> int:
    """The line after a row of which a cell in quotation marks runs over several lines; 0 for other rows."""
    if '\t"' not in lines[at] or lines[at].count('"') % 2 == 0:
        return 0
    for end in range(at + 1, min(at + _FARTHEST, len(lines))):
        if _starts_row(lines[end]):
            return 0
        if lines[end].count('"') % 2:
            return end + 1
    return 0


def _continuation(lines: list[str], at: int, tabs: int) -> int:
    """The line after the next part of an unfinished row; 0 if the row ends before `at`.

    A line belongs to the row if a tab still follows before the next row; the last cell may also go on with
    lines that hold nothing but names of parties.
    """
    for end in range(at, min(at + _FARTHEST, len(lines))):
        if _starts_row(lines[end]):
            break
        if found := lines[end].count("\t"):
            return end + 1 if tabs + found <= _COMPLETE else 0
    if tabs == _COMPLETE - 1 and at < len(lines) and lines[at].strip() and all_known(lines[at]):
        return at + 1
    return 0


def _row(text: str, line: int) -> Row:
    cells: list[Cell] = []
    place = line
    for raw in text.split("\t"):
        cells.append(read_cell(_unquoted(raw), place))
        place += raw.count("\n")
    return Row(tuple(cells), line)


def _unquoted(cell: str) -> str:
    stripped = cell.strip()
    if len(stripped) >= 2 and stripped[0] == stripped[-1] == '"':
        return stripped[1:-1].replace('""', '"')
    return cell.strip(" ")
