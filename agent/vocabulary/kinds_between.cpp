#include <array>

#include "vocabulary/kinds.hpp"

// Ways to say it that go on from the sentence before.
namespace loketwacht::vocabulary {

namespace {

using enum reach;

constexpr std::array pointed_back{
    way{R"((?:^|[,&(:-])x?h[xp]?=+x?A?{s})", clause},
    way{R"((?:^|[,&(:-])x?h[xp]?=+x?A?{o}A?,?[&|]A?{s})", clause, true},
    // het is zowel uw login als uw wachtwoord
    way{R"((?:^|[,&(:-])x?h[xp]?=+x(?:{o}A{s}|{s}A{o}))", clause},
    way{R"(h=+B{s})", clause},
    // die vormen de code; dat tikt u ook in als gebruikersnaam
    way{R"(^=+x?{s}[^?]*$)", clause},
    way{R"(^[xph^]*=C{s})", clause},
    way{R"(h[xFp=]*A+(?:{o}A*[&|]A*)?{s})", whole_sentence},
    way{R"({S}(?:h=+|=+h)x?$)", clause},
    way{R"(h[xF]{0,3}A+(?:{o}A*[&|]A*)?{s})", whole_sentence},
    way{R"((F[xh]{0,2}A+(?:{o}A*[&|]A*)?{b})(?:[^:=]|$))", whole_sentence},
    way{R"(h[xFp=]*A+{o}[,&x^]*[AB]x?{s})", whole_sentence},
};

constexpr std::array continued{
    way{R"(^[,:]*x?h=+h?x{0,2}{n})", clause},
    // dit bestaat uit de eerste letter van uw voornaam en uw nummer
    way{R"(^[,:]*x?h=+[xpCVD]{1,6}&{n})", clause},
    // voor alle huurders namen we daarvoor het nummer
    way{R"(^(?:B?[xp]{1,4})?Fh=x?{n})", clause},
    // daarvoor gebruikt u uw nummer
    way{R"(^hx?Fx{0,2}{n}[xp]{0,3}$)", clause},
};

constexpr std::array answered{
    way{R"(^(?:[xp]:)?[,:Y(-]*[BLp]{0,3}(?:(?:x?h?=+h?|[xh]?F[xhM]{0,2})?x{0,2}|hx?){n}(?:[xpFh)(^A:]|R=?){0,8}(?:,[^!XI]*)?$)",
        clause},
    // vier cijfers, namelijk de laatste van uw nummer; op uw kaart: het is uw nummer
    way{R"(^[xp]{1,6}[:,]h=+x?{n})", clause},
    way{R"(^[xp]{1,6}:{n}x?$)", clause},
    // heel eenvoudig: u tikt uw nummer in
    way{R"(^[xph=]{1,6}:x{0,2}F[xh]{0,2}{n}[xpF]{0,4}(?:,[^!XI]*)?$)", whole_sentence},
    // staat het nog op uw nummer; probeer het met uw nummer; tik in dit vakje uw nummer
    way{R"(^=h?[xp]{0,2}{n})", clause},
    way{R"(^h?=?F[xhMpB]{1,4}{n}[xp]{0,2}(?:,[^!XI]*)?$)", whole_sentence},
    // "abc" en de laatste cijfers van uw nummer
    way{R"(^[,:x]{1,4}&{n}$)", clause},
    // dat van uw kind in het register
    way{R"(^hp[xp]{1,4}{n}$)", clause},
    // in de meeste gevallen is dat uw nummer
    way{R"(^[xp]{1,6}h=x?{N}x{0,2}$)", clause},
    // dat zijn de cijfers achteraan in uw nummer
    way{R"(^h=[xp]{1,5}{n}x{0,3}$)", clause},
    // het staat op uw kaart, bij uw nummer
    way{R"(^h?=?[xp]{1,5},?B{n}$)", clause},
    // vergeet niet dat het uw nummer is
    way{R"(^[xF]{0,3}h?{N}=x?(?:,[^!XI]*)?$)", clause},
    // als u het niet hebt gewijzigd, is het uw nummer; de eerste keer geeft u hier uw nummer in
    way{R"(^[AxhpVFe!]{1,8},(?:x?h=+|=+h)x{0,2}{n})", whole_sentence},
    way{R"(^[AxhpVFLB!]{1,10},Fx{0,2}{n})", whole_sentence},
    // het nummer achteraan op uw kaart (uw nummer)
    way{R"(^(?:x?h=+)?x{0,2}[ph][xph=]{0,8}\(h?=?{n}[xp]{0,2}\)x?$)", clause},
    way{R"(^hx?{n}=$)", clause},
    way{R"(^[xh]{0,4}p{N}[px]{0,2}=)", clause},
};

constexpr std::array answered_of_the_first{
    way{R"(^[xpFBLhA=,:(]{0,12}{n}[xpF)(^A:,=h|]{0,8}$)", whole_sentence},
};

constexpr std::array same_as_other{
    way{R"({s}[xpLB,:]{0,4}(?:=[xpLB=]{0,4})?=x?{o}[xpBL]{0,4}$)", clause},
};

constexpr std::array settled{
    way{R"((?:^|,)[,:xF]{0,4}h=+h?x?{n}(?:[^h!XIe]|$))", clause},
    way{R"(^x{0,2}h=F[xhM]{0,3}{n}[xp]{0,2}$)", whole_sentence},
    way{R"(^[AxheVF!]{1,8},h=x?{n})", whole_sentence},
};

}  // namespace

std::span<const way> ways_to_point_back() {
    return pointed_back;
}

std::span<const way> ways_to_go_on() {
    return continued;
}

std::span<const way> ways_to_answer() {
    return answered;
}

std::span<const way> ways_to_answer_of_the_first() {
    return answered_of_the_first;
}

std::span<const way> ways_to_be_the_other() {
    return same_as_other;
}

std::span<const way> ways_to_settle() {
    return settled;
}

}  // namespace loketwacht::vocabulary
