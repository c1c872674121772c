"""Names become shares: nobody is asked twice, and nothing that was promised is without a place."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from jaarschijf.monitoring.fan_out import NOBODY, Bearer, Dealt, Member, Wording, Years, fan_out, heir_of

YEAR = Years(date(2026, 1, 1), date(2026, 12, 31))
ASSOCIATIONS = Bearer("Corporaties", is_group=True, kind="association")
SUMMER = date(2026, 6, 30)


def party(pk: int, name: str, **rest: object) -> Member:
    return Member(**{"pk": pk, "name": name, "kind": "association", **rest})  # type: ignore[arg-type]


def deal(*bearers: Bearer, of: list[Member], **obligations: tuple[Bearer, ...]) -> dict[object, Dealt]:
    duties = tuple((int(name[1:]), who) for name, who in obligations.items())
    dealt = fan_out(Wording(bearers, duties), {member.pk: member for member in of}, YEAR)
    return {share.key: share for share in dealt}


ONE, TWO = party(1, "Woonstede"), party(2, "Kaderand")


def test_a_group_becomes_a_share_per_member() -> None:
    assert set(deal(ASSOCIATIONS, of=[ONE, TWO, party(3, "Gemeente", kind="municipality")])) == {1, 2}


def test_a_party_that_is_named_twice_has_one_share() -> None:
    assert set(deal(ASSOCIATIONS, Bearer("Woonstede", party=1), of=[ONE])) == {1}


def test_a_group_of_named_members_is_those_members() -> None:
    assert set(deal(Bearer("Duo", is_group=True, members=frozenset({2})), of=[ONE, TWO])) == {2}


def test_a_name_that_nobody_bears_is_a_share_that_says_why() -> None:
    share = deal(Bearer("lokale werkgroepen"), of=[ONE])["lokale werkgroepen"]
    assert (share.party, share.why) == (None, "‘lokale werkgroepen’ hoort bij geen partij of groep.")


def test_an_agreement_without_names_is_a_share_of_nobody() -> None:
    assert set(deal(of=[ONE])) == {NOBODY}


def test_a_group_without_members_is_a_share_without_owner() -> None:
    assert deal(ASSOCIATIONS, of=[])["Corporaties"].why == "De groep ‘Corporaties’ heeft geen leden."


def test_a_member_that_joins_holds_its_share_from_that_day() -> None:
    shares = deal(ASSOCIATIONS, of=[ONE, party(2, "Kaderand", since=SUMMER)])
    assert (shares[1].starts, shares[2].starts) == (None, SUMMER)


def test_until_a_group_has_its_first_member_its_share_is_nobodys() -> None:
    share = deal(ASSOCIATIONS, of=[party(2, "Kaderand", since=SUMMER)])["Corporaties"]
    assert share.ends == SUMMER - timedelta(1)


def test_a_party_that_joins_next_year_has_no_share_of_the_group() -> None:
    assert set(deal(ASSOCIATIONS, of=[ONE, party(2, "Kaderand", since=date(2027, 1, 1))])) == {1}


def test_a_successor_takes_over_the_day_after() -> None:
    merged = party(1, "Woonstede", until=SUMMER, successor=9)
    shares = deal(Bearer("Woonstede", party=1), of=[merged, party(9, "Waterwonen")])
    assert (shares[1].ends, shares[1].heir, shares[9].starts) == (SUMMER, 9, date(2026, 7, 1))


def test_a_successor_that_had_a_share_already_keeps_it_as_one() -> None:
    merged = party(1, "Woonstede", until=SUMMER, successor=2)
    shares = deal(ASSOCIATIONS, of=[merged, TWO])
    assert (shares[1].heir, shares[2].starts) == (2, None)


def test_two_that_merge_into_a_third_both_pass_on_to_it() -> None:
    both = [party(1, "Woonstede", until=SUMMER, successor=9), party(2, "Kaderand", until=SUMMER, successor=9)]
    shares = deal(ASSOCIATIONS, of=[*both, party(9, "Waterwonen", since=date(2026, 7, 1))])
    assert (shares[1].heir, shares[2].heir, shares[9].starts) == (9, 9, date(2026, 7, 1))


def test_a_party_that_ended_before_the_year_passed_its_share_on() -> None:
    gone = party(1, "Woonstede", until=date(2025, 12, 31), successor=9)
    shares = deal(Bearer("Woonstede", party=1), of=[gone, party(9, "Waterwonen")])
    assert (set(shares), shares[9].starts) == ({9}, None)


def test_a_party_that_ends_without_successor_leaves_a_share_without_owner() -> None:
    shares = deal(ASSOCIATIONS, of=[party(1, "Woonstede", until=SUMMER), TWO])
    assert shares["Woonstede"].why == (
        "Woonstede doet niet meer mee sinds 1 juli 2026 en heeft geen opvolger."
    )
    assert (shares[1].heir, shares["Woonstede"].starts) == ("Woonstede", date(2026, 7, 1))


def test_an_obligation_binds_whom_it_names_and_else_all() -> None:
    shares = deal(ASSOCIATIONS, of=[ONE, TWO], o7=(Bearer("Woonstede", party=1),), o8=())
    assert (shares[1].obligations, shares[2].obligations) == (frozenset({7, 8}), frozenset({8}))


def test_an_obligation_of_an_unknown_name_is_a_share_without_owner() -> None:
    shares = deal(ASSOCIATIONS, of=[ONE], o7=(Bearer("werkgroepen"),))
    assert shares["werkgroepen"].obligations == frozenset({7})


def test_an_agreement_whose_obligations_all_name_somebody_is_not_nobodys() -> None:
    assert set(deal(of=[ONE], o7=(Bearer("Woonstede", party=1),))) == {1}


def test_a_lapsed_share_goes_on_with_the_first_successor_that_has_one() -> None:
    line = [
        party(1, "A", until=SUMMER, successor=2),
        party(2, "B", until=SUMMER, successor=3),
        party(3, "C"),
    ]
    assert heir_of(1, {member.pk: member for member in line}, [3]) == 3


days = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@st.composite
def regions(draw: st.DrawFn) -> dict[int, Member]:
    """Up to six parties that join, end and succeed one another in any way, in circles too."""
    found = {}
    count = draw(st.integers(1, 6))
    for pk in range(1, count + 1):
        since = draw(st.none() | days)
        until = draw(st.none() | st.dates(since or date(2025, 6, 1), date(2027, 6, 1)))
        heir = draw(st.none() | st.sampled_from([other for other in range(1, 7) if other != pk]))
        kind = draw(st.sampled_from(["association", "municipality"]))
        found[pk] = Member(pk, f"Partij {pk}", kind, since, until, heir)
    return found


@st.composite
def wordings(draw: st.DrawFn, parties: dict[int, Member]) -> Wording:
    bearers = st.one_of(
        st.just(ASSOCIATIONS),
        st.builds(lambda pk: Bearer(f"Partij {pk}", party=pk), st.sampled_from(sorted(parties))),
        st.builds(
            lambda members: Bearer("Groep", is_group=True, members=members),
            st.frozensets(st.sampled_from(sorted(parties))),
        ),
        st.just(Bearer("werkgroep")),
    )
    names = st.lists(bearers, max_size=3).map(tuple)
    duties = st.lists(names, max_size=3).map(lambda rows: tuple(enumerate(rows, start=1)))
    return Wording(draw(names), draw(duties))


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[int, Member], Wording]:
    parties = draw(regions())
    return parties, draw(wordings(parties))


in_year = st.dates(YEAR.first, YEAR.last)


@given(cases(), in_year)
def test_on_every_day_every_name_and_every_obligation_has_a_share(
    case: tuple[dict[int, Member], Wording], day: date
) -> None:
    parties, wording = case
    held = [share for share in fan_out(wording, parties, YEAR) if share.holds_on(day)]
    assert held
    for pk, _ in wording.obligations:
        assert any(pk in share.obligations for share in held)


@given(cases())
def test_no_party_and_no_name_has_two_shares(case: tuple[dict[int, Member], Wording]) -> None:
    parties, wording = case
    keys = [share.key for share in fan_out(wording, parties, YEAR)]
    assert len(keys) == len(set(keys))


@given(cases())
def test_a_share_that_ends_goes_on_in_one_that_was_dealt(
    case: tuple[dict[int, Member], Wording],
) -> None:
    parties, wording = case
    shares = {share.key: share for share in fan_out(wording, parties, YEAR)}
    for share in shares.values():
        if share.party and share.ends:
            assert share.heir is not None
            heir = shares[share.heir]
            assert heir.starts is None or heir.starts <= share.ends + timedelta(1)


@given(cases())
def test_only_a_share_without_a_party_says_why(case: tuple[dict[int, Member], Wording]) -> None:
    parties, wording = case
    assert all(bool(share.why) is (share.party is None) for share in fan_out(wording, parties, YEAR))


@given(cases(), in_year)
def test_a_member_of_a_group_owes_its_share_while_it_takes_part(
    case: tuple[dict[int, Member], Wording], day: date
) -> None:
    parties, wording = case
    shares = {share.key: share for share in fan_out(wording, parties, YEAR)}
    for member in parties.values():
        takes_part = (member.since is None or member.since <= day) and (
            member.until is None or day <= member.until
        )
        if takes_part and member.kind == "association" and ASSOCIATIONS in wording.responsible:
            assert shares[member.pk].holds_on(day)
