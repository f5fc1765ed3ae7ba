"""Regressions by statsmodels, which takes a second to import: it is, once one is asked for."""

from typing import Any

import numpy as np

from locality.statistics.numbers import Numbers

NEWEY_WEST = {"cov_type": "HAC", "cov_kwds": {"maxlags": 1, "use_correction": True}, "use_t": True}


def least_squares(value: Numbers, design: Numbers) -> Any:
    """A straight line's model (OLS), to be fitted."""
    from statsmodels.regression.linear_model import OLS

    return OLS(value, design)


def poisson(events: Numbers, design: Numbers, out_of: Numbers) -> Any:
    """A Poisson regression's model (GLM) with ln(out of) as offset, to be fitted."""
    from statsmodels.genmod.families import Poisson
    from statsmodels.genmod.generalized_linear_model import GLM

    return GLM(events, design, family=Poisson(), offset=np.log(out_of))


def error_of(contrast: Numbers, fit: Any) -> float:
    """Standard error of a combination of a fit's coefficients.

    A variance of nothing may come out a hair below 0.
    """
    return float(np.sqrt(max(contrast @ fit.cov_params() @ contrast, 0.0)))
