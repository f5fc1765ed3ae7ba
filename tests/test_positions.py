"""Who lives where England's figures are highest: the shares, the sentences, what must not be made of them."""

import pytest

from locality.baseline.store import Store
from locality.drawn.markup import text_of
from locality.telling.figures import Figures
from locality.telling.in_people import briefly, sentences
from locality.telling.positions import of_need, table_of
from locality.words import position_words as said
from tests.made_up import indicator, row

LOCALITIES = ["E14000587", "E14000588", "E14000589", "E14000766", "E14000925"]
WORST = indicator(
    plain="people living in the fifth of England’s neighbourhoods with the highest need",
    worst_of_england="fifth", interval="none", clustered=True, polarity="no_judgement",
)  # fmt: skip


@pytest.fixture(scope="module")
def bradford_figures(bradford_store: Store) -> Figures:
    return Figures(bradford_store)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("mental_health_need_worst_fifth", [13.3, 18.8, 9.8, 26.0, 16.7]),
        ("indoor_conditions_worst_tenth", [46.5, 18.1, 47.2, 37.2, 11.0]),
        ("priority_places_food", [44.8, 63.1, 67.5, 33.0, 10.6]),
        ("stalking_harassment_worst_tenth", [65.0, 63.2, 64.1, 30.8, 25.8]),
    ],
)
def test_the_share_of_each_localitys_residents(
    bradford_store: Store, measure: str, expected: list[float]
) -> None:
    rows = bradford_store.figures(measure, area_types=("locality",)).set_index("area_code")
    assert [round(rows.value[code], 1) for code in LOCALITIES] == expected


def test_nothing_is_compared_or_given_an_interval(bradford_store: Store) -> None:
    positions = [one.id for one in bradford_store.indicators() if one.worst_of_england]
    assert len(positions) == 14
    for key in positions:
        assert bradford_store.figures(key)[["lower_ci", "upper_ci"]].isna().all(axis=None)
        assert set(bradford_store.comparisons(key).verdict) <= {"not_compared"}


def test_a_fifth_holds_its_tenth(bradford_store: Store) -> None:
    for fifth in [one for one in bradford_store.indicators() if one.worst_of_england == "fifth"]:
        tenth = fifth.id.replace("_fifth", "_tenth").replace("food_worst_tenth", "food")
        wide, narrow = (bradford_store.figures(key).set_index("area_code").value for key in (fifth.id, tenth))
        assert (wide >= narrow - 1e-9).all(), fifth.id


def test_people_are_said_before_their_share() -> None:
    lives = said.lives(row(value=26.04, numerator=25810.3), WORST)
    rest = "live in the fifth of England’s neighbourhoods with the highest need"
    assert lives == f"25,800 people (26%) {rest}."
    assert said.lives(row(value=1.2, numerator=312.4), WORST) == f"310 people (1%) {rest}."
    assert said.lives(row(value=0.0, numerator=0.0), WORST) == f"Nobody here {rest.replace('live', 'lives')}."
    assert said.lives(None, WORST) is None


def test_highest_is_not_called_worst() -> None:
    known = row(value=26.04, numerator=25810.3)
    assert said.briefly(known, WORST) == "26% in England’s highest fifth"
    judged = WORST.model_copy(update={"polarity": "low_is_good"})
    assert said.briefly(known, judged) == "26% in England’s worst fifth"


def test_a_locality_says_it_beside_its_headline(bradford_figures: Figures) -> None:
    keighley = bradford_figures.store.area("E14000766")
    need = bradford_figures.store.need("mental_health")
    assert keighley and need
    told = " ".join(text_of(one) for one in sentences(bradford_figures, need, keighley))
    assert told == (
        "25,800 people (26%) live in the fifth of England’s neighbourhoods "
        "with the highest mental health need."
    )


def test_the_table_of_a_need_shows_each_of_its_positions(bradford_figures: Figures) -> None:
    for need in bradford_figures.store.needs():
        areas = bradford_figures.store.areas("locality")
        assert bool(table_of(bradford_figures, need, areas)) == bool(of_need(bradford_figures, need))


def test_an_excess_names_the_rate_it_is_above(bradford_figures: Figures) -> None:
    need, west = bradford_figures.store.need("domestic_abuse"), bradford_figures.store.area("E14000589")
    assert need and west
    told = [text_of(one) for one in briefly(bradford_figures, need, west)]
    assert told[0] == "Violence, sexual offences: 2,929 more than at West Yorkshire’s rate"
