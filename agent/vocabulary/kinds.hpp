#pragma once

#include <span>
#include <string_view>

/// How sentences say each kind of claim: patterns on the signs of `signs.hpp`, one for each way to say it.
namespace loketwacht::vocabulary {

/// Where a denial before the words denies them.
enum class reach {
    clause,          ///< since the last comma or colon
    whole_sentence,  ///< anywhere before
};

/// A way to say that a subject (`{s}`: a password, or a user name) is what people fill in (`{n}`: the number, or a
/// birth date). `{S}` and `{N}` have "uw" before them, `{b}` and `{m}` have not; `{o}` is the other subject. `{x}` is
/// any sign that neither parts nor denies. What is in brackets, where a pattern has them, is what says it; what follows
/// them only decides.
struct way {
    std::string_view pattern;
    reach denied;
    bool shared = false;  ///< it speaks of both subjects, of which the last may begin another clause
};

/// Ways to say it in one sentence.
[[nodiscard]] std::span<const way> ways_to_say();
/// Ways that do not ask for each word.
[[nodiscard]] std::span<const way> ways_to_say_at_large();
/// Ways to say of a user name alone, by which nobody is let in without a password.
[[nodiscard]] std::span<const way> ways_to_call();
/// Ways to say, after a sentence about the subject, what it is: "Dat is gewoon uw rijksregisternummer."
[[nodiscard]] std::span<const way> ways_to_identify();
/// Ways that point back to a number that was named before.
[[nodiscard]] std::span<const way> ways_to_point_back();
/// Ways to answer, below a text that only named the subject: "Wat is mijn wachtwoord? Uw rijksregisternummer."
[[nodiscard]] std::span<const way> ways_to_answer();
/// Ways to go on after a sentence about the subject: "Geef uw wachtwoord in. Dat is uw rijksregisternummer."
[[nodiscard]] std::span<const way> ways_to_go_on();
/// Ways that say it where they speak of a first time: "Standaard kent iedereen zijn wachtwoord: ..."
[[nodiscard]] std::span<const way> ways_to_say_of_the_first();
/// Likewise below a text that only named the subject.
[[nodiscard]] std::span<const way> ways_to_answer_of_the_first();
/// Ways to say that the subject is the other one: "Uw wachtwoord is bij de start identiek aan uw login."
[[nodiscard]] std::span<const way> ways_to_be_the_other();
/// Ways to answer, some sentences below a text that named the subject and perhaps that it was forgotten: "Wachtwoord
/// vergeten? Bel ons. Het is uw rijksregisternummer."
[[nodiscard]] std::span<const way> ways_to_settle();
/// Ways to say that people log in with the number.
[[nodiscard]] std::span<const way> ways_to_log_in();
/// Ways to ask for it, and to say no more: of a page that does nothing but let people in.
[[nodiscard]] std::span<const way> ways_to_ask_for_it();
/// Ways to say that it goes into both boxes.
[[nodiscard]] std::span<const way> ways_to_fill_both();

}  // namespace loketwacht::vocabulary
