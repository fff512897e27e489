#include <array>

#include "vocabulary/kinds.hpp"

// Ways that do not ask for each word: nothing parts the two or denies it, and something ties them.
namespace loketwacht::vocabulary {

namespace {

using enum reach;

constexpr std::array said{
    way{R"({s}{x}*=[xpC^BL=]*{n})", clause},
    way{R"({s}{x}*=M{n})", clause},
    way{R"({s}[xh]{0,2}V[xp]{0,3}=x?{n})", clause},
    way{R"(({n}{x}*=[x^2FA=]{0,3}{s})(?:[^VxXe!G]|x[^VXe!G]|x?$))", clause},
    way{R"(({n}{x}*A[x^2FA=]{0,3}{s})(?:[^VxXe!G]|x[^VXe!G]|x?$))", whole_sentence},
    way{R"(=[xpFBLh^2]*{s}[xpBF=L]*{n})", clause},
    way{R"({s}[xpFBLMhV^2|=,:!]*[,:(][xpBY&^,]{0,4}[h^][xp]{0,3}=+h?[xpC]*{n})", clause},
    way{R"({s}{x}*=+x?{o}[:,(]x?(?:h=+)?{n})", clause},
    way{R"(^x{0,3}[VF]x{0,2}{S}x?p{N}(?:$|,))", whole_sentence},
    way{R"(^[^,:XIT]*![^,:XIT]*[,:]h?x?{N}[x=F]{1,2}A+{b}$)", clause},
    way{R"(!x{0,2}{b}[xpVe]{0,6}:F{N}x?p?$)", clause},
    // "Uw wachtwoord (dat u niet koos) is uw nummer"
    way{R"({s}\([^()Nn]*\)x?=+x?{n})", clause},
    way{R"(=x?{N}x{0,2}{S})", clause},
    way{R"(Bx*{s},x{0,2}{n})", whole_sentence},
    way{R"(px*,{s},x?{n})", whole_sentence},
    // "In het eerste vak typt u wat op uw kaart staat, uw nummer"
    way{R"([BA]{s}[xpFhB^=]*[,(]x?h?=?{n}x?(?:$|[,)]))", whole_sentence},
    way{R"({s}{x}*=C[xV]{0,2}{n})", clause},
    way{R"([BA]{s}{x}*:?{x}*{n})", whole_sentence},
    way{R"(([FM]{x}*{n}[xpFh^=]*[BA]+2?{s})(?:[^VxXe!G]|x[^VXe!G]|x?$))", whole_sentence},
    way{R"(({n}[xpFh^=V]*[,&:]{1,2}x{0,2}h{x}{0,4}[=A]+{x}{0,4}{s})(?:[^VxXe!GDNn]|x[^VXe!G]|x?$))", clause},
    // "Login rrn, paswoord ook rrn"
    way{R"((?:^|[,:(]){b}{m}(?:$|[,)]))", clause},
    // "Wachtwoord: zie kaart (rijksregisternummer)"
    way{R"({s}{x}*[:=][xp]{0,4}\({n}\))", clause},
    // "Rijksregisternummer (vak 'Wachtwoord')"
    way{R"({n}[xp]{0,3}\([Bpx=]{0,2}{s}\))", clause},
    // Digits of a number are hardly named for anything else.
    way{R"((?:^|[^&|]){s}[xpFBLMhAC^2=,:(D]*C[xp]*{n})", clause},
    way{R"({s}[xp=]*:[xpF]*&x{0,3}C[xp]*{n})", clause},
    way{R"((?:^|[^&|]){s}[xpFBLMhAC^2=,:(]*{n}[xp]*[:(,][x&p=h]*C)", clause},
    way{R"({n}[xp,]*C[x=^]{0,2}{s})", clause},
    // Both are the number
    way{R"({o}[&|A,]{1,2}x?{s}[xpFBLMhA2=^,]*[=2^:e][xpFBLMhA2=^:(,&]*{n})", clause},
    way{R"({s}[&|A,]{1,2}x?{o}[xpFBLMhA2=^,]*[=2^:e][xpFBLMhA2=^:(,&]*{n})", clause},
    way{R"({n}[xpFBLMhA2=^,:]*[AB]x?{o}{x}*[&,]{0,2}{x}*[AB]{1,2}{s})", whole_sentence},
    way{R"(({n}[xpFBLMhA2=^,:]*[:,2A=][x=hp]*{O}[&|A]{1,2}{S})(?:x?$|[,(:]))", whole_sentence},
    way{R"(2[,:x]*{o}[&|]{s}[^!XITRV]*{n})", whole_sentence},
    way{R"({n}[xpFBLMhA2=^,:]*2[:,]{o}[&|A]{1,2}{s})", whole_sentence},
};

constexpr std::array called{
    way{R"({s}{x}*,?{x}*[=A:B(-][xpFBLMhAC^2=:(]*{n})", clause},
    way{R"(({n}[xpFBLMhAC^2=:),&-]*[=AB:][xp=A]{0,3}{s})(?:[^,:|x]|x[^xp]|x?$))", clause},
};

constexpr std::array identified{
    way{R"((?:^|[,:&(-])(?:[xpB]{0,4}[h^]x?)?=+h?x{0,2}(?:{N}|{m}(?:$|[,:(])))", clause},
};

}  // namespace

std::span<const way> ways_to_say_at_large() {
    return said;
}

std::span<const way> ways_to_call() {
    return called;
}

std::span<const way> ways_to_identify() {
    return identified;
}

}  // namespace loketwacht::vocabulary
