"""What a picture is here: grey levels, or how dark each place is."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
"""0 is black, 255 white."""
Dark = npt.NDArray[np.float32]
"""0 is the paper, 1 the black of the print."""
Points = npt.NDArray[np.float64]
"""Places, a row each."""


def png(grey: Grey) -> bytes:
    """The picture as a PNG file."""
    done, data = cv2.imencode(".png", grey, [cv2.IMWRITE_PNG_COMPRESSION, 9])
    assert done
    return data.tobytes()
