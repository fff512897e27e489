"""Where the agent says otherwise than Chromium, by row, and why. What is meant stays; what is to be mended goes when it is."""

MENDS = "To be mended: "
MEANT = "Meant: "
MALFORMED = MENDS + "Chromium refuses what is not written as the standard has it, and OpenSSL reads on; Firefox was not asked. Right: broken, `certificate-untrusted`."
BOUND = MEANT + "the agent verifies no key of RSA over 8192 bits, so that no host can make its work dear; no authority issues one."
NO_CARD = MEANT + "https is there for those who have a certificate; the portal is `unknown`, with the reason `client_certificate`."
SPELLED_POLICY = MENDS + "an explicit policy is required and there: OpenSSL wants to be told that any will do (initial-policy-set, RFC 5280, 6.1.1). Right: enforced."
ONCE_REVOKED = MEANT + "the authority has said so, and revokes for good; Firefox, too, refuses a revocation that is out of date (mozilla::pkix)."
ANY_PURPOSE = MENDS + "OpenSSL's purpose of a TLS server does not take anyExtendedKeyUsage, and Chromium does; Firefox does not (mozilla::pkix). Right: enforced."
OTHER_VISITORS = MENDS + "`certificate-varies` is critical of a certificate that no browser of today is sent. Right: a warning."
LISTED = MEANT + "the authority's list is asked, which says revoked; of public authorities browsers know the same by CRLSet and CRLite."

KNOWN = {
    "rsa-8200": BOUND,
    "upper-rsa-8200": BOUND,
    "name-subject-empty": MENDS + "subjectAltName has to be critical where there is no subject (RFC 5280, 4.1.2.6). Right: broken, `certificate-untrusted`.",
    "ends-in-three-hours": MEANT + "it opens today and not tomorrow, so `certificate-expiring` is critical.",
    "purpose-any": ANY_PURPOSE,
    "upper-purpose-any": ANY_PURPOSE,
    "constraint-empty": MALFORMED,
    "constraint-wildcard": MENDS + "a wildcard that covers an excluded name is excluded. Right: broken, `certificate-untrusted`.",
    "policy-empty": MALFORMED,
    "upper-policy-required": SPELLED_POLICY,
    "upper-policy-required-any": SPELLED_POLICY,
    "upper-policy-mapped": SPELLED_POLICY,
    "unknown-twice": MALFORMED,
    "access-garbage": MALFORMED,
    "netscape-type": MENDS + "no browser looks at Netscape's certificate type any more. Right: enforced.",
    "false-written-out": MALFORMED,
    "true-as-1": MALFORMED,
    "version-2": MALFORMED,
    "version-4": MALFORMED,
    "subject-printable-odd": MALFORMED,
    "self-signed-trusted": MEANT + "who names a host's own certificate in `trust.ca_files` trusts it; in Chromium this is said elsewhere.",
    "fetch-five": MEANT + "the agent fetches three certificates for a path.",
    "staple-revoked-over": ONCE_REVOKED,
    "staple-revoked-later": ONCE_REVOKED,
    "client-needed": NO_CARD,
    "client-needed-tls12": NO_CARD,
    "client-needed-redirected": NO_CARD,
    "two-keys-rsa-over": OTHER_VISITORS,
    "two-keys-rsa-strange": OTHER_VISITORS,
    "list-revoked": LISTED,
}
