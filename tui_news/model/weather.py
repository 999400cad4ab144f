"""Weather: the air of one place at one time, in few words."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from tui_news.model.frozen import dataclass

OPEN_METEO = "open-meteo"
MET_NORWAY = "met-norway"
NO_WEATHER = "none"
PROVIDERS = (NO_WEATHER, OPEN_METEO, MET_NORWAY)
"""What can be chosen, nobody first."""


class Sky(StrEnum):
    """What comes from the sky; the value is the word that is shown."""

    UNKNOWN = ""
    CLEAR = "clear"
    FAIR = "partly cloudy"
    CLOUDY = "cloudy"
    FOG = "fog"
    DRIZZLE = "drizzle"
    RAIN = "rain"
    SLEET = "sleet"
    SNOW = "snow"
    THUNDER = "thunderstorm"

    @property
    def sign(self) -> str:
        """A sign of one or two cells, in text form; empty when nothing is known."""
        return _SIGNS[self]


_SIGNS = {
    Sky.UNKNOWN: "",
    Sky.CLEAR: "☀",
    Sky.FAIR: "☀☁",
    Sky.CLOUDY: "☁",
    Sky.FOG: "≋",
    Sky.DRIZZLE: "☂",
    Sky.RAIN: "☂",
    Sky.SLEET: "☂☃",
    Sky.SNOW: "☃",
    Sky.THUNDER: "☇",
}


@dataclass(frozen=True, slots=True)
class Weather:
    """The present weather as one provider gives it."""

    provider: str
    celsius: float
    sky: Sky
    at: datetime
    """The time that it holds for, aware."""
