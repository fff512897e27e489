#include "vocabulary/reading.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include <re2/re2.h>

#include "base/text.hpp"
#include "vocabulary/piece.hpp"
#include "vocabulary/signs.hpp"

namespace loketwacht::vocabulary {

using std::string;
using std::string_view;

namespace {

subjects subjects_of(string_view signs) {
    return {has_any(signs, "Pq"), has_any(signs, "Uv")};
}

// "Inloggen met uw rijksregisternummer als wachtwoord" says nothing of the user name, and "registreer u met"
// nothing of logging in.
bool logs_in(string signs) {
    static const auto as_password = compiled_pattern("M[=x]?[Nn][xp]{0,2}A+[Pq]");
    const string_view before = string_view(signs).substr(0, signs.find_first_of("Nn"));
    if (!has_any(signs, "LFM:&,") || has_any(before, "R") || (has_any(before, "V") && has_any(before, "Pq")))
        return false;
    re2::RE2::GlobalReplace(&signs, *as_password, "x");
    return sentence_kind::number_as_user_name().logs_in(signs);
}

// It goes on from what bears the same mark, which `rules` knows of.
bool is_footnote(string_view written) {
    constexpr std::array marks{string_view("*"),   string_view("\u00b9"), string_view("\u00b2"), string_view("\u00b3"),
                               string_view("(1)"), string_view("(2)"),    string_view("(*)")};
    return std::ranges::any_of(marks, [&](string_view mark) { return written.starts_with(mark); });
}

// "Niet: uw rijksregisternummer", in a column of what not to choose
bool is_below_denial(string_view signs) {
    static const auto denial = compiled_pattern("^[xp]{0,2}[!X][xpF]{0,2}:");
    return re2::RE2::PartialMatch(piece(signs), *denial);
}

// "Wachtwoord: gelieve een geldig rijksregisternummer in te vullen": what a validator says, of whichever box.
bool asks_validity(string_view signs) {
    static const auto valid = compiled_pattern("(?:^|[^X])E[Nn]|[Nn]x?E");
    return re2::RE2::PartialMatch(piece(signs), *valid);
}

string without_validity(string signs) {
    static const auto valid = compiled_pattern("(^|[^X])E");
    re2::RE2::GlobalReplace(&signs, *valid, "\\1");
    return signs;
}

// "Hebt u wel uw rijksregisternummer als wachtwoord ingevuld?" says what was to be filled in; "Mag ik mijn
// rijksregisternummer als wachtwoord gebruiken?" does not.
bool suggests(const sentence& next) {
    static const auto of_reader = compiled_pattern(
        "^(?i)\\W*(?:hebt u|heeft u|heb je|bent u zeker|ben je zeker|avez-vous|as-tu|\u00eates-vous s\u00fbr|haben "
        "sie|have you|did you) ");
    static const auto filled_in = compiled_pattern("F[xp]?[Nn][xp]{0,2}A[PqUv]|[Nn][xp]{0,2}A[PqUv]x?F");
    return re2::RE2::PartialMatch(piece(next.written), *of_reader) &&
           re2::RE2::PartialMatch(piece(next.signs), *filled_in) && !has_any(next.signs, "!XIVTR");
}

claim_kind kind_of(string_view signs, bool first) {
    if (has_any(signs, "C")) return claim_kind::digits_are_password;
    return first ? claim_kind::number_is_first_password : claim_kind::number_is_password;
}

}  // namespace

void reading::take(const sentence& next) {
    if (next.signs.empty()) return;
    if (is_footnote(next.written)) turn_away();
    settle(next.signs);
    const bool of_another = has_any(next.signs, "T");
    if (of_another || is_below_denial(next.signs)) take_back(next);
    const std::size_t before = found_.size();
    // "De pdf is beveiligd. Het wachtwoord is uw rijksregisternummer."
    const bool starts_login = next.is_title && has_any(next.signs, "L");
    file_age_ = next.of_file ? 0 : starts_login ? long_ago : file_age_ + 1;
    if (!of_another && (file_age_ >= long_ago || has_any(next.signs, "UvL"))) read(next);
    if (next.signs.back() == '?' && !suggests(next)) {
        asked_.assign(std::make_move_iterator(found_.begin() + static_cast<std::ptrdiff_t>(before)),
                      std::make_move_iterator(found_.end()));
        found_.resize(before);
    }
    newest_ = found_.size() - before;
    remember(next);
}

void reading::forget() {
    number_age_ = file_age_ = long_ago;
    digits_of_it_ = false;
    topic_ = spoken_ = above_ = {};
}

std::vector<claim> reading::found() {
    const bool number_is_other = std::ranges::any_of(found_, &claim::of_user_name);
    if (same_as_user_name_ && number_is_other) found_.push_back(std::move(*same_as_user_name_));
    return std::move(found_);
}

// "Ja", after a question that says it, and "dat mag niet meer", after a sentence that does.
void reading::settle(string_view signs) {
    static const auto takes_back =
        compiled_pattern("^x{0,3}h[x=p]{0,3}[!X]|^h[^,]{0,3}e[^,]{0,2}u|^x{0,3}[Pq][x=p]{0,4}XT");
    if (signs.front() == 'Y') std::ranges::move(asked_, std::back_inserter(found_));
    asked_.clear();
    if (newest_ > 0 && re2::RE2::PartialMatch(piece(signs), *takes_back)) found_.resize(found_.size() - newest_);
    // "Vul uw nummer in. U ontvangt een nieuw wachtwoord."
    const bool asked = !found_.empty() && found_.back().kind == claim_kind::number_is_asked;
    if (asked && asked_last_ && has_any(signs, "V")) found_.pop_back();
    asked_last_ = false;
}

// A cell says it alone, and below its heading it is of the past or advised against: "Vroeger: rijksregisternummer als
// wachtwoord". Not so "Wifi: wachtwoord", which is a part of many a sentence.
void reading::take_back(const sentence& next) {
    const std::size_t colon = next.written.find(": ");
    const std::size_t sign = next.signs.find(':');
    if (colon == string_view::npos || sign == string::npos) return;
    if (!has_any(string_view(next.signs).substr(sign), "Nn")) return;
    const string_view cell = base::trimmed(next.written.substr(colon + 2));
    std::erase_if(found_, [&](const claim& each) { return each.words.find(cell) != string::npos; });
}

// "Hetzelfde nummer" is the number where one was named; "die code is uw nummer" speaks of the password that was
// named before.
string reading::resolved(string signs) const {
    const bool of_number = has_any(signs, "Nn");
    const bool own = has_any(signs, "PqUv");
    // "Het wachtwoord ook": as what the sentence before says of the other.
    const bool too = signs.size() < 4 && signs.back() == '^' && has_any(signs, "PqUv") &&
                     signs.find_first_not_of("xPqUv^") == string::npos;
    bool named = number_age_ < long_ago && (!too || last_.any());
    for (char& sign : signs) {
        named = named || sign == 'N' || sign == 'n';
        if (sign == '^' && of_number && !named && last_.password && !own) sign = 'q';
        if (named && sign == '^') sign = 'N';
    }
    // "Wachtwoord: de laatste vier cijfers", after the number.
    static const auto digits_alone = compiled_pattern("C($|[,)]|pB)");
    const bool of_digits = digits_of_it_ || has_any(signs.substr(0, signs.find('C')), "Nn");
    if (of_digits && has_any(signs, "C")) re2::RE2::GlobalReplace(&signs, *digits_alone, "CN\\1");
    return signs;
}

void reading::read(const sentence& next) {
    const string signs = resolved(next.signs);
    // "Wachtwoord", and below it "Hetzelfde als uw login".
    const auto& password = sentence_kind::number_as_password();
    const bool below = topic_.password && !has_any(signs, "Pq") && has_any(signs.substr(0, 2), "=");
    const bool is_other = has_any(signs, "Uv") && password.is_the_other(below ? "P" + signs : signs);
    if (is_other) same_as_user_name_ = {kind_of(signs, next.first), with_last(next), next.place};
    const bool numbered = has_any(signs, "Nn");
    if (!numbered && number_age_ >= long_ago && !has_any(signs, "D")) return;
    const bool borrowed = signs != next.signs && !has_any(next.signs, "Nn");
    const subjects here = subjects_of(signs);
    const bool of_login = has_any(signs, "PqUvLB") || topic_.any() || !has_any(signs, "V!");
    if (numbered && has_any(next.signs, "2^") && of_login && password.fills_both(signs))
        add(next, claim_kind::number_in_both_boxes, borrowed || !here.any());
    asked_last_ = numbered && may_ask_ && sentence_kind::number_as_user_name().is_asked_for(signs);
    if (asked_last_) add(next, claim_kind::number_is_asked, false);
    read_about(next, signs, password, kind_of(signs, next.first),
               {here.password, topic_.password, spoken_.password, above_.password, borrowed});
    read_about(next, without_validity(signs), sentence_kind::number_as_user_name(), claim_kind::number_is_user_name,
               {here.user_name, topic_.user_name, spoken_.user_name, above_.user_name, borrowed});
    if (has_any(signs, "D")) read_birth_date(next, signs, here.password);
}

void reading::read_birth_date(const sentence& next, const string& signs, bool here) {
    const auto& kind = sentence_kind::birth_date_as_password();
    // "Code", and below it "geboortedatum, 8 cijfers"
    static const auto begins = compiled_pattern("^[xphFBM=C^:,(]{0,6}D");
    const bool below = topic_.password && !topic_.user_name && !has_any(signs, "PqUvONnVRX!IT?") &&
                       re2::RE2::PartialMatch(piece(signs), *begins);
    const bool asked =
        below || (topic_.password && kind.is_answered(signs)) || (above_.password && kind.is_settled(signs));
    const bool goes_on =
        last_.password && !last_.user_name && may_go_on_ && !has_any(signs, "PqUvONn") && kind.is_identified(signs);
    // "Log in met uw nummer en uw geboortedatum"
    static const auto beside_number = compiled_pattern("M(?:[Nn][&,]{1,2}x{0,2}M?D|D[&,]{1,2}x{0,2}M?[Nn])");
    const bool beside =
        has_any(signs, "L") && !has_any(signs, "PqRV!XIT") && re2::RE2::PartialMatch(piece(signs), *beside_number);
    if (asked || goes_on || beside || (here && kind.is_said(signs)))
        add(next, claim_kind::birth_date_is_password, (asked || goes_on) && !here);
}

void reading::read_about(const sentence& next, const string& signs, const sentence_kind& kind, claim_kind as,
                         about it) {
    const bool numbered = has_any(signs, "Nn");
    if (as != claim_kind::number_is_user_name && asks_validity(signs)) return;
    const bool by_login = as == claim_kind::number_is_user_name && numbered && logs_in(string(how_) + signs);
    const bool of_user_name = as == claim_kind::number_is_user_name;
    const bool said = kind.is_said(signs) || (of_user_name && kind.is_called(signs));
    if (by_login || (it.here && numbered && said)) return add(next, as, it.borrowed);
    // "..., en zo is ook uw wachtwoord": within a sentence, too, but not "en kies iets als wachtwoord".
    const std::size_t number = number_age_ < long_ago ? 0 : signs.find_first_of("Nn");
    const string_view back = number == string::npos ? string_view() : string_view(signs).substr(number);
    if (it.here && (number == 0 || has_any(back, "h")) && kind.is_pointed_back_to(back))
        return add(next, as, number_age_ < long_ago);
    if (!numbered) return;
    const bool of_first = next.first && as != claim_kind::number_is_user_name;
    if (of_first && it.here && kind.is_said_of_the_first(signs)) return add(next, as, it.borrowed);
    if (of_first && it.asked && kind.is_answered_of_the_first(signs)) return add(next, as, true);
    // "U kunt uw wachtwoord wijzigen. Standaard is het uw nummer."
    const bool last = of_first && !it.here && last_.password && !last_.user_name;
    const bool goes_on = it.asked ? kind.is_answered(signs) : (it.spoken || last) && kind.is_gone_on(signs);
    // "Vul uw login in, dat is uw nummer" says it of the other.
    const bool of_other = has_any(signs.substr(0, signs.find_first_of("Nn")), of_user_name ? "PqO" : "UvO");
    if (goes_on || ((it.above || last) && !of_other && kind.is_settled(signs))) return add(next, as, true);
    // "Uw code sturen we niet per brief. Ze is gelijk aan uw nummer."
    const bool only = of_user_name ? last_.user_name && !last_.password : last_.password && !last_.user_name;
    if (only && may_go_on_ && !has_any(signs, "PqUvOD") && kind.is_identified(signs)) return add(next, as, true);
    // "De slagboom vraagt een code. Voor inwoners: cijfers 3 tot 6 van hun nummer."
    if (only && may_go_on_ && !of_user_name && has_any(signs, "C") && !has_any(signs, "PqUvO!XITRVe&?"))
        add(next, as, true);
}

void reading::add(const sentence& by, claim_kind kind, bool with_before) {
    found_.push_back({kind, with_before ? with_last(by) : string(by.written), by.place});
}

string reading::with_last(const sentence& by) const {
    return before_.empty() ? string(by.written) : before_ + ' ' + string(base::trimmed(by.written));
}

void reading::remember(const sentence& read) {
    const bool numbered = has_any(read.signs, "Nn");
    number_age_ = numbered ? 0 : number_age_ + 1;
    digits_of_it_ = number_age_ < long_ago && !has_any(read.signs, "O") && (numbered || digits_of_it_);
    // "Foutief wachtwoord. Probeer uw rijksregisternummer."
    static const auto failed = compiled_pattern("^x{0,2}=?(?:XEx?[PqUv]|[PqUv]x?=?x?XE)x?$");
    const bool fails = re2::RE2::PartialMatch(piece(read.signs), *failed);
    // "Ik heb nog geen wachtwoord."
    static const auto lacked = compiled_pattern("^[xhVFe]{0,4}(!?)[xFV]{0,3}[Pq][xV]?\\??$");
    const bool lacks = (read.first || (has_any(read.signs, "!e") && has_any(read.signs, "VFe"))) &&
                       re2::RE2::PartialMatch(piece(read.signs), *lacked);
    const bool opens =
        fails || lacks || read.is_title || has_any(string_view(read.signs).substr(read.signs.size() - 1), "?:");
    const subjects named = subjects_of(read.signs);
    const bool asks = read.signs.back() == '?' || read.signs.front() == 'Y';
    // "Gebruikersnaam Wachtwoord Aanmelden" are the words of a form.
    static const auto labels = compiled_pattern("[PqUvO]x?[PqUvOL]");
    const bool of_form = !read.first && !asks && re2::RE2::PartialMatch(piece(read.signs), *labels);
    const bool apart = of_form || has_any(read.signs, "VXTNn");
    // "Uw login en uw wachtwoord zijn gelijk. Welk nummer is dat?"
    static const auto equal = compiled_pattern("[PqUv]&[PqUv]x?=+x?$");
    const bool of_both = named.password && named.user_name && re2::RE2::PartialMatch(piece(read.signs), *equal);
    const subjects spoken = apart && !fails && !lacks ? subjects{} : named;
    // "Wachtwoord. Eerste keer? Gebruik …": a question without a subject keeps the one above it, as "Dat klopt"
    // does.
    const bool keeps = asks && read.signs.size() < 8 && !named.any() && topic_.any();
    if (!keeps) topic_ = opens || of_both ? spoken : subjects{};
    if (opens && named.any()) above_age_ = 0;
    if (opens && named.any()) above_ = !of_form && named.password != named.user_name ? named : subjects{};
    if (++above_age_ > long_ago || (!opens && named.any())) above_ = {};
    spoken_ = spoken.password != spoken.user_name ? spoken : subjects{};
    before_ = read.written;
    last_ = subjects_of(read.signs);
    may_go_on_ = !has_any(read.signs, "TG");
    const bool plain = has_any(read.signs, "L") && !has_any(read.signs, "!XTRV");
    // "Inloggen met:", above a list.
    const bool lists = read.signs.ends_with("M:") || (read.is_title && read.signs.ends_with("M"));
    how_ = !plain ? "" : lists ? "LM" : read.signs.back() == '?' ? "L" : "";
    may_ask_ = !has_any(read.signs, "VRXTPq");
}

}  // namespace loketwacht::vocabulary
