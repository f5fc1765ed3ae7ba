"""The longer questions to the store, as SQL with parameters."""

FIGURES = """
select * from released_value
where (?::text is null or indicator_id = ?)
and (len(?::text[]) = 0 or list_contains(?::text[], area_type))
and (len(?::text[]) = 0 or list_contains(?::text[], area_code))
and (? = 'all' or (? = 'latest' and is_latest) or period = ?)
order by indicator_id, area_type, area_name, area_code, period_start, period_end
"""

COMPARISONS = """
select comparison.* from comparison
join released_value as figure using (indicator_id, area_code, period)
where (?::text is null or indicator_id = ?)
and (len(?::text[]) = 0 or list_contains(?::text[], area_code))
and (? = 'all' or (? = 'latest' and figure.is_latest) or period = ?)
order by indicator_id, area_code, figure.period_start, figure.period_end, comparator
"""

TRENDS = """
select * from trend where (?::text is null or indicator_id = ?)
and (len(?::text[]) = 0 or list_contains(?::text[], area_code))
order by indicator_id, area_code
"""

PERIODS = """
select indicator_id, area_type, list(period order by period_end desc, period desc)
from (select distinct indicator_id, area_type, period, period_end from released_value) group by all
"""

RANKS = """
select * from rank where (?::text is null or indicator_id = ?)
and (len(?::text[]) = 0 or list_contains(?::text[], area_code))
order by indicator_id, area_type, rank, area_code
"""

NEED_SCORES = """
select * from need_score where need_id = ? and area_type = ? order by score desc nulls last, area_code
"""

NEED_PARTS = """
select * from need_profile where need_id = ? and area_type = ? order by area_code, indicator_id
"""

BOUNDARIES = """
select boundary.area_code, area_name, geojson from boundary join area using (area_code)
where boundary.area_type = ? and (?::text is null or boundary.area_code in
(select child_code from lookup where parent_code = ? and weight > 0.5))
order by boundary.area_code
"""

WARDS_OF_POSTCODES = """
select ward_code, count(*) from postcode
where split_part(postcode, ' ', 1) = ? and starts_with(split_part(postcode, ' ', 2), ?)
group by ward_code order by count(*) desc, ward_code
"""

ASSETS = """
select * from asset where len(?::text[]) = 0 or list_contains(?::text[], ward_code)
order by kind, name, asset_id
"""

ALL_FIGURES = """
with district as (select * from released_value where area_type = 'district'),
country as (select * from released_value where area_type = 'country')
select figure.indicator_id, figure.area_code, figure.area_name, figure.area_type,
figure.period, figure.period_start, figure.period_end, figure.numerator, figure.denominator,
figure.value, figure.lower_ci, figure.upper_ci,
json_extract_string(indicator.definition, '$.unit') as unit, figure.status, figure.method,
figure.published_for, district.value as district_value,
beside_district.verdict as district_verdict,
country.value as england_value, beside_england.verdict as england_verdict,
beside_district.basis as district_basis, beside_district.excess as district_excess,
rest.difference as rest_difference, rest.difference_lower as rest_difference_lower,
rest.difference_upper as rest_difference_upper, county.comparator_value as county_value,
county.verdict as county_verdict, county.excess as county_excess,
figure.source_id, figure.caveats
from released_value as figure
join indicator on indicator.id = figure.indicator_id
left join district using (indicator_id, period)
left join country using (indicator_id, period)
left join comparison as beside_district on beside_district.comparator = 'district'
and (beside_district.indicator_id, beside_district.area_code, beside_district.period)
= (figure.indicator_id, figure.area_code, figure.period)
left join comparison as beside_england on beside_england.comparator = 'england'
and (beside_england.indicator_id, beside_england.area_code, beside_england.period)
= (figure.indicator_id, figure.area_code, figure.period)
left join comparison as rest on rest.comparator = 'rest_of_district'
and (rest.indicator_id, rest.area_code, rest.period)
= (figure.indicator_id, figure.area_code, figure.period)
left join comparison as county on county.comparator = 'county'
and (county.indicator_id, county.area_code, county.period)
= (figure.indicator_id, figure.area_code, figure.period)
order by indicator.position, figure.area_type, figure.area_code, figure.period_start,
figure.period_end
"""
