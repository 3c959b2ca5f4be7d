"""Array types of plane geometry."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Rows = NDArray[np.intp]
"""Positions of rows in another array."""

PointXY = tuple[float, float]
BoxXYXY = tuple[float, float, float, float]
