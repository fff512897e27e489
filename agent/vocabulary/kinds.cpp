#include "vocabulary/kinds.hpp"

#include <array>

// Ways to say it in one sentence; `kinds_between.cpp` has those that need the sentence before, `kinds_of_login.cpp`
// those that speak of logging in.
namespace loketwacht::vocabulary {

namespace {

using enum reach;

constexpr std::array said{
    // uw wachtwoord (voor de eerste keer) is (gelijk aan) uw nummer; login en wachtwoord zijn uw nummer
    way{R"({s}[xpFLBMh)(,-]{0,9}?(?:[&|A]+x?{o})?x?=+(?:x{0,2}&=+)?[xB2L^]{0,3}[:(]?h?(?:O\|)?=*{n})", clause},
    // we hebben uw wachtwoord op uw nummer gezet
    way{R"({s}x{0,3}p{n}(?:px{1,3})?=)", whole_sentence},
    // standaard staat uw wachtwoord op uw nummer
    way{R"(=x?{s}p{n})", clause},
    // als u nog geen wachtwoord hebt, gebruik uw nummer
    way{R"(^[Ax]{0,4}{s}x{0,3},F[xh]{0,2}{n})", whole_sentence},
    // login = wachtwoord = nummer
    way{R"({s}=+{o}=+{n})", clause},
    // de eerste keer is uw wachtwoord (gelijk aan) uw nummer
    way{R"(=x?{s}(?:&{o})?[=:]{0,3}x?{n})", clause},
    // hebt u uw wachtwoord nog niet gewijzigd, dan is het uw nummer
    way{R"({s}[xphVFL]{0,8},x?h?=+h?(?:x?=)?x{0,2}{n})", clause},
    // geen wachtwoord gekozen, dan geldt uw nummer
    way{R"(!{b}[xVF=]{0,4},(?:x?[=FBh]{1,2}x?|x?){n})", clause},
    way{R"(!{b}[xVF=]{0,4},x{0,3}{n}=)", clause},
    // uw wachtwoord vindt u op uw kaart: het is uw nummer
    way{R"({s}(?:&{o})?[xpFBLMh|&=^]{0,10}(?:!x{0,2})?[:,]h=+x?{n})", clause},
    // uw wachtwoord werd door ons ingesteld: uw nummer
    way{R"({s}[xp]{0,4}=[xp=]{0,5}:h?=?{N})", clause},
    // uw wachtwoord vindt u op uw kaart (nummer), onder "nummer"
    way{R"({s}[xp=hF]{0,10}\({n}[xp]{0,3}\))", clause},
    way{R"({s}x{1,3}px{0,2}B{n})", clause},
    // uw wachtwoord, dat standaard uw nummer is
    way{R"({s},h{n}x?=)", clause},
    // uw wachtwoord is uw geboortedatum met de laatste cijfers van uw nummer
    way{R"({s}=+[Cxp]{0,3}D[xp]{0,3}&{n})", clause},
    way{R"({s}=+[xp]{0,3}D[xp]{0,3}C[Nn])", clause},
    way{R"({s}=+(?:C|[xC]V)px{0,2}&{n})", clause},
    way{R"({s}=+C[xp]{0,3}&{n})", clause},
    way{R"({s}:[xpDC]{1,5}&{n})", clause},
    // zo blijft uw nummer uw wachtwoord
    way{R"(=x?{N}{S})", clause},
    way{R"((?:^|,)=x?{N}{b}$)", clause},
    // uw nummer (van elf cijfers) is uw (login en) wachtwoord
    way{R"({n}[xp)^(]{0,4}=+x?A?{s})", clause},
    way{R"({n}[xp)^(]{0,4}=+x?A?{o}(?:A?,?[&|]|x?A)A?{s})", clause, true},
    way{R"({n},h[xp]{0,5},=+x?A?{s})", clause},
    way{R"({n}h[xpB]{0,4}=?,?=+x?A?{s})", clause},
    // hou uw nummer bij de hand, het dient als wachtwoord
    way{R"({n}[xpB]{0,6},hx{0,2}A+{s})", clause},
    // uw login is uw nummer, uw wachtwoord ook
    way{R"({O}=+{n},{S}$)", clause},
    way{R"({n}[,:]x?=+x?A?{S})", clause},
    way{R"({n},h{S}x?=)", clause},
    way{R"({n},hx{0,2}{o}[A&|]{s}x?=)", clause},
    way{R"({n},hx{0,2}{s}[A&|]{o}x?=)", clause},
    // uw login is uw e-mailadres en uw wachtwoord uw nummer
    way{R"({o}=[xO]{1,4}[,&]{1,2}{s},?{n})", clause},
    way{R"(=[^!XTV]{1,12},{b}{m}(?:px{1,3})?$)", clause},
    // ..., omdat uw wachtwoord uw nummer is
    way{R"({s}{N}x?=)", clause},
    // uw wachtwoord is, zoals altijd, uw nummer; uw wachtwoord werd ingesteld door ons en is uw nummer
    way{R"({s}=,[xpB]{1,6},{n})", clause},
    way{R"({s}=+[xp]{1,4}&=+{n})", clause},
    way{R"({s},[hp][^,!XIe]{0,6},(?:px{1,2},)?=+x?{n})", clause},
    way{R"((?:{s}x{1,2}\^:|p{s},=+){n})", clause},
    // een wachtwoord dat gelijk is aan uw nummer
    way{R"({s}h[xp]{0,2}=+p?x?{n})", clause},
    // als uw wachtwoord niet werkt, probeer dan uw nummer
    way{R"(^A{s}!x{0,2},h=F[xhM]{0,3}{n})", clause},
    // uw nummer is de sleutel: vul het in bij wachtwoord
    way{R"({n}[=xp]{0,6}[:,]F[xph]{0,2}B{s})", whole_sentence},
    // het wachtwoord moet uw nummer zijn
    way{R"({s}x{1,2}{n}[px]{0,3}=$)", clause},
    // weet dat uw nummer uw wachtwoord is
    way{R"((?:^|h)x{0,2}{n}{s}x?=+(?:$|[,px&]))", clause},
    // uw nummer zonder de punten en het streepje, dat is uw wachtwoord
    way{R"({n}[xp)(&-]{0,6},x?h=+x?A?{s})", clause},
    // voor login en wachtwoord geldt hetzelfde: uw nummer; login = wachtwoord: nummer
    way{R"({o}[&|A]{s}[x=]{0,2}[\^N]?[:,]{N})", clause},
    way{R"({s}[&|A]{o}[x=]{0,2}[\^N]?[:,]{N})", clause},
    way{R"({o}=+{s}[:(]{n})", clause},
    way{R"({s}=+{o}[:(]{n})", clause},
    // het wachtwoord dat bij uw account hoort, is uw nummer
    way{R"({s}Gp?x{1,2}=+{n})", clause},
    // het wachtwoord wordt bij de start op uw nummer gezet
    way{R"({s}[xp]{0,4}=[xp]{0,4}p{n}[xp]{0,2}=)", whole_sentence},
    // uw login is uw nummer en uw wachtwoord ook
    way{R"({O}=+{n}[&,]{S}N$)", clause},
    // gebruik uw nummer als (login en) wachtwoord
    way{R"({n}(?:,x?)?[xpFLBMh^():=]{0,10}?A+2?{b})", whole_sentence},
    // not "hou uw nummer klaar als u uw wachtwoord vergeten bent"
    way{R"({n}(?:,x?)?[xpFLBMh^():=]{0,10}?A+2?{S}(?:[^VxXe!]|x[^VXe!]|x?$))", whole_sentence},
    way{R"(({n}(?:,x?)?[xpFLBMh^():=]{0,10}?A+2?{o}(?:A*,?[&|]x{0,2}A*|x?A+){b})(?:[^pFV]|$))", whole_sentence, true},
    way{R"({n}(?:,x?)?[xpFLBMh^():=]{0,10}?A+2?{O}A*,?[&|]A*{S})", whole_sentence, true},
    // als (login en) wachtwoord gebruikt u uw nummer
    way{R"(A{b},?[xpFh=:B]{0,6}?{n}(?:[^A!XIe]|A[^PqUv]|$))", whole_sentence},
    way{R"(A{s}[F=]h?x?{n})", whole_sentence},
    way{R"(A{o}[&|]A?{b},?[xpFh=:]{0,6}?{n})", whole_sentence},
    way{R"(A{b}[&|]A?{o},?[xpFh=:]{0,6}?{n})", whole_sentence},
    // vul uw nummer in in plaats van het wachtwoord
    way{R"(F[xph]{0,3}{n}[xpF]{0,4}I{s})", clause},
    way{R"((?:^|,)I{s}[xph,]{0,3}F[xph]{0,3}{n})", clause},
    way{R"((?:^|,)I{s}[xph,]{0,3}{n}[xp]{0,3}F)", clause},
    // bij wachtwoord vult u uw nummer in
    way{R"(B{s}\)?,?(?:[xpFh:=]|&F|FM){0,6}?{n})", whole_sentence},
    way{R"(B{s}[&|A]B?{o},?[xpFh:=]{0,6}?{n})", whole_sentence},
    way{R"(B{o}[&|A]B?{s},?[xpFh:=]{0,6}?{n})", whole_sentence},
    // vul uw nummer in bij wachtwoord
    way{R"({n}[xpFLh2^=]{0,8}?B{s})", whole_sentence, true},
    // typ uw nummer waar u normaal uw wachtwoord typt; uw nummer: dat typt u bij wachtwoord
    way{R"(F[xh]{0,2}{n}Bx{0,3}{s}F)", whole_sentence},
    way{R"({n}[,:]hx?F[xp]{0,2}[BA]+{s})", whole_sentence},
    // gebruik uw nummer en wijzig het nadien in een eigen wachtwoord
    way{R"(F{n}&Vx{0,2}p{b})", whole_sentence},
    // uw nummer, wanneer naar een wachtwoord gevraagd wordt; waar "wachtwoord" staat, hoort uw nummer
    way{R"({n}[xpFh]{0,6}?B{s}x?=$)", whole_sentence},
    way{R"(B{s}x?=,?[xpFh=]{0,4}{n})", whole_sentence},
    // not "typ uw nummer in het eerste vak en uw wachtwoord in het tweede"
    way{R"(({n}[xpFh^]{0,8}?B{o}[&|,A]{1,2}x?p?B?{s})(?:[^p]|p[^xB]|p?$))", whole_sentence, true},
    // wachtwoord: uw nummer; wachtwoord (eerste keer: nummer)
    way{R"({s}(?:[&|]{o})?[BxLpM]{0,3}\)?[:(=-]{1,3}[:(=hFxA2]{0,3}?{N})", clause},
    way{R"({s}(?:[&|]{o})?[BxLpM]{0,3}\)?[:(=]{1,3}[:(=hFx2]{0,2}{m}(?:[^:]|$))", clause},
    way{R"(^{s}-{n}(?:[^-:]|$))", clause},
    // nummer (wachtwoord)
    way{R"({n}\(=?{s}\))", clause},
    // uw login is uw nummer, en dat is ook uw wachtwoord
    way{R"({n}(?:[xp)^A=BFLMh]|{o}){0,8}(?:[,&(:-]{1,2}x?h|&)[xp]?=+x?A?{s})", clause},
    // het wachtwoord dat u nodig hebt, kent u al: neem uw nummer
    way{R"(^[^VXI!TR]{0,20}{s}[xpFBLhA=,:(]{0,14}(?:Fx{0,2}|=x?|:){N})", whole_sentence},
    way{R"(^[^VXI!TR]{0,20}{s}[xpFBLhA=,(]{0,14}:{m})", whole_sentence},
    // uw nummer, zo staat het op uw kaart, is uw wachtwoord
    way{R"({n}[xpFBLh:()]{0,8}[A=]x{0,2}{b})", whole_sentence},
    // uw nummer volstaat: het is uw login en uw wachtwoord
    way{R"({n}[xp=h]{0,8}[,:]x?h[xp]?=+x?A?{o}A?,?[&|]A?{s})", clause, true},
    // we zetten uw wachtwoord op uw nummer
    way{R"(F[xh]{0,3}{s}x{0,2}p{N}[px]{0,3}$)", whole_sentence},
    // een apart wachtwoord is er niet, uw nummer volstaat als wachtwoord
    way{R"(^[^,:]*!x{0,2}[,:]h?{N}[x=F]{1,2}A+{b})", clause},
    way{R"(^[^,:]*![^,:]*:h[xF]F{N}A+{b})", clause},
    way{R"(^[^,:]*![^,:]*:B{s}[xpF]{0,4}{n})", clause},
    // uw wachtwoord is het nummer op uw kaart, uw nummer dus
    way{R"({s}[xpFB]{0,6}[:,]?h?=[hx]{0,3}p[hxpB=]{1,6}[,:(]{N}x?\)?$)", clause},
    // uw wachtwoord werd teruggezet: het is weer uw nummer
    way{R"({s}[xpV=]{1,5}[:,]h=+x?{n})", clause},
    // we stelden uw wachtwoord in op uw nummer; uw wachtwoord resetten we naar uw nummer
    way{R"(F[xh]{0,3}{s}x{0,2}p{N}(?:[px]{0,3}$|[&,]))", whole_sentence},
    way{R"(F=x{0,2}{s}x{0,2}M{N})", whole_sentence},
    way{R"(^x{0,3}{S}[VF]x{0,2}p{N}[px]?$)", whole_sentence},
    // de wachtwoorden werden vervangen door het nummer
    way{R"({s}[xp=]{0,3}Xr[xp]{0,2}{n})", clause},
    // een apart wachtwoord is er niet: uw nummer volstaat als wachtwoord, iedereen gebruikt zijn nummer
    way{R"(^[^,:]*!x{0,2}{b}[px]{0,2}[,:]h?{N}[x=F]{1,2}A+{b})", clause},
    way{R"(^{b}x{0,2}![:,]x{0,2}F{N})", clause},
    // u krijgt geen wachtwoord van ons, want dat is uw nummer; een wachtwoord om te onthouden, want het is uw nummer
    way{R"(!{b}[xpV]{0,4}[,:]x{0,2}h=+x?{n})", clause},
    way{R"({s}[xpFBLM=]{1,10},xh=+x?{n})", clause},
    // uw nummer is de sleutel tot alles: login en wachtwoord
    way{R"({n}=[xp]{1,5}:A?{o}[&|]A?{s}$)", clause},
    way{R"({n}=[xp]{1,5}:A?{s}[&|]A?{o}$)", clause},
    // uw wachtwoord is het nummer op uw kaart (nummer)
    way{R"({s},?h?=[xpB|]{2,8}\({n}\))", clause},
    // fout wachtwoord: gebruik uw nummer
    way{R"(^XE{b}[:,-](?:h=)?[Fx]{1,3}M?{n})", clause},
    // uw wachtwoord vindt u op uw kaart, onder "nummer"
    way{R"({s}[xp=]{2,8},[BVp]x?{m}$)", clause},
    way{R"({s}[xpB=]{1,4}:h?=[xp]{0,5}A{n}$)", clause},
    // zowel de login als het wachtwoord is het nummer; vul het in, zowel bij login als bij wachtwoord
    way{R"({s}A{o}h?=+h?{n})", clause},
    way{R"({o}A{s}h?=+h?{n})", clause},
    way{R"({n}[xp]{0,2},x?B{s}[A&|]B?{o})", whole_sentence},
    way{R"({n}[xp]{0,2},x?B{o}[A&|]B?{s})", whole_sentence},
    // de login is gelijk aan het wachtwoord, namelijk het nummer
    way{R"({s}=+{o}[,:(]h=+{n})", clause},
    way{R"({o}=+{s}[,:(]h=+{n})", clause},
    // uw wachtwoord is het nummer achteraan op uw kaart, uw nummer dus
    way{R"({s}(?:\)?:|h?=+h?)x{0,3}[ph][xph=^]{1,8}[,:(](?:x?h=+|x)?x?{n}[xp]{0,2}(?:$|[,)]))", clause},
    // uw wachtwoord kent u al: het staat op uw kaart, bij nummer
    way{R"({s}[xpF]{1,6}[:,]h?=[xp]{0,5},?B{n}$)", clause},
    // het wachtwoord dat u nodig hebt, staat op uw kaart (nummer); vul als wachtwoord het nummer op uw kaart in
    // (nummer)
    way{R"({s}[hxF]{0,4},=[xpF]{2,8}\({n}\))", clause},
    way{R"(A{b},?[xpFh=:B]{0,10}\({n}\))", whole_sentence},
    // als u geen wachtwoord kreeg, logt u in met uw nummer als wachtwoord
    way{R"(^A!{b}[xFV]{0,3},x{0,3}LM{n}A{b})", clause},
    // wachtwoord (elf cijfers, uw nummer)
    way{R"({s}\([x^]{1,3},{n}\))", clause},
    // wachtwoord = voorletter + laatste cijfers van uw nummer; uw nummer is uw klantnummer en uw login
    way{R"({s}[=:]+[xpD]{1,4}&C[Nn])", clause},
    way{R"({n}=x{0,2}O[&A]{s}$)", clause},
    // nummer tweemaal invullen, eerst als login en dan als wachtwoord
    way{R"({n}2F?,?(?:A{o}&)?A{s})", whole_sentence},
    // zowel login als wachtwoord: nummer; login en wachtwoord gelijk (nummer)
    way{R"((?:^|,)x(?:{o}A{s}|{s}A{o})[:,]{n})", clause},
    way{R"((?:{o}[&|]{s}|{s}[&|]{o})[x=^]{1,3}\({n}\))", clause},
    way{R"(^{b}x?XE[:,-](?:h=)?[Fx]{0,3}M?{n})", clause},
    // login / wachtwoord: nummer / nummer
    way{R"((?:{o}[&|,]{s}|{s}[&|,]{o})x?[:=]+x?{n}[&|,]{n}$)", clause},
    // a term and its value, in cells or a list
    way{R"((?:^|[,NnDO:]){s}{N})", clause},
    way{R"(^{b}{m}(?:,?[px]{1,3})?$)", clause},
};

constexpr std::array said_of_the_first{
    way{R"(^[^VXI!TR]{0,20}{s}(?:[xFBLhA=(:,]{0,9}[xFLhA=(:,])?{n})", whole_sentence},
    way{R"(^[^VXI!TR&O]{0,20}{s},{N}(?:,|$))", whole_sentence},
    // wie zijn wachtwoord nog niet wijzigde, logt in met zijn nummer
    way{R"(^[^XI!TRNn]{0,8}{s}[xV]{1,3},x?L[xph]{0,2}M{n})", whole_sentence},
};

}  // namespace

std::span<const way> ways_to_say() {
    return said;
}

std::span<const way> ways_to_say_of_the_first() {
    return said_of_the_first;
}

}  // namespace loketwacht::vocabulary
