"""Sentences and forms made by grammar, labelled by construction: what the linear model is trained on beside what was written.

A production is a text with slots; each slot has ways to fill it. The label is that of the production: the rules that a page which
says this has to be found with. Made once from a seed, so that two runs see the same.
"""

import random
import re

NUMBER = "login-national-number"
PASSWORD = "login-national-number-as-password"
KNOWLEDGE = "login-knowledge-only"

SLOTS = {
    "nl": {
        "number": [
            "rijksregisternummer", "nationaal nummer", "INSZ-nummer", "RRN", "rijksreg.nr.", "INSZ",
            "identificatienummer van het Rijksregister", "rijksregisternummer (11 cijfers)",
        ],
        "whose": ["uw", "je", "het", "jouw"],
        "of": ["", "", " van uw kind", " van het gezinshoofd", " van je kind"],
        "password": ["wachtwoord", "paswoord", "pincode"],
        "user": ["gebruikersnaam", "login", "loginnaam", "gebruikers-ID"],
        "first": ["eerste", "tijdelijke", "voorlopige", "initiële", "standaard"],
        "is": ["is", "=", "is gelijk aan", "komt overeen met", "blijft", "werd", "is altijd"],
        "other": [
            "klantnummer", "lidnummer", "kaartnummer", "lenersnummer", "dossiernummer", "ondernemingsnummer", "e-mailadres",
            "personeelsnummer", "UiTPAS-nummer",
        ],
        "digits": ["laatste vier cijfers", "eerste zes cijfers", "laatste vijf cijfers", "cijfers"],
        "birth": ["geboortedatum", "geboortedatum (ddmmjjjj)", "verjaardag"],
        "own": ["dossier", "facturen", "attesten", "inschrijvingen", "gegevens"],
    },
    "fr": {
        "number": [
            "numéro de registre national", "numéro national", "NISS", "n° de registre national", "numéro NISS", "registre national",
            "numéro d’identification du Registre national",
        ],
        "whose": ["votre", "ton", "le"],
        "of": ["", "", " de votre enfant", " de l’enfant", " du chef de ménage"],
        "password": ["mot de passe", "code d’accès", "code PIN"],
        "user": ["identifiant", "nom d’utilisateur", "login"],
        "first": ["premier", "provisoire", "initial", "par défaut"],
        "is": ["est", "=", "correspond à", "reste", "est identique à", "sera"],
        "other": [
            "numéro de client", "numéro de membre", "numéro de carte", "numéro de lecteur", "numéro de dossier", "matricule",
            "adresse e-mail",
        ],
        "digits": ["quatre derniers chiffres", "six premiers chiffres", "cinq derniers chiffres", "chiffres"],
        "birth": ["date de naissance", "date de naissance (jjmmaaaa)"],
        "own": ["dossier", "factures", "attestations", "inscriptions", "données"],
    },
}

PRODUCTIONS = {
    "nl": {
        (NUMBER,): [
            "{whose} {user} {is} {whose} {number}{of}.",
            "Als {user} gebruikt u {whose} {number}{of}.",
            "Meld u aan met {whose} {number}{of} en {whose} {password}.",
            "{number} dient als {user}.",
            "Log in met het {number}{of}. {password} vergeten? Klik hier.",
            "{user}: {number}",
            "Vul bij {user} {whose} {number} in.",
            "Het {number}{of} is ook {whose} {user}.",
            "U logt in door {whose} {number}{of} in te geven.",
            "[text] {number} [password] {password} [button] aanmelden",
            "{user} ({number}) [text] {password} [password] [button] inloggen",
            "[text] {user} {whose} {number} zonder punten [password] {password} [button] log in",
        ],
        (PASSWORD,): [
            "{whose} {password} {is} {whose} {number}{of}.",
            "{whose} {first} {password} {is} {whose} {number}{of}.",
            "Als {password} gebruikt u {whose} {number}{of}.",
            "De eerste keer geeft u {whose} {number}{of} in als {password}.",
            "Wij stelden {whose} {number}{of} in als {first} {password}.",
            "{password}: {number}",
            "Het {password} staat ingesteld op het {number}{of}.",
            "Nog geen {password}? Gebruik dan {whose} {number}.",
            "{whose} {number}{of} doet dienst als {password}.",
            "Het {password} bestaat uit de {digits} van {whose} {number}{of}.",
            "De {digits} van het {number}{of} zijn {whose} {password}.",
            "{whose} {user} staat op de brief. {whose} {password} is {whose} {number}. Nadien kiest u zelf een ander.",
            "[text] e-mailadres [password] {password} {number} [button] aanmelden",
        ],
        (NUMBER, PASSWORD): [
            "{user} en {password} zijn allebei {whose} {number}.",
            "{user} = {password} = {number}",
            "{user}: {number}. {password}: idem.",
            "[text] {number} [password] {password} gelijk aan {whose} {number} [button] aanmelden",
        ],
        (NUMBER, KNOWLEDGE): [
            "Log in met {whose} {number}; {whose} {password} is {whose} {birth}.",
            "[text] {number} [password] {password} {birth} [button] inloggen",
        ],
        (KNOWLEDGE,): [
            "[text] {number} [text] {birth} [button] bekijk mijn {own}",
            "[text] {number}{of} [date] {birth}{of} [button] aanmelden",
            "[text] {number} [text] naam [button] toon mijn {own}",
            "Met {whose} {number} en {whose} {birth} bekijkt u uw {own}. [text] [text] [button] openen",
            "[text] {number} [text] kaartnummer identiteitskaart [button] inloggen",
        ],
        (): [
            "Gebruik nooit {whose} {number} als {password}.",
            "Het {password} mag niet {whose} {number} zijn.",
            "Vroeger was {whose} {password} {whose} {number}; dat is afgeschaft.",
            "Wij vragen {whose} {number} of {password} nooit via e-mail.",
            "De toezichthouder verbood het {number} als {user} en {password}.",
            "{whose} {user} is {whose} {other}.",
            "Meld u aan met {whose} {other} en {password}.",
            "Meld aan met itsme of eID; wij ontvangen dan {whose} {number}.",
            "{password} vergeten? Geef {whose} {number} in en wij sturen een link.",
            "Schrijf uw kind in: wij vragen het {number}{of} voor het fiscaal attest.",
            "Is {whose} {number} {whose} {password}? Nee.",
            "Het bestand opent u met het {number} als {password}.",
            "[text] {other} [password] {password} [button] aanmelden",
            "[text] naam [text] {number} [password] kies een {password} [button] registreren",
            "[text] {number} [text] e-mailadres [button] stuur mij een link",
            "[text] naam [text] {number} [text] {birth} [button] aanvraag versturen",
            "[text] e-mailadres [password] {password} [button] aanmelden",
            "U hebt {whose} {number} nodig voor een afspraak.",
            "[text] {other} [text] {birth} [button] bekijk mijn {own}",
            "U logt niet langer in met {whose} {number} maar met {whose} {other}.",
            "Wij bewaren {whose} naam, {number} en {user}.",
        ],
    },
    "fr": {
        (NUMBER,): [
            "{whose} {user} {is} {whose} {number}{of}.",
            "Comme {user}, utilisez {whose} {number}{of}.",
            "Connectez-vous avec {whose} {number}{of} et {whose} {password}.",
            "Le {number} sert de {user}.",
            "{user} : {number}",
            "Indiquez {whose} {number} dans la case {user}.",
            "Pour vous connecter, introduisez {whose} {number}{of}.",
            "[text] {number} [password] {password} [button] se connecter",
            "[text] {user} {whose} {number} sans points [password] {password} [button] connexion",
        ],
        (PASSWORD,): [
            "{whose} {password} {is} {whose} {number}{of}.",
            "{whose} {password} {first} {is} {whose} {number}{of}.",
            "Comme {password}, introduisez {whose} {number}{of}.",
            "La première fois, {whose} {number}{of} sert de {password}.",
            "Le {password} a été fixé au {number}{of}.",
            "{password} : {number}",
            "Pas encore de {password} ? Utilisez {whose} {number}.",
            "Le {password} se compose des {digits} du {number}{of}.",
            "Les {digits} du {number}{of} forment {whose} {password}.",
            "[text] e-mail [password] {password} {number} [button] connexion",
        ],
        (NUMBER, PASSWORD): [
            "{user} et {password} : {whose} {number} dans les deux cas.",
            "{user} = {password} = {number}",
            "[text] {number} [password] {password} le même {number} [button] connexion",
        ],
        (NUMBER, KNOWLEDGE): [
            "Connectez-vous avec {whose} {number} ; {whose} {password} est {whose} {birth}.",
            "[text] {number} [password] {password} {birth} [button] connexion",
        ],
        (KNOWLEDGE,): [
            "[text] {number} [text] {birth} [button] consulter mes {own}",
            "[text] {number}{of} [date] {birth}{of} [button] se connecter",
            "[text] {number} [text] nom [button] afficher mes {own}",
            "Avec {whose} {number} et {whose} {birth}, consultez vos {own}. [text] [text] [button] ouvrir",
        ],
        (): [
            "N’utilisez jamais {whose} {number} comme {password}.",
            "Le {password} ne peut pas être {whose} {number}.",
            "Autrefois, {whose} {password} était {whose} {number} ; c’est fini.",
            "Nous ne demandons jamais {whose} {number} ni {whose} {password} par e-mail.",
            "L’Autorité a interdit le {number} comme {user} et {password}.",
            "{whose} {user} est {whose} {other}.",
            "Connectez-vous avec {whose} {other} et {whose} {password}.",
            "Connectez-vous avec itsme ou eID ; nous recevons alors {whose} {number}.",
            "{password} oublié ? Indiquez {whose} {number}, un lien vous sera envoyé.",
            "[text] {other} [password] {password} [button] connexion",
            "[text] nom [text] {number} [password] choisissez un {password} [button] créer un compte",
            "[text] {number} [text] e-mail [button] envoyer le lien",
            "[text] nom [text] {number} [text] {birth} [button] envoyer la demande",
            "[text] e-mail [password] {password} [button] se connecter",
            "Munissez-vous de {whose} {number} pour le rendez-vous.",
            "[text] {other} [text] {birth} [button] consulter mes {own}",
            "Le fichier s’ouvre avec le {number} comme {password}.",
            "Puis-je me connecter avec {whose} {number} ? Non.",
        ],
    },
}

EACH = 40  # how many are made of a production, fewer where its slots have not so many ways


def made(seed=15):
    """(text, rules) of each sentence and form."""
    chance = random.Random(seed)
    rows = {}
    for language, by_rules in PRODUCTIONS.items():
        slots = SLOTS[language]
        for rules, texts in by_rules.items():
            for text in texts:
                for _ in range(EACH):
                    rows[re.sub(r"\{(\w+)\}", lambda slot: chance.choice(slots[slot[1]]), text)] = frozenset(rules)
    return sorted(rows.items())
