"""Where the agent says otherwise than Chromium, by row, and why. What is meant stays; what is to be mended goes when it is."""

MENDS = "To be mended: "
MEANT = "Meant: "
BOUND = MEANT + "the agent verifies no key of RSA over 8192 bits, so that no host can make its work dear; no authority issues one."
NO_CARD = MEANT + "https is there for those who have a certificate; the portal is `unknown`, with the reason `client_certificate`."
ONCE_REVOKED = MEANT + "the authority has said so, and revokes for good; Firefox, too, refuses a revocation that is out of date."
LISTED = MEANT + "the authority's list is asked, which says revoked; of public authorities browsers know the same by CRLSet and CRLite."

KNOWN = {
    "rsa-8200": BOUND,
    "upper-rsa-8200": BOUND,
    "ends-in-three-hours": MEANT + "it opens today and not tomorrow, so `certificate-expiring` is critical.",
    "fetch-five": MEANT + "the agent fetches three certificates for a path.",
    "staple-revoked-over": ONCE_REVOKED,
    "staple-revoked-later": ONCE_REVOKED,
    "client-needed": NO_CARD,
    "client-needed-tls12": NO_CARD,
    "client-needed-redirected": NO_CARD,
    "list-revoked": LISTED,
}

# Of these, where Firefox does as Chromium, so that the agent stands alone. All of them are meant: a bound that the agent must have,
# a warning before the time, what is not for visitors without a card, and what browsers know of public authorities only.
ALONE = {
    "rsa-8200",
    "upper-rsa-8200",
    "ends-in-three-hours",
    "client-needed",
    "client-needed-tls12",
    "client-needed-redirected",
    "list-revoked",
}
