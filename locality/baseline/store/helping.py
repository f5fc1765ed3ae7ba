"""What people look for besides figures: who to call, and what the places of a ward are called."""

import pandas as pd

from locality.baseline.store import Store

# A neighbourhood lies in a ward with the share of its small areas' postcodes; a place of help in one alone.
PLACE_NAMES = """
with part as (
    select name, parent_code as ward_code, sum(weight) as part, min(source) as source
    from neighbourhood
    join lookup on child_code = lsoa_code
    join area on area_code = parent_code
    where area_type = 'ward' and geography = ?
    group by all
)
select name, 'neighbourhood' as kind, ward_code, part / sum(part) over (partition by name) as share, source
from part
union all
select distinct name, kind, ward_code, 1.0, source from asset where name <> '' and ward_code <> ''
order by name, kind, share desc, ward_code
"""


def contacts(store: Store) -> pd.DataFrame:
    """Who to call, in the file's order.

    Columns: position, service, need, area, telephone, web, source, checked_on.
    """
    return store._frame("select * from contact order by position")


def place_names(store: Store) -> pd.DataFrame:
    """What neighbourhoods and places of help are called, and the wards in use they lie in.

    Columns: name, kind ("neighbourhood", or a place of help's), ward_code, share (of the place), source.
    """
    return store._frame(PLACE_NAMES, [store.council.ward_set])
