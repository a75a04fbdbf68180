"""The only reader of the time. Everything else takes ``now`` or ``today`` as an argument."""

from __future__ import annotations

import datetime as dt

# Vietnam keeps UTC+7 all year, so a fixed offset says the same as the zone and needs no tzdata.
VIETNAM = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")


class SystemClock:
    """The machine's clock, read in Vietnam time."""

    def now(self) -> dt.datetime:
        """Return the present in Asia/Ho_Chi_Minh."""
        return dt.datetime.now(VIETNAM)

    def today(self) -> dt.date:
        """Return the present day in Asia/Ho_Chi_Minh."""
        return self.now().date()
