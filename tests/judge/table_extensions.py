"""Extensions: what certificates say of themselves, and what they allow those below them."""

import certificates as c
import der
from table_keys import ENCIPHERS
from world import Server

STATIC_RSA = Server(protocols="TLSv1.2", suites="AES128-GCM-SHA256:@SECLEVEL=0")
UNKNOWN = "1.3.6.1.4.1.55738.666.1"  # that of badssl.com's cousins, known to nobody


def key_usages(w):
    usages = {"none": (), "signature": ("digitalSignature",), "encipherment": ("keyEncipherment",), "both": ENCIPHERS,
              "agreement": ("keyAgreement",), "repudiation": ("nonRepudiation",), "data": ("dataEncipherment",),
              "certificates": ("keyCertSign",), "all": tuple(c.KEY_USAGES)}
    for name, usage in usages.items():
        words = f"keyUsage {', '.join(usage)}" if usage else "no keyUsage"
        for kind, key, issuer in (("ec", "ec:P-256", w.middle), ("rsa", "rsa:2048", w.rsa_middle)):
            w.row(f"usage-{name}-{kind}", f"{words}; a key of {kind.upper()}", key=key, issuer=issuer, usage=usage)
        w.row(f"usage-{name}-static", f"{words}; a key of RSA, TLS 1.2 with RSA key exchange only", key="rsa:2048", issuer=w.rsa_middle,
              usage=usage, server=STATIC_RSA)
    w.row("usage-empty", "keyUsage with no bit set", usage=(), more=[c.key_usage()])
    w.row("usage-garbage", "keyUsage that is no list of bits", usage=(), more=[c.extension("keyUsage", b"\x04\x01\x00", True)])
    w.row("usage-not-critical", "keyUsage keyAgreement, not critical", usage=(), more=[c.key_usage("keyAgreement", critical=False)])


def extended(w):
    usages = {"none": (), "client": ("clientAuth",), "both": ("serverAuth", "clientAuth"), "any": ("anyExtendedKeyUsage",),
              "code": ("codeSigning",), "mail": ("emailProtection",), "netscape": ("netscapeSGC",), "microsoft": ("microsoftSGC",),
              "ocsp": ("serverAuth", "ocspSigning"), "ocsp-only": ("ocspSigning",), "unknown": (UNKNOWN,)}
    for name, eku in usages.items():
        words = f"extendedKeyUsage {', '.join(eku)}" if eku else "no extendedKeyUsage"
        w.row(f"purpose-{name}", words, eku=eku)
        middle = w.authority(f"Purpose {name}", w.keys("ec:P-256", 20), w.root, more=[c.extended_key_usage(*eku)] if eku else ())
        w.row(f"upper-purpose-{name}", f"the intermediate has {words}", issuer=middle)
    w.row("purpose-critical", "extendedKeyUsage serverAuth, critical", eku=(), more=[c.extended_key_usage("serverAuth", critical=True)])
    w.row("purpose-empty", "extendedKeyUsage is an empty list", eku=(), more=[c.extension("extendedKeyUsage", der.sequence())])
    root = w.authority("Root for clients", w.keys("ec:P-256", 21), more=[c.extended_key_usage("clientAuth")], trusted=True)
    w.row("root-purpose-client", "the trusted root has extendedKeyUsage clientAuth", issuer=w.authority("Below clients", w.keys("ec:P-256", 20), root))


def constraints(w):
    key = w.keys("ec:P-256", 22)

    def upper(name, words, note="", **more):
        w.row(f"upper-{name}", words, issuer=w.authority(f"Upper {name}", key, w.root, **more), note=note)

    w.row("leaf-is-authority", "the host's own certificate says that it is an authority", more=[c.basic_constraints()])
    w.row("leaf-is-none", "basicConstraints with CA:FALSE, as Windows authorities write", more=[c.basic_constraints(False)])
    w.row("leaf-is-none-with-path", "basicConstraints with CA:FALSE and a pathlen", more=[c.basic_constraints(False, 0)])
    upper("no-constraints", "the intermediate has no basicConstraints", constraints=c.policies("1.2.3.4"))
    upper("no-authority", "the intermediate says CA:FALSE", constraints=c.basic_constraints(False))
    upper("constraints-not-critical", "the intermediate's basicConstraints is not critical", constraints=c.basic_constraints(critical=False))
    upper("path-0", "the intermediate has pathlen 0", path=0)
    upper("path-negative", "the intermediate has pathlen -1", path=-1)
    upper("usage-none", "the intermediate has no keyUsage", usage=())
    upper("usage-signature", "the intermediate's keyUsage lacks keyCertSign", usage=("digitalSignature", "cRLSign"))
    upper("no-identifiers", "neither intermediate nor leaf has key identifiers", identifiers=False)
    leaf = w.leaf("leaf.judge.test", usage=("digitalSignature", "keyCertSign"))
    w.row("signed-by-a-leaf", "signed by another host's certificate", issuer=leaf, above=[leaf, w.middle])
    for number, words in ((0, "0"), (1, "1")):
        one = w.authority(f"Path {number}", key, w.root, path=number)
        two = w.authority(f"Below path {number}", w.keys("ec:P-256", 23), one)
        w.row(f"path-{number}-of-two", f"two intermediates, the upper of which has pathlen {words}", issuer=two, above=[two, one])
        root = w.authority(f"Root path {number}", w.keys("ec:P-256", 24 + number), path=number, trusted=True)
        one = w.authority(f"Below root path {number}", key, root)
        two = w.authority(f"Two below root path {number}", w.keys("ec:P-256", 23), one)
        w.row(f"root-path-{number}", f"the trusted root has pathlen {words}, and two intermediates are below", issuer=two, above=[two, one],
              note="Browsers hold imported roots to their own constraints.")
    for name, more, words in (
        ("usage-signature", {"usage": ("digitalSignature",)}, "keyUsage lacks keyCertSign"),
        ("no-constraints", {"constraints": c.policies("1.2.3.4")}, "has no basicConstraints"),
        ("no-authority", {"constraints": c.basic_constraints(False)}, "says CA:FALSE"),
    ):
        root = w.authority(f"Root {name}", w.keys("ec:P-256", f"root-{name}"), trusted=True, **more)
        w.row(f"root-{name}", f"the trusted root's {words}" if "lacks" in words else f"the trusted root {words}",
              issuer=w.authority(f"Below {name}", key, root), note="An imported root; public roots are well made.")


def name_constraints(w):
    key = w.keys("ec:P-256", 26)
    cases = {
        "permitted": ("permits judge.test", c.name_constraints(["judge.test"])),
        "permitted-dot": ("permits .judge.test", c.name_constraints([".judge.test"])),
        "permitted-other": ("permits gemeente.test", c.name_constraints(["gemeente.test"])),
        "permitted-part": ("permits dge.test", c.name_constraints(["dge.test"])),
        "permitted-top": ("permits test", c.name_constraints(["test"])),
        "excluded": ("excludes judge.test", c.name_constraints(excluded=["judge.test"])),
        "excluded-other": ("excludes gemeente.test", c.name_constraints(excluded=["gemeente.test"])),
        "excluded-not-critical": ("excludes judge.test, not critical", c.name_constraints(excluded=["judge.test"], critical=False)),
        "both": ("permits test and excludes judge.test", c.name_constraints(["test"], ["judge.test"])),
        "addresses-only": ("permits 10.0.0.0/8", c.name_constraints([c.ip(bytes([10, 0, 0, 0, 255, 0, 0, 0]))])),
        "no-addresses": ("excludes all addresses", c.name_constraints(excluded=[c.ip(bytes(8)), c.ip(bytes(32))])),
        "directory": ("permits the directoryName O=Gemeente", c.name_constraints([der.tagged(4, c.name(more=[("organization", "Gemeente")]))])),
        "mail": ("permits the rfc822Name gemeente.test", c.name_constraints([der.value(0x81, b"gemeente.test")])),
        "uri": ("permits the URIs of gemeente.test", c.name_constraints([c.uri("gemeente.test")])),
        "other-name": ("permits an otherName", c.name_constraints([der.tagged(0, c.oid("1.3.6.1.4.1.311.20.2.3") + der.tagged(0, der.text(".test")))])),
        "empty": ("is empty", c.extension("nameConstraints", der.sequence(), True)),
        "garbage": ("is no list", c.extension("nameConstraints", b"\x04\x01\x00", True)),
    }
    for name, (words, extension) in cases.items():
        middle = w.authority(f"Names {name}", key, w.root, more=[extension])
        w.row(f"constraint-{name}", f"the intermediate's nameConstraints {words}", issuer=middle)
    middle = w.authority("Names wildcard", key, w.root, more=[c.name_constraints(excluded=["a.wild.judge.test"])])
    w.row("constraint-wildcard", "the certificate is for *.wild.judge.test, of which the intermediate excludes a.wild.judge.test", issuer=middle,
          host="b.wild.judge.test", names=["*.wild.judge.test"])
    middle = w.authority("Names address", key, w.root, more=[c.name_constraints([c.ip(bytes([127, 0, 0, 0, 255, 0, 0, 0]))])])
    w.row("constraint-address-permitted", "the intermediate permits 127.0.0.0/8; asked by the address", issuer=middle, host="address", names=lambda h: [c.ip(h)], subject="portal")
    middle = w.authority("Names common", key, w.root, more=[c.name_constraints(["judge.test"])])
    w.row("constraint-common-name", "the intermediate permits judge.test; the common name is another, subjectAltName is below", issuer=middle, subject="gemeente.example")
    w.row("constraint-second-name", "the intermediate permits judge.test; a second name is another", issuer=middle, names=lambda h: [h, "gemeente.example"])
    for name, permitted in (("permitted", "judge.test"), ("other", "gemeente.test")):
        root = w.authority(f"Root names {name}", w.keys("ec:P-256", f"names-{name}"), more=[c.name_constraints([permitted])], trusted=True)
        w.row(f"root-constraint-{name}", f"the trusted root's nameConstraints permit {permitted}", issuer=w.authority(f"Below names {name}", key, root),
              note="Browsers hold imported roots to their own constraints.")


def policies(w):
    key = w.keys("ec:P-256", 27)
    one, other = "2.23.140.1.2.1", "2.23.140.1.2.2"
    w.row("policy-usual", "a policy of the CA/Browser Forum", more=[c.policies(one)])
    w.row("policy-critical", "a policy of the authority's own, critical", more=[c.policies("1.2.3.4", critical=True)])
    w.row("policy-twice", "the same policy twice", more=[c.policies(one, one)])
    w.row("policy-garbage", "certificatePolicies is no list", more=[c.extension("certificatePolicies", b"\x04\x01\x00")])
    w.row("policy-empty", "certificatePolicies is an empty list", more=[c.extension("certificatePolicies", der.sequence())])
    cases = {
        "required-missing": ("requires a policy; the leaf has none", [c.policies(one), c.policy_constraints(require=0)], []),
        "required": ("requires a policy; both have the same", [c.policies(one), c.policy_constraints(require=0)], [c.policies(one)]),
        "required-other": ("requires a policy; they have different ones", [c.policies(one), c.policy_constraints(require=0)], [c.policies(other)]),
        "required-any": ("requires a policy, and has anyPolicy", [c.policies("anyPolicy"), c.policy_constraints(require=0)], [c.policies(one)]),
        "any-inhibited": ("requires a policy, and anyPolicy is inhibited below", [c.policies("anyPolicy"), c.policy_constraints(require=0),
                          c.extension("inhibitAnyPolicy", der.integer(0), True)], [c.policies("anyPolicy")]),
        "inhibited-unrequired": ("inhibits anyPolicy", [c.extension("inhibitAnyPolicy", der.integer(0), True)], []),
        "mapped": ("maps a policy to the leaf's, and requires one", [c.policies(one), c.extension("policyMappings", der.sequence(der.sequence(c.oid(one), c.oid(other))), True),
                   c.policy_constraints(require=0)], [c.policies(other)]),
        "constraints-empty": ("has empty policyConstraints", [c.policy_constraints()], []),
    }
    for name, (words, above, own) in cases.items():
        w.row(f"upper-policy-{name}", f"the intermediate {words}", issuer=w.authority(f"Policy {name}", key, w.root, more=above), more=own)


def others(w):
    key = w.keys("ec:P-256", 28)
    unknown = c.extension(UNKNOWN, der.octets(b"?"))
    critical = c.extension(UNKNOWN, der.octets(b"?"), True)
    w.row("unknown", "an extension that nobody knows", more=[unknown])
    w.row("unknown-critical", "a critical extension that nobody knows", more=[critical])
    w.row("unknown-twice", "an extension that nobody knows, twice", more=[unknown, unknown])
    w.row("upper-unknown-critical", "the intermediate has a critical extension that nobody knows", issuer=w.authority("Unknown", key, w.root, more=[critical]))
    root = w.authority("Unknown root", w.keys("ec:P-256", 29), more=[critical], trusted=True)
    w.row("root-unknown-critical", "the trusted root has a critical extension that nobody knows", issuer=w.authority("Below unknown", key, root))
    w.row("precertificate", "Certificate Transparency's poison: it is no certificate yet (RFC 6962, 3.1)", more=[c.extension("1.3.6.1.4.1.11129.2.4.3", der.null(), True)])
    w.row("must-staple", "asks for a staple (RFC 7633), and none comes", more=[c.extension("mustStaple", der.sequence(der.integer(5)))])
    w.row("must-staple-critical", "asks for a staple, critical, and none comes", more=[c.extension("mustStaple", der.sequence(der.integer(5)), True)])
    w.row("no-identifier", "no authorityKeyIdentifier", identifier=False)
    w.row("identifier-other", "authorityKeyIdentifier names another key", identifier=False, more=[c.key_of(w.rsa_middle)])
    serial = c.extension("authorityKeyIdentifier", der.sequence(der.tagged(1, der.tagged(4, w.root.subject)), der.value(0x82, b"\x01")))
    w.row("identifier-serial-other", "authorityKeyIdentifier has the serial number of another certificate of the authority", identifier=False, more=[serial])
    w.row("identifier-garbage", "authorityKeyIdentifier is no list", identifier=False, more=[c.extension("authorityKeyIdentifier", b"\x04\x01\x00")])
    w.row("identifier-critical", "subjectKeyIdentifier is critical", more=[c.extension("subjectKeyIdentifier", der.octets(b"1234"), True)])
    w.row("access-critical", "authorityInfoAccess is critical", more=[c.extension("authorityInfoAccess", der.sequence(der.sequence(c.oid("1.3.6.1.5.5.7.48.2"), c.uri("http://pki.test/"))), True)])
    w.row("access-garbage", "authorityInfoAccess is no list", more=[c.extension("authorityInfoAccess", b"\x04\x01\x00")])
    w.row("constraints-garbage", "basicConstraints is no list", more=[c.extension("basicConstraints", b"\x04\x01\x00", True)])
    w.row("netscape-type", "Netscape's certificate type says client only", more=[c.extension("2.16.840.1.113730.1.1", der.named_bits(0))])
    w.row("extensions-empty", "version 3 with an empty list of extensions", usage=(), eku=(), identifier=False, names=[], more=[b""])
    w.row("false-written-out", "critical FALSE is written out, which DER does not", more=[der.sequence(c.oid(UNKNOWN), der.boolean(False), der.octets(b"\x05\0"))])
    w.row("true-as-1", "critical TRUE is written as 1, which DER does not", usage=(), more=[der.sequence(c.oid("keyUsage"), b"\x01\x01\x01", der.octets(der.named_bits(0)))])


def rows(w):
    key_usages(w)
    extended(w)
    constraints(w)
    name_constraints(w)
    policies(w)
    others(w)
