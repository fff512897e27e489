#pragma once

#include <bitset>
#include <cstddef>
#include <span>
#include <string_view>

namespace loketwacht::vocabulary {

/// What a text can speak of.
enum class topic {
    national_number,  ///< the Belgian national register number, without doubt
    maybe_number,     ///< `rrn`, `niss`: other countries have them too
    short_number,     ///< `nn`, `rn`: they say it only where the page is Belgian
    number_format,    ///< 00.00.00-000.00
    eleven_digits,    ///< "11 cijfers"
    foreign_number,   ///< a number of another country, or of another kind, or an Asian script
    not_number,       ///< "niet uw rijksregisternummer"
    password,         ///< also a pin or an access code
    bare_code,        ///< "code": nobody says of what
    new_password,     ///< chosen or typed again
    old_password,     ///< asked when it is changed
    user_name,
    birth_date,
    date_part,  ///< day, month or year
    person_name,
    address,
    phone,
    email,
    bank_account,
    card_number,       ///< printed on the identity card
    log_in,            ///< on a button or above a form
    open_file,         ///< "mijn dossier raadplegen": what only its owner may
    own_thing,         ///< "mijn maaltijden", on a button
    without_password,  ///< "geen wachtwoord nodig"
    next_step,         ///< "volgende"
    click_here,        ///< says where a link is, and not what it leads to
    registration,      ///< of an account
    enrolment,         ///< "inschrijven", "devenir membre": of an account or for an activity
    sign_up_for,       ///< "uw kind aanmelden voor": enrols, in the words for logging in
    forgotten,         ///< a password that is asked for or set again
    request,           ///< an attest, an appointment, an enrolment
    language,          ///< in which a visitor reads
    search,
    newsletter,
    strong,            ///< itsme, CSAM/FAS, ACM/IDM
    eid,               ///< also the card itself
    about_strong,      ///< explains a provider rather than leading to it
    must_log_in,       ///< a refusal: "u bent niet aangemeld"
    not_for_citizens,  ///< library, staff, editors
    school,            ///< of pupils and teachers
    for_parents,       ///< what a town offers to the parents of pupils: care before and after school, meals, camps
    only_for_others,   ///< "enkel voor personeelsleden"
    counter,           ///< on a link to a counter
    account,           ///< on a link to a login
    no_promise,        ///< news, logging out, social media: never a counter nor a login
};
inline constexpr std::size_t topic_count = static_cast<std::size_t>(topic::no_promise) + 1;

/// What a text speaks of.
class topics {
public:
    [[nodiscard]] bool has(topic t) const { return bits_.test(static_cast<std::size_t>(t)); }
    [[nodiscard]] bool any() const { return bits_.any(); }
    void add(topic t) { bits_.set(static_cast<std::size_t>(t)); }
    topics& operator|=(const topics& other) {
        bits_ |= other.bits_;
        return *this;
    }
    friend topics operator|(topics a, const topics& b) { return a |= b; }

private:
    std::bitset<topic_count> bits_;
};

/// The words of one topic: RE2 patterns on folded text, any of which will do. What is `unlike` it is cut out first: in
/// "national register number" nobody registers.
struct entry {
    topic about;
    std::span<const std::string_view> patterns;
    std::span<const std::string_view> unlike = {};
};

/// The table of all topics, in their order.
[[nodiscard]] std::span<const entry> table();

}  // namespace loketwacht::vocabulary
