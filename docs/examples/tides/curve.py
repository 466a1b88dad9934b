"""Draw two days of tides, as predicted and as read from the clock."""

import math
from pathlib import Path

hours = range(49)
predicted = [math.cos(2 * math.pi * hour / 12.4) for hour in hours]
measured = [
    height + 0.12 * math.sin(5 * hour) for hour, height in zip(hours, predicted, strict=True)
]


def points(heights: list[float]) -> str:
    return " ".join(
        f"{20 + 9 * hour},{80 - 50 * height:.1f}"
        for hour, height in zip(hours, heights, strict=True)
    )


Path("curve.svg").write_text(
    '<svg xmlns="http://www.w3.org/2000/svg" width="480" height="160" viewBox="0 0 480 160">\n'
    '<rect width="480" height="160" fill="#fff"/>\n'
    f'<polyline points="{points(predicted)}" fill="none" stroke="#8a93a0" stroke-width="2"/>\n'
    f'<polyline points="{points(measured)}" fill="none" stroke="#0b5c73" stroke-width="2"/>\n'
    "</svg>\n",
    encoding="utf-8",
)
