"""Texts to compare: what people write, written twice in another way."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

BEFORE = """## Huur

De corporaties houden de huur betaalbaar. Zij meten de huur jaarlijks, o.a. met de monitor.
De gemeente geeft budget.

- Eén punt over wonen
- Twee woorden over zorg

Slotzin die blijft."""
AFTER = """## Huur en inkomen

Dit is nieuw. De corporaties houden de huur betaalbaar. Zij meten de huur elk kwartaal, o.a. met de monitor.

- Eén punt over wonen
- Twee woorden over ouderen
- Nog een punt

Slotzin die blijft."""

NOISE = st.text(alphabet=st.sampled_from(list("ab A.!?\n\t-*_#>[]()`&1<\\é\u00a0")), max_size=60)
"""Anything with marks of Markdown in it."""


@dataclass(frozen=True)
class Block:
    """A heading, an item or a paragraph of sentences; each sentence is strong or not."""

    mark: str
    sentences: tuple[tuple[str, bool], ...]


_SENTENCES = st.tuples(
    st.lists(st.sampled_from(["huur", "zorg", "wijk", "woning"]), min_size=1, max_size=4).map(
        lambda words: f"{' '.join(words).capitalize()}."
    ),
    st.booleans(),
)
_BLOCKS = st.builds(
    Block,
    st.sampled_from(["", "- ", "## ", "### ", "> "]),
    st.lists(_SENTENCES, min_size=1, max_size=3).map(tuple),
)
TEXTS = st.lists(_BLOCKS, max_size=5).map(tuple)
"""What a text says, apart from how its Markdown is typed."""


def typed(blocks: tuple[Block, ...], space: str = " ", apart: str = "\n\n") -> str:
    """The blocks as Markdown."""
    return apart.join(
        block.mark + space.join(f"**{words}**" if strong else words for words, strong in block.sentences)
        for block in blocks
    )
