#include <array>

#include "vocabulary/kinds.hpp"

// Ways to say that the number is asked where people log in.
namespace loketwacht::vocabulary {

namespace {

using enum reach;

constexpr std::array logged_in{
    // meld u aan met uw (wachtwoord en) nummer
    way{R"(L[xphB=]{0,5}?M[=x]?(?:{o},?&x?)?(?:O[|,])?{n})", whole_sentence},
    // u logt in onder uw nummer; aanmelden als: uw nummer
    way{R"(L[xph=]*[MB]{N})", whole_sentence},
    way{R"(LA:x{0,2}{n})", whole_sentence},
    // met uw nummer kunt u inloggen
    way{R"(M(?:{o}&)?{n}[xphF&]{0,5}?L)", whole_sentence},
    // geef uw nummer en wachtwoord in
    way{R"([FLM][xp]{0,3}{n}[xp]{0,3}(?:&|,&?)x?{o})", whole_sentence},
    way{R"([FLM][xp]{0,3}{o},?&x?{n})", whole_sentence},
    way{R"((?:^|:){n}[&,]{o}(?:Fx?)?$)", whole_sentence},
    way{R"(^{n}[xp]{0,3}&x?{o}[xp]{0,3}F)", whole_sentence},
    // uw nummer volstaat, samen met uw wachtwoord
    way{R"(^{n}[xF],?&x{0,2}{o}[px]{0,2}$)", whole_sentence},
    way{R"(^{n}[xF][xp]{1,4}L,?&x?{o})", whole_sentence},
    // uw account is gekoppeld aan uw nummer: gebruik dat om in te loggen
    way{R"({n}:Fh[xp]{0,4}L)", whole_sentence},
    way{R"(p{n}[xp]{0,3}(?:&|,&?)x?{o}p{0,2}F)", whole_sentence},
    way{R"(^{o}&x?{n}[xp]{0,2}F)", whole_sentence},
    way{R"(^x{0,2}L:[xM]?{n})", whole_sentence},
    way{R"(L[xpA]{0,3}{n}[xp]{0,2}&x?{o})", whole_sentence},
    // u hebt uw nummer en wachtwoord nodig om in te loggen
    way{R"({n}[xp]{0,3}[&,]{1,2}x?{o}[xpVFB=]{0,8}L)", whole_sentence},
    way{R"(L[xp]{0,3},[xFh=]{0,3}{n}[xp]{0,3}&x?{o})", whole_sentence},
    // u kent uw nummer en wachtwoord: vul ze in
    way{R"({n}&x?{o}:F)", whole_sentence},
    // eerst uw nummer, dan uw wachtwoord
    way{R"(^[xp]{1,2}{N},[xp]{1,2}{O}$)", whole_sentence},
    // uw nummer: daarmee logt u in
    way{R"({n}[,:]hx{0,2}L)", whole_sentence},
    // u logt in door uw nummer in te geven; om in te loggen, geeft u uw nummer in
    way{R"(L[xp]{1,3}{n}[xp]{0,4}F)", whole_sentence},
    way{R"([pB]x?L[xp]{0,2},?[xp]{0,2}F[xp]{0,2}{n})", whole_sentence},
    // gebruik uw nummer om in te loggen
    way{R"(F[xh]?{n}[xpB]{1,4}L)", whole_sentence},
    way{R"(L[xphB=]{0,5}?M[xph=]{0,8}\({n}\))", whole_sentence},
    // met het nummer achteraan op uw kaart, namelijk uw nummer
    way{R"(L[xphB=]{0,5}?M[ph^][xph^=]{0,10}[,:(](?:x?h=+|x)?x?{n}[xp]{0,3}(?:$|[,()]))", whole_sentence},
    way{R"(M{n}[xp]{0,3}&V?x?{o}[xp]{0,3}L)", whole_sentence},
    // met het nummer van uw kaart (uw nummer) en met uw wachtwoord
    way{R"(M[xphD=]{0,8}\(x?{n}\)[&,]M?x?{o})", whole_sentence},
};

constexpr std::array asked_for{
    // vul uw nummer in
    way{R"(^x{0,2}Fx{0,2}{n}[xp]{0,3}(?:,[xpnNO!]*)?$)", whole_sentence},
    // ongeldig nummer; dit nummer kennen we niet of het wachtwoord klopt niet
    way{R"(^[xp]{0,2}XE[xp]{0,2}{n}(?:[&|]x?{o}[xp]{0,2})?$)", whole_sentence},
    way{R"(^[xph]{0,3}{n}(?:[&|]x?{o})?[xp=]{0,4}XE[xp]{0,2}(?:[&|]x?{o}[xp=]{0,3}XEx?)?$)", whole_sentence},
};

constexpr std::array filled_twice{
    way{R"({n}[xpFhB&,]{0,8}2B)", whole_sentence},
    way{R"(2B[xpFh:,]{0,5}{n})", whole_sentence},
    way{R"(F[xpB]{0,3}2[xpB]{0,3}{n})", whole_sentence},
    way{R"(F[xpB]{0,3}{n}[xph]{0,3}2)", whole_sentence},
    way{R"(2[xpB]{0,3}{n}[xp]{0,3}F)", whole_sentence},
    way{R"(2=+{n})", clause},
    way{R"(^[^RVTX!]*2x?{n}[^RVTX!]*$)", whole_sentence},
    way{R"(^[^RVTX!]*{n}[xhF]{0,4}2[^RVTX!]*$)", whole_sentence},
    way{R"({n}[=xpFh]{0,4}2[:,]?A)", whole_sentence},
    // inloggen doet u met twee keer uw nummer
    way{R"([FLM]x{0,2}2x?{n})", whole_sentence},
    // vul twee keer hetzelfde in: uw nummer
    way{R"(2\^?[xpF]{0,3}:{N})", whole_sentence},
    // boven vult u uw nummer in, onder hetzelfde
    way{R"(F[xpB]{0,3}{n}[xp]{0,3},B[xp]?[Nn]$)", whole_sentence},
};

}  // namespace

std::span<const way> ways_to_log_in() {
    return logged_in;
}

std::span<const way> ways_to_ask_for_it() {
    return asked_for;
}

std::span<const way> ways_to_fill_both() {
    return filled_twice;
}

}  // namespace loketwacht::vocabulary
