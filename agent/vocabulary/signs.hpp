#pragma once

#include <span>
#include <string>
#include <string_view>

/// Sentences as they are read: each word or phrase that matters is one sign, whatever the language. "Uw wachtwoord is
/// uw rijksregisternummer" is "P=N". The patterns of `claims.cpp` are written in these signs.
namespace loketwacht::vocabulary {

/// What phrases mean: a string of signs, and the phrases for it, with `|` between them. Written as folded text is, with
/// blanks for apostrophes and hyphens ("l identifiant", "log in"); `*` at the end of a word stands for any ending, at
/// its begin for any beginning, `#`
/// for a number ("laatste # cijfers"). Of phrases that begin at the same word the longest counts.
struct phrases {
    std::string_view signs;
    std::string_view written;
};

// The signs:
//   N n  the national number, with and without "uw" before it    P q  a password, likewise
//   U v  a user name, likewise                                    D    a birth date
//   C    some digits of what follows                              O    another number, an e-mail address
//   =    being, being set to                                      A    as, serving as
//   F    filling in, using                                        B    a box, at, for
//   2    both, twice                                              L    logging in
//   M    with, by means of                                        & |  and, or
//   ^    the same one: what was named before                      h    it, that
//   !    not                                                      X    forbidden, unwise
//   I    instead of                                          G    going with it, and not being it
//   T    history, news, another product                           V    chosen, sent, forgotten, changed
//   R    registering, activating                                  Y    yes
//   E    as it was filled in: an error                            r    by what it is replaced
//   p    a preposition that sets apart                            , : ( ) - ?  as written
//   e u  "ne" and "plus", which together deny                     x    any other word
//   1 w ~ 0 z j m k  of phrases only: a first time (or as long as nothing else was chosen), "uw", "nog niet", "hoeft",
//   "zonder", "zijn", "maar", "ook"
// What has no sign (articles, "ook", "gewoon") is not read at all.

/// The table of all phrases.
[[nodiscard]] std::span<const phrases> phrase_table();

/// A sentence in signs.
struct signed_sentence {
    std::string signs;
    bool first = false;  ///< it speaks of a first or a provisional time
};

/// What stands in a folded text for the number where it was found: it has many names, and an operator adds to them.
inline constexpr char number_mark = '\x02';
/// Likewise for what a login's own boxes call the user name and the password.
inline constexpr char user_name_mark = '\x03';
inline constexpr char password_mark = '\x04';
/// Likewise for a birth date that is described.
inline constexpr char birth_date_mark = '\x05';

/// Whether a sentence has one of these signs.
[[nodiscard]] inline bool has_any(std::string_view signs, std::string_view of) {
    return signs.find_first_of(of) != std::string_view::npos;
}

/// The signs of a folded sentence in which the marks stand for what they mean. Linear.
[[nodiscard]] signed_sentence signs_of(std::string_view folded);

}  // namespace loketwacht::vocabulary
