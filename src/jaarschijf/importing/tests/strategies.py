"""Drafts of any shape, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

from jaarschijf.lib.standing import Standing
from jaarschijf.reading import (
    DraftAgreement,
    DraftObligation,
    DraftProject,
    DraftTheme,
    Per,
    Period,
    Relative,
    Source,
    Times,
)

words = st.text(st.characters(exclude_categories=["C"]), max_size=40)
days = st.dates()
counts = st.none() | st.integers(1, 500)
whens = (
    st.builds(Period, days, days, words)
    | st.builds(Times, counts, st.sampled_from(Per), st.none() | days, st.none() | days)
    | st.builds(Relative, st.integers(-500, 500), words, counts, st.none() | st.sampled_from(Per))
)
names = st.lists(words, max_size=3).map(tuple)
sources = st.builds(Source, st.integers(1, 900), words)
standings = st.none() | st.sampled_from(Standing)
obligations = st.builds(DraftObligation, words, names, st.none() | whens)
agreements = st.builds(
    DraftAgreement,
    title=words,
    title_derived=st.booleans(),
    text=st.lists(words, max_size=4).map("\n\n".join),
    responsible=names,
    standing=standings,
    obligations=st.lists(obligations, max_size=3).map(tuple),
    confidence=st.floats(0, 1),
    source=sources,
)
themes = st.builds(DraftTheme, words, words)
cells = st.none() | words
projects = st.builds(
    DraftProject,
    location=words,
    accessibility=cells,
    responsible=names,
    dwellings=st.none() | st.integers(0, 9999),
    rent_class=cells,
    standing=standings,
    dwelling_type=cells,
    agreement=cells,
    signed=cells,
    source=sources,
    municipality=cells,
)
