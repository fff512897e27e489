"""What is not Dutch in a page that says it is: words that only English has, wherever nobody marked them as such."""

import re
import xml.etree.ElementTree

# None of them is a word of Dutch, of an address or of a name in the lab.
ENGLISH = re.compile(r"(?<![-\w])(the|and|which|with|are|from|has|does|this|its|that|not|for|by|only|issued|certificate|connection|answers)(?![-\w])", re.I)
# What others wrote: addresses, words of a page in quotation marks, names in a certificate.
OF_OTHERS = re.compile(r"https?://\S+|\"[^\"]*\"|\b(?:CN|O|OU|C)=[^,()]*")


# The title of a standard is its own; what says where in it is not.
ENGLISH_SOURCE = re.compile(r"(?<![-\w])(articles?|sections?|guidelines|GDPR|Regulation|redirect)(?![-\w])")


def local(element):
    return element.tag.split("}")[-1]


def pieces(element):
    """The texts of an element that are to be of the document's language; where a standard is cited, its title is its own."""
    if element.get("lang", "nl") != "nl" or local(element) in ("style", "script", "code", "head"):
        return
    yield element.text or ""
    is_source = False
    for each in element:
        if not (is_source and local(each) == "dd"):
            yield from pieces(each)
        if local(each) == "dt":
            is_source = "".join(each.itertext()).strip() == "Bron"
        yield each.tail or ""


def sources(root):
    """The citations of a page."""
    for parent in root.iter():
        terms = ["".join(each.itertext()).strip() for each in parent]
        yield from (text for before, text in zip(terms, terms[1:]) if before == "Bron")
        yield from (text for text in terms if text.startswith("Bron: "))


def english_in(page):
    """The texts of a Dutch page that hold English words."""
    root = xml.etree.ElementTree.fromstring(page)
    assert root.get("lang") == "nl"
    found = [" ".join(text.split()) for text in pieces(root)]
    cited = [text for text in sources(root) if ENGLISH_SOURCE.search(OF_OTHERS.sub(" ", text))]
    return cited + [text for text in found if not text.startswith("Bron: ") and ENGLISH.search(OF_OTHERS.sub(" ", text))]
