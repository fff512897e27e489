"""Dates: of the host's own certificate, the intermediate and the root, and how they are written."""

from datetime import datetime, timezone

import certificates as c
import der
from certificates import days

LOCAL = "Of public roots Chromium refuses it (ERR_CERT_VALIDITY_TOO_LONG); of an imported one it opens."


def at(year):
    return datetime(year, 1, 1, tzinfo=timezone.utc)


def own(w):
    w.row("expired-yesterday", "ended yesterday", begins=days(-80), ends=days(-1))
    w.row("expired-a-minute-ago", "ended a minute ago", begins=days(-80), ends=days(-1 / 1440))
    w.row("expired-in-2019", "ended in 2019", begins=at(2018), ends=at(2019))
    w.row("begins-tomorrow", "begins tomorrow", begins=days(1))
    w.row("begins-in-an-hour", "begins in an hour", begins=days(1 / 24))
    w.row("began-a-minute-ago", "began a minute ago", begins=days(-1 / 1440))
    w.row("ends-in-three-hours", "ends in three hours", begins=days(-80), ends=days(1 / 8))
    w.row("ends-before-it-begins", "begins tomorrow, and ended yesterday", begins=days(1), ends=days(-1))
    for days_in_all in (398, 399, 825, 826, 3650):
        w.row(f"valid-{days_in_all}-days", f"valid {days_in_all} days", begins=days(-10), ends=days(days_in_all - 10),
              note=LOCAL if days_in_all > 398 else "")
    w.row("valid-until-2051", "ends in 2051, which has four digits of the year", ends=at(2051), note=LOCAL)
    w.row("valid-until-9999", "ends in 9999, which stands for no end (RFC 5280, 4.1.2.5)", ends=datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone.utc), note=LOCAL)
    w.row("valid-since-1996", "began in 1996, before there was SHA-256", begins=at(1996), note=LOCAL)


def written(w):
    four_digits = der.sequence(der.generalized_time(days(-10)), der.generalized_time(days(80)))
    w.row("dates-four-digits", "years before 2050 with four digits", dates=four_digits, note="RFC 5280 wants two.")
    without = der.sequence(der.value(der.UTC_TIME, f"{days(-10):%y%m%d%H%M}Z".encode()), der.value(der.UTC_TIME, f"{days(80):%y%m%d%H%M}Z".encode()))
    w.row("dates-without-seconds", "dates without seconds", dates=without)
    zone = der.sequence(der.value(der.UTC_TIME, f"{days(-10):%y%m%d%H%M%S}+0100".encode()), der.value(der.UTC_TIME, f"{days(80):%y%m%d%H%M%S}+0100".encode()))
    w.row("dates-with-a-zone", "dates that end in +0100", dates=zone)
    nonsense = der.sequence(der.time(days(-10)), der.value(der.UTC_TIME, b"271332000000Z"))
    w.row("dates-nonsense", "ends on a thirty-second of a thirteenth month", dates=nonsense)


def above(w):
    key = w.keys("ec:P-256", 10)
    for name, dates in {"expired": {"begins": days(-700), "ends": days(-3)}, "future": {"begins": days(3), "ends": days(700)}}.items():
        middle = w.authority(f"Middle {name}", key, w.root, **dates)
        w.row(f"upper-{name}", f"the intermediate is {'over' if name == 'expired' else 'not valid yet'}", issuer=middle)
        root = w.authority(f"Root {name}", w.keys("ec:P-256", 11), trusted=True, **dates)
        below = w.authority(f"Below root {name}", key, root)
        w.row(f"root-{name}", f"the trusted root is {'over' if name == 'expired' else 'not valid yet'}", issuer=below,
              note="Of an imported root browsers look at the dates too.")
        w.row(f"surplus-{name}", f"beside the path a certificate is sent that is {'over' if name == 'expired' else 'not valid yet'}",
              above=[w.middle, w.authority(f"Surplus {name}", key, w.root, **dates)])
    renewed = w.authority("Renewed", key, w.root)
    over = w.authority("Renewed", key, w.root, begins=days(-700), ends=days(-3))
    w.row("upper-renewed", "the intermediate that is over is sent before the one that was renewed, of the same name and key", issuer=renewed, above=[over, renewed])
    w.row("upper-not-renewed", "the intermediate is over; the one that was renewed is not sent", issuer=over)
    w.row("outlives-upper", "ends after the intermediate does", issuer=w.authority("Short", key, w.root, ends=days(40)), ends=days(80))
    w.row("older-than-upper", "began before the intermediate did", issuer=w.authority("Young", key, w.root, begins=days(-2)), begins=days(-10))


def rows(w):
    own(w)
    written(w)
    above(w)
