"""DER (X.690), as far as certificates, lists of revoked ones and OCSP responses need it: every byte is ours to choose."""

from datetime import datetime, timezone

BOOLEAN, INTEGER, BIT_STRING, OCTET_STRING, NULL, OID = 0x01, 0x02, 0x03, 0x04, 0x05, 0x06
UTF8_STRING, PRINTABLE_STRING, TELETEX_STRING, IA5_STRING = 0x0C, 0x13, 0x14, 0x16
UTC_TIME, GENERALIZED_TIME, BMP_STRING, ENUMERATED, SEQUENCE, SET = 0x17, 0x18, 0x1E, 0x0A, 0x30, 0x31


def value(tag, content):
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    octets = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(octets)]) + octets + content


def sequence(*parts):
    return value(SEQUENCE, b"".join(parts))


def set_of(*parts):
    return value(SET, b"".join(sorted(parts)))


def tagged(number, content, constructed=True):
    return value((0xA0 if constructed else 0x80) | number, content)


def integer(number):
    return value(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def boolean(truth):
    return value(BOOLEAN, b"\xff" if truth else b"\x00")


def null():
    return value(NULL, b"")


def octets(content):
    return value(OCTET_STRING, content)


def bits(content, unused=0):
    return value(BIT_STRING, bytes([unused]) + content)


def named_bits(*numbers):
    """A BIT STRING with these bits set, as keyUsage is written: no zeros at its end."""
    word = bytearray(max(numbers, default=-1) // 8 + 1)
    for number in numbers:
        word[number // 8] |= 0x80 >> number % 8
    return bits(bytes(word), unused=7 - max(numbers) % 8 if numbers else 0)


def oid(dotted):
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    out = bytearray()
    for arc in (first * 40 + second, *rest):
        groups = [arc & 0x7F]
        while arc := arc >> 7:
            groups.append(0x80 | arc & 0x7F)
        out += bytes(reversed(groups))
    return value(OID, bytes(out))


def time(moment: datetime):
    """As RFC 5280 has it: two digits of the year until 2049."""
    utc = moment.astimezone(timezone.utc)
    if 1950 <= utc.year < 2050:
        return value(UTC_TIME, utc.strftime("%y%m%d%H%M%SZ").encode())
    return generalized_time(utc)


def generalized_time(moment: datetime):
    utc = moment.astimezone(timezone.utc)
    return value(GENERALIZED_TIME, f"{utc.year:04}{utc:%m%d%H%M%S}Z".encode())


def text(words, tag=UTF8_STRING):
    return value(tag, words.encode("utf-16-be" if tag == BMP_STRING else "utf-8"))


def parts_of(content):
    """The values that stand one after the other in this content: pairs of tag and whole value."""
    at = 0
    while at < len(content):
        start, tag, size = at, content[at], content[at + 1]
        at += 2
        if size & 0x80:
            length = size & 0x7F
            size = int.from_bytes(content[at : at + length], "big")
            at += length
        at += size
        yield tag, content[start:at]


def content_of(whole):
    size = whole[1]
    return whole[2 + (size & 0x7F if size & 0x80 else 0) :]
