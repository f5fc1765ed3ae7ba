"""Numbers and months as people and spreadsheets write them, read or refused in words."""

import re
from datetime import datetime

from locality.periods import month_of

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?(e[+-]?\d{1,2})?", re.ASCII | re.IGNORECASE)
_PERCENT = re.compile(r"\s*%$")
_SAYS_MONTH = ("%Y-%m", "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%b-%y", "%b %Y", "%B %Y", "%d/%m/%Y")
_SEPT = re.compile(r"\bsept\b\.?", re.IGNORECASE)


def number_said(text: str, takes_percent: bool = False) -> float:
    """The number somebody wrote: 38, 4.5, 1,234; and 40% where it is a percentage.

    ValueError says what was got and what is allowed.
    """
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    bare = _PERCENT.sub("", plain)
    if bare != plain and not takes_percent:
        raise ValueError(f"got '{text.strip()}', and no percentage is asked for here; write how many, as 38")
    if not re.search(r"\d", bare) or not _NUMBER.fullmatch(bare):
        comma = "; a comma stands before three digits only, as in 1,200" if "," in bare else ""
        raise ValueError(f"got '{text.strip()}', which is no number; write digits, as 38 or 4.5{comma}")
    return float(bare.replace(",", ""))


def month_said(text: str) -> str | None:
    """The month somebody or a spreadsheet wrote: 2021-03, Mar-21, March 2021, 01/03/2021; None if none."""
    for form in _SAYS_MONTH:
        try:
            return month_of(datetime.strptime(usual_sept(text).strip(), form).date())
        except ValueError:
            continue
    return None


def usual_sept(text: str) -> str:
    """The text with "Sept" as "Sep", the only short name of September that dates are read by."""
    return _SEPT.sub("Sep", text)
