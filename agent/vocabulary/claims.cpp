#include "vocabulary/claims.hpp"

#include <stdexcept>

#include "base/ascii.hpp"
#include "vocabulary/piece.hpp"

namespace loketwacht::vocabulary {

namespace {

using std::string;
using std::string_view;

re2::RE2::Options options() {
    re2::RE2::Options chosen(re2::RE2::Quiet);
    chosen.set_max_mem(std::int64_t{4} << 20U);  // bytes
    return chosen;
}

constexpr string_view secret_words =
    "(?:wachtwoord|paswoord|passwoord|pincode|mot de passe|code secret|passwort|kennwort|password|passcode)(?:en)?";

// "uw", "uw eerste", "the initial": what may stand before either word.
constexpr string_view whose_words =
    "(?:(?:uw|je|jouw|het|de|een|dit|dat|zijn|hun|ook|tevens|meteen|votre|vos|ton|le|la|l'|leur|aussi|egalement|"
    "ihre?|ihren|dein|deine|das|die|der|auch|your|the|their|also|eigen|volledige?|eerste|initiele?|tijdelijke?|"
    "standaard|oorspronkelijke?|premier|initial|provisoire|temporaire|erste?s?|temporary|default|first|same|"
    "belgische?|belgian|belge|nummer van (?:het|uw|je)|numero (?:de|du)|(?:11|elf|onze|eleven) (?:cijfers|chiffres|"
    "ziffern|digits) (?:van|de|du|ihrer|of)) ?)*";

// Between "password" and what it is said to be: "is", ":", "(eerste keer:", "bestaat uit".
constexpr string_view equals_words =
    "(?: (?:initial|initiel|provisoire|temporaire|de depart|par defaut))?['\")\\]]* ?(?:(?:in eerste instantie|de "
    "eerste keer|eerste keer|aanvankelijk|initieel|standaard|par defaut|"
    "initialement|provisoirement|zunachst|initially|by default|bij (?:de|een|uw|je) eerste [a-z]+|"
    "lors de (?:la|votre) premiere [a-z]+|bei der ersten [a-z]+|oorspronkelijk|dan|ook) )*"
    "(?:is|zijn|was|werd|wordt|worden|luidt|=|:|\\(|est|sont|etait|sera|ist|lautet|war|entspricht|will be|being|"
    "bestaat uit|komt overeen met|correspond a|se compose de|besteht aus|consists of|equals|vormt|gelijk aan)"
    "[ ':(]*(?:[^.,;:]{0,44}?[ ':(])?(?:gelijk aan|identiek aan|hetzelfde als|ingesteld op|egal a|identique a|"
    "gleich|identisch mit|the same as|equal to|set to|uit|de la forme)? ?";

// Sentences with these say that it is not so, …
constexpr string_view denied_words =
    "\\b(?:nooit|niet|geen|noch|i\\.p\\.v|in plaats van|zonder|verbod|verbied[a-z]*|verbood|verboden|vermijd|"
    "afgeschaft|stopgezet|verdwijnt|jamais|pas|aucun|ni|interdi[a-z]*|evitez|eviter|supprim[a-z]*|au lieu de|"
    "n'est plus|n'etes plus|ne sera plus|ne peut plus|plus (?:utilise|accepte|possible)[a-z]*|"
    "never|not|don't|do n't|cannot|no longer|forbid[a-z]*|prohibit[a-z]*|avoid|instead of|banned|without|"
    "niemals|nie|nicht|kein[a-z]*|verbot[a-z]*|untersagt|vermeiden|statt)\\b";

// … also after what they deny, …
constexpr string_view denied_after_words =
    "^[^.;,]{0,24}?\\b(?:verboden|niet (?:toegestaan|toegelaten|mogelijk|veilig|aanvaard|langer|meer)|"
    "mag niet|mogen niet|kan niet|onveilig|gevaarlijk|uit den boze|geen goed|slecht idee|"
    "afgeschaft|stopgezet|geweigerd|verleden tijd|interdi[a-z]*|n'est (?:plus|pas)|plus (?:possible|"
    "accepte[a-z]*)|dangereux|a eviter|refuse[a-z]*|verboten|untersagt|unsicher|nicht (?:erlaubt|"
    "moglich|mehr)|forbidden|not (?:allowed|permitted|possible|safe|accepted)|unsafe|no longer|"
    "a bad idea|kiest u|kies je|kiest je)";

// … unless they only look like it.
constexpr string_view no_denial_words =
    "\\b(?:nog (?:niet|geen|nooit)|nooit (?:[a-z]+ ){0,2}(?:ge)?(?:wijzig|verander|aanpas)[a-z]*|hoeft? (?:u |je "
    ")?(?:niet|geen)|"
    "n'avez pas besoin|do(?:n't| not) need|mussen (?:sich )?(?:nicht|kein[a-z]*)|niet "
    "(?:gewijzigd|veranderd|aangepast|verplicht|hoofdletter[a-z]*|vergeten)|"
    "zonder (?:de )?(?:punten|streepjes|spaties|leestekens|scheidingstekens)|pas encore|not yet|"
    "noch nicht|noch kein[a-z]*|without (?:dots|dashes|spaces|punctuation)|indien niet|if not|"
    "sans (?:points|tirets|espaces)|ni (?:points|tirets|espaces)|ohne (?:punkte|striche|leerzeichen))";

// How it was, what others did, why it is unwise.
constexpr string_view told_words =
    "\\b(?:toezichthouder|gegevensbeschermings?autoriteit|toezichtcommissie|vlaamse toezicht|hackers?|"
    "criminelen|datalek|vroeger|voorheen|destijds|tot (?:en met |voor |in )?(?:kort|(?:19|20)[0-9]{2})|"
    "(?:burgers|inwoners|mensen|gebruikers|ouders) konden|kon je|kon u|konden|toepassingen waar|"
    "waarom|autorite de (?:protection|controle)|autrefois|auparavant|jusqu'en|jusqu'a|pirates?|"
    "pouvaient|meldden|gebruikten|logden|gebruikt (?:werd|werden)|utilisaient|se connectaient|nutzten|"
    "applications? (?:ou|qui|where|that|which)|fruher|bis (?:ende )?(?:19|20)[0-9]{2}|aufsichts[a-z]*|"
    "behorde|konnten|regulator|supervisory|authority|used to|previously|formerly|until (?:19|20)[0-9]{2}|"
    "attackers?|zoals uw|bijvoorbeeld uw|zwak|raden|devine[a-z]*|guess[a-z]*|erraten)\\b";

constexpr string_view news_words =
    "\\b(?:toezichthouder|toezichtcommissie|gegevensbeschermings?autoriteit|autorite de (?:protection|controle)|"
    "aufsichtsbehorde|datenschutzbehorde|supervisory authority|regulator|in de krant|dans la presse|"
    "in der zeitung|in the (?:news|papers)|datalek|fuite de donnees|datenleck|data breach)\\b";

// "rijksregister" is the word, "rijksregisternummer" what is written.
string words_of(const string& number) {
    return "(?:" + number + ")[a-z-]*(?: ?(?:nummer|number|nr\\.?|n[ou]\\.?))?";
}

string password_pattern(const string& number) {
    const string secret(secret_words);
    const string whose(whose_words);
    const string equals(equals_words);
    const string n = words_of(number);
    const string as = "\\b(?:als|comme|en tant que|as|zowel als|en guise de|dienen als|dient als|tient lieu de)\\b";
    const string fill = "(?:bij|veld|vak|vakje|onder|naast|champ|case|rubrique|feld|field|box|unter|bei)";
    const string gap = "[^.;]{0,60}?";
    return
        // wachtwoord is/: … nummer
        secret + equals + whose + n +
        // de eerste keer is uw wachtwoord uw rijksregisternummer
        "|\\b(?:is|ist|est|lautet|wordt|sera)(?: [a-z]+){0,3} " + secret + "['\" ]+" + whose + n +
        // nummer … als (gebruikersnaam en) wachtwoord
        "|" + n + gap + as + gap + secret +
        // als wachtwoord … (gebruikt u) nummer
        "|" + as + " (?:(?:user|gebruikers)[ -]?na(?:a)?me? en )?" + whose + "['\"]*" + secret + gap + n +
        // nummer is (ook) uw (gebruikersnaam en) wachtwoord
        "|" + n + "['\")]* (?:is|=|est|ist|vormt|dient|sert|constitue|was) [^.;,]{0,40}?" + secret +
        // bij 'wachtwoord' vult u … nummer in
        "|\\b" + fill + " " + whose + "['\" ]*" + secret + "['\"]*" + gap + n +
        // vul uw rijksregisternummer in bij wachtwoord
        "|" + n + gap + "\\b" + fill + " " + whose + "['\" ]*" + secret +
        // vul uw nummer in beide vakken in
        "|" + n + gap +
        "\\b(?:in (?:beide|allebei de|de twee)|dans les deux|in both|in beiden?) "
        "(?:vak|veld|champ|case|field|box|feld)" +
        // het nummer is uw gebruikersnaam, en het is ook uw wachtwoord
        "|" + n + gap + "[ ,](?:en|et|und|and) (?:het|dat|dit|il|c'|es|it) ?(?:is|est|ist) " + whose + secret +
        // nog niet gewijzigd? dan is het nummer
        "|" + secret + "[^.;]{0,50}[,?] ?(?:dan |alors |dann |then )?(?:is|c'est|ist|it is) (?:dit|het|dat|es|das)? ?" +
        whose + n +
        // gebruikersnaam en wachtwoord: nummer
        "|" + secret + " ?(?:=|:|-|\\() ?" + whose + n;
}

string same_pattern() {
    const string secret(secret_words);
    const string same =
        "(?:(?:nog eens )?(?:het|dat|dit)zelfde(?: nummer)?|dezelfde (?:11 |elf )?cijfers|nog ?(?:eens|maals) "
        "(?:uw|je|dit|dat|het) "
        "nummer|(?:le|ce) meme numero|le meme|memes? chiffres|dieselbe nummer|the same(?: number)?|idem|eveneens)";
    return secret + "[^.;]{0,90}?\\b" + same + "|\\b" + same + "[^.;]{0,30}?" + secret;
}

string user_name_pattern(const string& number) {
    const string whose(whose_words);
    const string equals(equals_words);
    const string n = words_of(number);
    const string user =
        "(?:gebruikersnaam|loginnaam|login|nom d'utilisateur|identifiant|benutzername|user ?name|user ?id)";
    return user + equals + whose + n + "|" + n +
           "[^.;]{0,30}?\\b(?:als|comme|as|is|est|ist|dient|sert)\\b[^.;]{0,24}?" + user +
           "|(?:aanmelden|inloggen|meld (?:je|u)(?: je| u)? aan|log in|connect[a-z-]+|anmelden|sign in)[^.;]{0,12} "
           "(?:met|avec|via|au moyen de|mit|with|using) " +
           whose + n;
}

}  // namespace

std::vector<string_view> sentences(string_view text) {
    std::vector<string_view> found;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (string_view(".!?;\n").find(text[i]) == string_view::npos) continue;
        const std::size_t next = text.find_first_not_of(" \t\r", i + 1);
        const bool ends = text[i] == '\n' || next == string_view::npos;
        const bool blank = !ends && next > i + 1;
        // "nr. 5", "bv. uw": an abbreviation; a sentence begins with a capital.
        const char first = ends ? 'A' : text[next];
        const bool small = base::is_lower(first) || base::is_digit(first);
        if (!ends && (!blank || (small && text[i] == '.'))) continue;
        found.push_back(text.substr(start, i + 1 - start));
        start = i + 1;
    }
    if (start < text.size()) found.push_back(text.substr(start));
    return found;
}

claims::claims(const string& national_number)
    : password_(password_pattern(national_number), options()),
      same_as_password_(same_pattern(), options()),
      user_name_(user_name_pattern(national_number), options()),
      denied_(string(denied_words), options()),
      denied_after_(string(denied_after_words), options()),
      no_denial_(string(no_denial_words), options()),
      told_(string(told_words), options()),
      news_(string(news_words), options()) {
    for (const re2::RE2* each :
         {&password_, &same_as_password_, &user_name_, &denied_, &denied_after_, &no_denial_, &told_, &news_}) {
        if (!each->ok()) throw std::logic_error("words: " + each->error());
    }
}

bool claims::is_news(string_view folded) const {
    return re2::RE2::PartialMatch(piece(folded), news_);
}

bool claims::asserts(string_view folded, const re2::RE2& pattern) const {
    re2::StringPiece match;
    if (!pattern.Match(piece(folded), 0, folded.size(), re2::RE2::UNANCHORED, &match, 1)) return false;
    if (re2::RE2::PartialMatch(piece(folded), told_)) return false;
    const auto end = static_cast<std::size_t>(match.data() + match.size() - folded.data());
    string before(folded.substr(0, end));
    re2::RE2::GlobalReplace(&before, no_denial_, " ");
    if (re2::RE2::PartialMatch(before, denied_)) return false;
    return !re2::RE2::PartialMatch(piece(folded.substr(end)), denied_after_);
}

bool claims::number_is_password(string_view folded, bool number_before) const {
    if (asserts(folded, password_)) return true;
    return number_before && asserts(folded, same_as_password_);
}

bool claims::number_is_user_name(string_view folded) const {
    return asserts(folded, user_name_);
}

}  // namespace loketwacht::vocabulary
