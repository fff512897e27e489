"""Paths: which certificates are sent, and whether they lead to a trusted root; versions and serial numbers."""

import certificates as c
import der
from certificates import days

WINDOWS = "So do internal Windows authorities, of everything that they sign."


def order(w):
    w.row("path-whole", "the root is sent too", above=[w.middle, w.root])
    w.row("path-reversed", "root before intermediate", above=[w.root, w.middle])
    w.row("path-own-twice", "the host's own certificate is sent twice", chain=lambda h: [own := w.leaf(h), own, w.middle])
    two = w.authority("Lower", w.keys("ec:P-256", 30), w.middle)
    w.row("path-two", "two intermediates", issuer=two, above=[two, w.middle])
    w.row("path-two-mixed", "two intermediates, the upper first", issuer=two, above=[w.middle, two])
    w.row("path-two-upper-missing", "two intermediates, the upper is not sent", issuer=two, above=[two])
    w.row("path-two-lower-missing", "two intermediates, the lower is not sent", issuer=two, above=[w.middle])
    w.row("path-own-last", "the intermediate is sent as the first certificate, with its own key", chain=lambda h: [w.middle, w.leaf(h)])
    w.row("path-missing", "the intermediate is not sent, and nothing says where it is", above=[], note="Firefox knows the intermediates of public authorities, and opens it there.")
    w.row("path-direct", "signed by the trusted root itself", issuer=w.root)
    w.row("path-surplus", "an authority of elsewhere is sent too", above=[w.middle, w.stranger])
    w.row("path-surplus-first", "an authority of elsewhere is sent before the intermediate", above=[w.stranger, w.middle])
    w.row("path-surplus-leaf", "another host's certificate is sent too", above=[w.leaf("other.judge.test"), w.middle])
    w.row("path-surplus-nine", "nine more of elsewhere are sent before the intermediate",
          above=[*(w.authority(f"Elsewhere {n}", w.keys("ec:P-256", 31), w.stranger) for n in range(9)), w.middle])
    w.row("path-surplus-thirty", "thirty more of elsewhere are sent before the intermediate",
          above=[*(w.authority(f"Elsewhere {n}", w.keys("ec:P-256", 31), w.stranger) for n in range(30)), w.middle])
    upper, long = w.root, []
    for number in range(9):
        upper = w.authority(f"Step {number}", w.keys("ec:P-256", f"step-{number}"), upper)
        long.insert(0, upper)
    w.row("path-of-nine", "nine intermediates", issuer=upper, above=long)
    w.row("path-of-nine-mixed", "nine intermediates, the uppermost first", issuer=upper, above=long[::-1])


def unknown(w):
    key = w.keys("ec:P-256", 32)
    w.row("stranger", "signed by an authority that nobody trusts, which is not sent", issuer=w.stranger)
    w.row("stranger-sent", "signed by an authority that nobody trusts, which is sent", issuer=w.stranger, above=[w.stranger])
    below = w.authority("Below stranger", key, w.stranger)
    w.row("stranger-two", "an intermediate, and above it an authority that nobody trusts", issuer=below, above=[below, w.stranger])
    w.row("stranger-same-name", "signed by an authority of a trusted one's name, with a key of its own", issuer=(false := w.authority("Judge Root", key)), above=[false])
    w.row("stranger-same-name-absent", "the same, and it is not sent", issuer=false, above=[])
    w.row("stranger-same-middle", "signed by an authority of the intermediate's name, with a key of its own",
          issuer=w.authority("Judge Middle", key, w.stranger), above=[w.middle])
    w.row("self-signed", "signed by itself", self_signed=True)
    w.row("self-signed-authority", "signed by itself, and says that it is an authority", self_signed=True, more=[c.basic_constraints()])
    own = w.leaf("self-signed-trusted.judge.test", self_signed=True, more=[c.basic_constraints()], key=w.keys("ec:P-256", 33))
    w.trusted_hosts.append(own)
    w.row("self-signed-trusted", "signed by itself, and imported as a server that is trusted", chain=[own])


def crossed(w):
    key = w.keys("ec:P-256", 34)
    ours, theirs = w.authority("Twice", key, w.root), w.authority("Twice", key, w.stranger)
    w.row("cross-unknown-first", "the intermediate twice: signed by an unknown root, then by a trusted one", issuer=ours, above=[theirs, ours])
    w.row("cross-unknown-last", "the intermediate twice: signed by a trusted root, then by an unknown one", issuer=ours, above=[ours, theirs])
    w.row("cross-unknown-only", "the intermediate that is signed by an unknown root; the one by a trusted root is not sent", issuer=theirs, above=[theirs])
    new = w.authority("New Root", w.keys("ec:P-256", 35), trusted=True)
    crossed = w.authority("New Root", w.keys("ec:P-256", 35), w.stranger)
    below = w.authority("Below new", key, new)
    w.row("cross-of-trusted-root", "a trusted root's cross certificate by an unknown root is sent", issuer=below, above=[below, crossed])
    over = w.authority("New Root", w.keys("ec:P-256", 35), w.root, begins=days(-700), ends=days(-10))
    w.row("cross-of-trusted-root-over", "a trusted root's cross certificate by another trusted root is sent, and is over", issuer=below, above=[below, over],
          note="As of many servers when DST Root CA X3 ended in 2021.")
    twin, other = w.authority("Twin", w.keys("ec:P-256", 36), w.root), w.authority("Twin", w.keys("ec:P-256", 37), w.root)
    w.row("twins", "two intermediates of one name with different keys, the other's first", issuer=twin, above=[other, twin])
    w.row("twins-no-identifiers", "two intermediates of one name with different keys, and no identifiers", identifier=False,
          issuer=w.authority("Twin bare", w.keys("ec:P-256", 36), w.root, identifiers=False),
          above=[w.authority("Twin bare", w.keys("ec:P-256", 37), w.root, identifiers=False), w.authority("Twin bare", w.keys("ec:P-256", 36), w.root, identifiers=False)])
    weak = w.authority("Weak twice", key, w.rsa_root, digest="sha1")
    w.row("cross-weak-first", "the intermediate twice: signed with sha1, then with sha256", issuer=weak, above=[weak, w.authority("Weak twice", key, w.rsa_root)])
    a, b = w.keys("ec:P-256", 38), w.keys("ec:P-256", 39)
    one = w.authority("Ring A", a)
    two = w.authority("Ring B", b, one)
    w.row("ring", "two authorities that certify each other, and nobody else does", issuer=(back := w.authority("Ring A", a, two)), above=[back, two])
    out = w.authority("Ring A", a, w.root)
    w.row("ring-with-exit", "two authorities that certify each other, and a trusted root one of them", issuer=back, above=[back, two, out])


def fetched(w):
    key = w.keys("ec:P-256", 40)
    pki = w.pki

    def publish(name, content):
        w.files[f"/{name}"] = content
        return c.issuer_address(f"{pki}/{name}")

    pkcs7 = der.sequence(c.oid("1.2.840.113549.1.7.2"), der.tagged(0, der.sequence(
        der.integer(1), der.set_of(), der.sequence(c.oid("1.2.840.113549.1.7.1")), der.tagged(0, w.middle.whole), der.set_of())))
    cases = {
        "der": ("in DER", publish("middle.cer", w.middle.whole)),
        "pem": ("in PEM", publish("middle.pem", w.middle.pem().encode())),
        "pkcs7": ("in PKCS #7", publish("middle.p7c", pkcs7)),
        "root": ("and where it should be the root is", publish("root.cer", w.root.whole)),
        "stranger": ("and where it should be an unknown root is", publish("stranger.cer", w.stranger.whole)),
        "gone": ("and where it should be nothing is", c.issuer_address(f"{pki}/gone.cer")),
        "garbage": ("and where it should be something else is", publish("garbage.cer", b"<html>moved</html>")),
        "ldap": ("and is to be had by ldap", c.issuer_address("ldap:///CN=Judge?cACertificate")),
        "ldap-first": ("and is to be had by ldap, or by http in DER", c.issuer_address("ldap:///CN=Judge?cACertificate", f"{pki}/middle.cer")),
        "https": ("and is to be had by https only", c.issuer_address("https://pki.judge.test/middle.cer")),
        "nobody": ("and where it should be nobody listens", c.issuer_address("http://pki.judge.test:9/middle.cer")),
        "ocsp": ("and only the address of an OCSP responder is told", c.issuer_address(f"{pki}/middle.cer", method="1.3.6.1.5.5.7.48.1")),
    }
    for name, (words, access) in cases.items():
        w.row(f"fetch-{name}", f"the intermediate is not sent, {words}", above=[], more=[access],
              note="Firefox fetches nothing; it knows the intermediates of public authorities." if name in ("der", "pem", "pkcs7") else "")
    weak = {"signature": ("is signed with sha1", {"digest": "sha1"}), "key": ("has a key of ec:P-224", {"key": "ec:P-224"})}
    for name, (words, how) in weak.items():
        upper = w.authority(f"Fetched weak {name}", issuer=w.root, **({"key": key} | how))
        w.row(f"fetch-weak-{name}", f"the intermediate is not sent, in DER, and {words}", issuer=upper, above=[], more=[publish(f"weak-{name}.cer", upper.whole)])
    w.row("fetch-signed-by-stranger", "signed by an unknown authority, which can be fetched", issuer=w.stranger, more=[cases["stranger"][1]], note=WINDOWS)
    w.row("fetch-signed-by-stranger-gone", "signed by an unknown authority, which cannot be fetched", issuer=w.stranger, more=[cases["gone"][1]], note=WINDOWS)
    w.row("fetch-signed-by-stranger-ldap", "signed by an unknown authority, which is to be had by ldap", issuer=w.stranger, more=[cases["ldap"][1]], note=WINDOWS)
    lower = w.authority("Fetched lower", key, w.middle, more=[cases["der"][1]])
    w.row("fetch-upper", "the lower intermediate is sent, the upper one is to be fetched", issuer=lower, above=[lower])
    w.row("fetch-two", "both intermediates are to be fetched, one after the other", issuer=lower, above=[], more=[publish("lower.cer", lower.whole)])
    unseen = w.authority("Fetched nowhere", key, w.stranger, more=[cases["stranger"][1]])
    w.row("fetch-upper-stranger", "the intermediate is sent, and the unknown root above is to be fetched", issuer=unseen, above=[unseen])
    old = w.authority("Fetched old", key, w.root, begins=days(-700), ends=days(-3))
    new = w.authority("Fetched old", key, w.root)
    w.row("fetch-renewed", "an intermediate that is over is sent, and the renewed one is to be fetched", issuer=old, above=[old], more=[publish("renewed.cer", new.whole)])
    ours, theirs = w.authority("Fetched twice", key, w.root), w.authority("Fetched twice", key, w.stranger)
    w.row("fetch-cross", "an intermediate by an unknown root is sent, and the one by a trusted root is to be fetched", issuer=theirs, above=[theirs],
          more=[publish("cross.cer", ours.whole)])
    upper, above = w.root, []
    for number in range(5):
        upper = w.authority(f"Deep {number}", w.keys("ec:P-256", f"deep-{number}"), upper, more=above)
        above = [publish(f"deep-{number}.cer", upper.whole)]
    w.row("fetch-five", "five intermediates are to be fetched, one after the other", issuer=upper, above=[], more=above)


def oddities(w):
    key = w.keys("ec:P-256", 41)
    for version in (1, 2, 4):
        w.row(f"version-{version}", f"version {version}" + (", so without extensions" if version == 1 else ", with extensions"), version=version)
    w.row("upper-version-1", "the intermediate has version 1, so no extensions", issuer=w.authority("First", key, w.root, version=1))
    root = w.authority("First Root", w.keys("ec:P-256", 42), version=1, trusted=True)
    w.row("root-version-1", "the trusted root has version 1, so no extensions", issuer=w.authority("Below first", key, root))
    serials = {"zero": 0, "one": 1, "negative": -5, "20-octets": 1 << 158, "21-octets": 1 << 166, "40-octets": 1 << 318}
    for name, serial in serials.items():
        w.row(f"serial-{name}", f"serial number {name.replace('-', ' of ') if name[0].isdigit() else name}".replace("20 of", "of 20").replace("21 of", "of 21").replace("40 of", "of 40"), serial=serial)
    w.row("serial-of-another", "serial number of another certificate of the same authority", serial=w.middle.serial)
    middle = w.authority(c.name("Printable", tag=der.PRINTABLE_STRING), key, w.root)
    w.row("issuer-other-string", "the issuer's name is a UTF8String, in the issuer's certificate a PrintableString", issuer=middle, issuer_name=c.name("Printable"))
    w.row("issuer-other-case", "the issuer's name is in capitals, in the issuer's certificate it is not", issuer=middle, issuer_name=c.name("PRINTABLE", tag=der.PRINTABLE_STRING))
    w.row("issuer-other-blanks", "the issuer's name has two blanks, in the issuer's certificate one", issuer=w.authority("Two words", key, w.root), issuer_name=c.name("Two  words"))
    w.row("issuer-teletex", "the intermediate's name is a TeletexString", issuer=w.authority(c.name("Teletex", tag=der.TELETEX_STRING), key, w.root))
    w.row("issuer-bmp", "the intermediate's name is a BMPString", issuer=w.authority(c.name("Breed", tag=der.BMP_STRING), key, w.root))
    w.row("issuer-empty", "the intermediate has an empty name", issuer=w.authority(c.name(), key, w.root))
    w.row("issuer-other", "the issuer's name is not that of the certificate whose key has signed", issuer_name=c.name("Somebody else"))
    w.row("subject-printable-odd", "the common name is a PrintableString with an underscore", subject=c.name("odd_name", tag=der.PRINTABLE_STRING))
    w.row("subject-many", "a subject of many parts", subject=c.name("portal", more=[("organization", f"Gemeente {n}") for n in range(40)]))
    w.row("key-of-authority", "the host's key is the intermediate's", key=w.keys("ec:P-256", 2))


def rows(w):
    order(w)
    unknown(w)
    crossed(w)
    fetched(w)
    oddities(w)
