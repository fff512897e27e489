"""Names: which certificate is for which host."""

import certificates as c
import der

ICANN = "Firefox does not look at the list of public suffixes, but wants two labels behind the star."


WILDCARDS = (
    # row, host, name in the certificate, remark
    ("wildcard", "a-1.judge.test", "*.judge.test", ""),
    ("wildcard-bare", "bare.test", "*.bare.test", ""),
    ("wildcard-two-labels", "a-2.b.judge.test", "*.judge.test", ""),
    ("wildcard-deeper", "a-3.b.judge.test", "*.b.judge.test", ""),
    ("wildcard-second-label", "a-4.b.judge.test", "a-4.*.judge.test", ""),
    ("wildcard-twice", "a-5.b.judge.test", "*.*.judge.test", ""),
    ("wildcard-end-of-label", "portal-6.judge.test", "por*.judge.test", "Forbidden since RFC 9525; browsers took it once."),
    ("wildcard-start-of-label", "portal-7.judge.test", "*-7.judge.test", ""),
    ("wildcard-within-label", "portal-8.judge.test", "p*8.judge.test", ""),
    ("wildcard-two-stars", "portal-9.judge.test", "**.judge.test", ""),
    ("wildcard-alone", "a-10.test", "*", ""),
    ("wildcard-top", "portal-11.test", "*.test", ""),
    ("wildcard-be", "gemeente-judge.be", "*.be", ICANN),
    ("wildcard-ac-be", "stad-judge.ac.be", "*.ac.be", ICANN),
    ("wildcard-co-uk", "council-judge.co.uk", "*.co.uk", ICANN),
    ("wildcard-hosting", "judge.github.io", "*.github.io", "Of public suffixes those of hosting companies do not count."),
    ("wildcard-underscore", "mijn_loket.judge.test", "*.judge.test", ""),
    ("wildcard-idn-label", "xn--lkt-cma7d.judge.test", "*.judge.test", ""),
    ("wildcard-within-idn", "xn--lokt-dpa.judge.test", "xn--*.judge.test", ""),
    ("wildcard-in-idn-domain", "a.xn--brgeramt-65a.test", "*.xn--brgeramt-65a.test", ""),
    ("wildcard-upper-case", "a-12.judge.test", "*.JUDGE.TEST", ""),
    ("wildcard-final-dot", "a-13.judge.test", "*.judge.test.", ""),
    ("wildcard-dot-only", "a-14.judge.test", ".judge.test", ""),
)


def wildcards(w):
    for name, host, pattern, note in WILDCARDS:
        w.row(name, f"for `{pattern}`, asked as `{host}`", host=host, names=[pattern], note=note)


def exact(w):
    names = [
        ("name-upper-case", None, lambda h: [h.upper()], "in capitals"),
        ("name-final-dot", None, lambda h: [h + "."], "with a dot at its end"),
        ("name-asked-final-dot", "name-asked-final-dot.judge.test.", lambda h: [h.rstrip(".")], "asked with a dot at its end"),
        ("name-underscore", "name_underscore.judge.test", lambda h: [h], "with an underscore"),
        ("name-idn", "xn--brgermeister-dlb.test", lambda h: [h], "of the A-label of an internationalised name"),
        ("name-idn-unicode", "xn--brgerhaus-q9a.test", lambda h: ["bürgerhaus.test".encode()], "as U-label in UTF-8"),
        ("name-idn-unicode-beside", None, lambda h: [h, "bürgeramt.test".encode()], "beside a U-label in UTF-8"),
        ("name-idn-latin1-beside", None, lambda h: [h, "b\xfcrgeramt.test".encode("latin-1")], "beside a U-label in Latin-1"),
        ("name-other", None, lambda h: ["other.judge.test"], "is another's"),
        ("name-parent", None, lambda h: ["judge.test"], "is the parent domain"),
        ("name-www", None, lambda h: ["www." + h], "has www. before it"),
        ("name-with-port", None, lambda h: [h + ":443"], "with a port"),
        ("name-as-url", None, lambda h: [f"https://{h}/"], "as a URL in a dNSName"),
        ("name-in-uri", None, lambda h: [c.uri(f"https://{h}/")], "in a uniformResourceIdentifier only"),
        ("name-in-email", None, lambda h: [der.value(0x81, f"it@{h}".encode())], "in an rfc822Name only"),
        ("name-nul", None, lambda h: [h.encode() + b"\0.evil.test"], "with a NUL and more behind it"),
        ("name-nul-beside", None, lambda h: [h, b"other.test\0.evil.test"], "beside a name with a NUL"),
        ("name-blank", None, lambda h: [" " + h], "with a blank before it"),
        ("name-blank-beside", None, lambda h: [h, "een naam"], "beside a name with a blank"),
        ("name-empty-beside", None, lambda h: [h, ""], "beside an empty dNSName"),
        ("name-star-beside", None, lambda h: [h, "*"], "beside `*`"),
        ("name-long-label-beside", None, lambda h: [h, "a" * 64 + ".test"], "beside a label of 64 octets"),
        ("name-local-beside", None, lambda h: [h, "intranet"], "beside a bare host name"),
        ("name-ip-odd-beside", None, lambda h: [h, c.ip(b"\x7f\0\0\0\1")], "beside an address of five octets"),
        ("name-ip-beside", None, lambda h: [h, c.ip("127.0.0.1")], "beside an address"),
        ("name-directory-beside", None, lambda h: [h, der.tagged(4, c.name(h))], "beside a directoryName"),
        ("name-other-name-beside", None, lambda h: [h, der.tagged(0, c.oid("1.3.6.1.4.1.311.20.2.3") + der.tagged(0, der.text("it@judge.test")))],
         "beside an otherName, as Windows authorities write"),
        ("name-last-of-100", None, lambda h: [f"portal{n}.gemeente.test" for n in range(99)] + [h], "the last of 100"),
        ("name-last-of-1000", None, lambda h: [f"portal{n}.gemeente.test" for n in range(999)] + [h], "the last of 1000"),
        ("name-last-of-2000", None, lambda h: [f"p{n}.gemeente.test" for n in range(1999)] + [h], "the last of 2000"),
        ("name-253-octets", ".".join(["a" * 62] * 3 + ["b" * 52, "judge", "test"]), lambda h: [h], "253 octets long"),
    ]
    for name, host, made, words in names:
        w.row(name, f"the host's name {words}", host=host, names=made)
    w.row("name-none", "no subjectAltName; the host's name is the common name", names=[])
    w.row("name-common-only", "the host's name is the common name, and subjectAltName has another", names=["other.judge.test"])
    w.row("name-common-other", "the common name is another's, and subjectAltName has the host's", subject="other.judge.test")
    w.row("name-subject-empty", "no subject at all; subjectAltName has the host's name", subject=c.name())
    w.row("name-alternatives-empty", "subjectAltName is an empty list", names=[], more=[c.extension("subjectAltName", der.sequence())])
    w.row("name-alternatives-critical", "subjectAltName is critical", names=[], more=lambda h: [c.alternative_names(h, critical=True)])
    w.row("name-alternatives-twice", "subjectAltName is there twice, with the host's name in the second", names=["other.judge.test"],
          more=lambda h: [c.alternative_names(h)])
    w.row("name-alternatives-garbage", "subjectAltName is no list", names=[], more=[c.extension("subjectAltName", b"\x04\x03abc")])


def addresses(w):
    w.row("address", "an iPAddress, asked by the address", host="address", names=lambda h: [c.ip(h)])
    w.row("address-in-name", "the address as a dNSName", host="address", names=lambda h: [h])
    w.row("address-common-only", "the address as common name, no subjectAltName", host="address", names=[])
    w.row("address-other", "another iPAddress", host="address", names=lambda h: [c.ip("127.0.0.1")])
    w.row("address-mapped", "the address in its IPv6 form ::ffff:…", host="address", names=lambda h: [c.ip("::ffff:" + h)])
    w.row("address-wildcard", "a wildcard on the address", host="address", names=lambda h: ["*." + h.partition(".")[2]])
    w.row("address-with-mask", "the address with a mask behind it, eight octets", host="address",
          names=lambda h: [c.ip(bytes(int(part) for part in h.split(".")) + b"\xff" * 4)])
    w.row("address-for-name", "the host's address as iPAddress, asked by its name", names=lambda h: [c.ip(w.address())])
    w.row("address-in-uri", "the address in a uniformResourceIdentifier", host="address", names=lambda h: [c.uri(f"https://{h}/")])


def rows(w):
    wildcards(w)
    exact(w)
    addresses(w)
