#include "rules/form_kinds.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "rules/form_claims.hpp"
#include "rules/form_words.hpp"

namespace loketwacht::rules {

namespace {

using model::page_form;
using model::personal_datum;
using vocabulary::topic;
using vocabulary::topics;
using fields = std::span<const field>;

constexpr std::ptrdiff_t login_fields = 3;  // at most, before the secret

std::ptrdiff_t kinds_of_data(fields all) {
    const auto any = [&](bool field::* what) { return std::ranges::any_of(all, what) ? 1 : 0; };
    return any(&field::name) + any(&field::address) + any(&field::phone) + any(&field::birth_date);
}

// Nobody logs in by three things at once.
bool introduces_oneself(fields all) {
    const auto asked = [&](bool field::* what) { return std::ranges::any_of(all, what) ? 1 : 0; };
    return kinds_of_data(all) + asked(&field::number) + asked(&field::email) > 2;
}

bool registers(const form_words& said) {
    if (said.buttons.has(topic::registration) || said.buttons.has(topic::enrolment)) {
        return !said.buttons.has(topic::log_in) || said.buttons.has(topic::enrolment);
    }
    if (said.buttons.has(topic::log_in) || said.buttons.has(topic::open_file) || said.buttons.has(topic::own_thing))
        return false;
    const bool joins = said.above.has(topic::registration) || said.above.has(topic::enrolment);
    return (joins && !said.above.has(topic::log_in)) || said.led.has(topic::registration);
}

bool forgot(const form_words& said) {
    if (said.buttons.has(topic::log_in)) return false;
    const bool above = said.above.has(topic::forgotten) && !said.above.has(topic::log_in);
    return said.buttons.has(topic::forgotten) || above || said.led.has(topic::forgotten);
}

// Who has forgotten a password is not asked for it: where another form is about that, this one lets in.
bool replaces_password(fields all, const form_words& said) {
    const bool identifies = std::ranges::any_of(all, [](const field& f) { return !f.secret; });
    const bool itself = said.buttons.has(topic::forgotten) || said.led.has(topic::forgotten);
    return forgot(said) && (!identifies || said.alone || itself);
}

form_kind kind_with_secrets(fields all, const form_words& said) {
    const auto secrets = std::ranges::count_if(all, &field::secret);
    const bool chosen = std::ranges::any_of(all, &field::chosen);
    const bool others = std::ranges::any_of(all, [](const field& f) { return !f.secret; });
    if (std::ranges::any_of(all, &field::old)) return form_kind::password_change;
    if (secrets > 1 && (chosen || !said.buttons.has(topic::log_in))) {
        return others ? form_kind::registration : form_kind::password_change;
    }
    // Browsers fill in what is new-password less eagerly: many login forms say it, so the button decides.
    if (chosen && !said.buttons.has(topic::log_in)) {
        return others ? form_kind::registration : form_kind::password_change;
    }
    if (replaces_password(all, said)) return form_kind::forgotten_password;
    // "Inschrijven" is also where one goes by it: who enrols is asked more than the number and a password, and nobody
    // goes on by "Verder" where an account is made.
    const bool number = std::ranges::any_of(all, [](const field& f) { return f.number && !f.secret; });
    const bool makes_account = said.above.has(topic::registration) || said.led.has(topic::registration);
    const bool goes_on = number && said.buttons.has(topic::next_step) && !makes_account;
    const bool comes_in = (said.told || goes_on) && said.alone && !chosen && all.size() == 2;
    if (introduces_oneself(all) || (registers(said) && !comes_in)) return form_kind::registration;
    if (chosen && said.buttons.has(topic::sign_up_for)) return form_kind::registration;
    return form_kind::login;
}

form_kind kind_without_secret(fields all, const form_words& said) {
    if (forgot(said)) return form_kind::forgotten_password;
    if (registers(said)) return form_kind::registration;
    const bool number = std::ranges::any_of(all, &field::number);
    if (number && lets_in_by_knowledge(all, said)) return form_kind::knowledge_login;
    const bool identifies =
        number || std::ranges::any_of(all, [](const field& f) { return f.email || f.said.has(topic::user_name); });
    const bool steps = said.buttons.has(topic::next_step) && (said.above | said.inside).has(topic::log_in);
    const bool subscribes = said.inside.has(topic::newsletter) || said.buttons.has(topic::newsletter);
    const bool logs_in = said.buttons.has(topic::log_in) && !said.buttons.has(topic::request) && !signs_up(said);
    if (identifies && all.size() <= 2 && (logs_in || steps) && !subscribes) return form_kind::first_step;
    return form_kind::other;
}

// Many a request offers a newsletter too: it asks more than a subscription needs.
bool subscribes(fields all, const form_words& said) {
    if (said.buttons.has(topic::newsletter)) return true;
    const bool more = std::ranges::any_of(all, [](const field& f) {
        return f.secret || f.number || f.birth_date || f.address || f.phone || f.bank_account;
    });
    return said.inside.has(topic::newsletter) && !more;
}

std::vector<personal_datum> personal_data(fields all, const form_words& said) {
    const auto any = [&](bool field::* what) { return std::ranges::any_of(all, what); };
    std::vector<personal_datum> asked;
    const bool searches = said.buttons.has(topic::search) && !said.buttons.has(topic::request) && all.size() <= 3;
    if (any(&field::number)) asked.push_back(personal_datum::national_number);
    if (any(&field::birth_date) && !searches) asked.push_back(personal_datum::birth_date);
    if (any(&field::bank_account)) asked.push_back(personal_datum::bank_account);
    if (searches) return asked;
    std::vector<personal_datum> contact;
    if (any(&field::name)) contact.push_back(personal_datum::name);
    if (any(&field::address)) contact.push_back(personal_datum::address);
    if (any(&field::phone)) contact.push_back(personal_datum::phone);
    if (any(&field::email)) contact.push_back(personal_datum::email);
    // A place and an e-mail address are asked of who reports a hole in the road: the person is in the name or the
    // phone.
    const bool who = any(&field::name) || (any(&field::phone) && contact.size() > 1);
    if (asked.empty() && (!who || contact.size() < 2)) return {};
    std::ranges::move(contact, std::back_inserter(asked));
    return asked;
}

const model::form_control* first(fields all, bool (*fits)(const field&)) {
    const auto found = std::ranges::find_if(all, fits);
    return found == all.end() ? nullptr : found->control;
}

seen_form read_part(const page_form& form, fields part, const form_words& said) {
    seen_form seen;
    seen.form = &form;
    seen.fields.assign(part.begin(), part.end());
    seen.secret = first(part, [](const field& f) { return f.secret; });
    seen.number = first(part, [](const field& f) { return f.number && !f.secret; });
    const auto hinted = std::ranges::find_if(part, [](const field& f) { return f.by_hint; });
    if (hinted != part.end() && seen.number == hinted->control)
        seen.number_words = {hinted->control->hint, std::nullopt};
    seen.kind = seen.secret != nullptr ? kind_with_secrets(part, said) : kind_without_secret(part, said);
    if (seen.kind == form_kind::knowledge_login) {
        seen.known = first(part, is_known_datum);
        if (seen.known == nullptr) seen.known = first(part, [](const field& f) { return f.address && !f.number; });
    }
    seen.subscribes = subscribes(part, said);
    if (!seen.logs_in()) seen.personal_data = personal_data(part, said);
    return seen;
}

// A login is its secret and the few fields right before it; what else stands in the same element (a search box, a
// subscription) is another form to people.
void add_login(std::vector<seen_form>& to, const page_form& form, fields part, const form_words& said) {
    seen_form whole = read_part(form, part, said);
    const auto secret = std::ranges::find_if(part, &field::secret) - part.begin();
    if (whole.kind == form_kind::login && secret > login_fields) {
        const auto start = static_cast<std::size_t>(secret - login_fields);
        to.push_back(read_part(form, part.first(start), said));
        whole = read_part(form, part.subspan(start), said);
    }
    to.push_back(std::move(whole));
}

// Parts end with a run of secrets. What follows the last belongs to it only where nothing comes before it (a password
// above the number).
void add_parts(std::vector<seen_form>& to, const page_form& form, const page_context& context) {
    const std::vector<field> all = fields_of(form, context);
    const form_words said = words_of(form, context);
    fields rest(all);
    while (!rest.empty() || all.empty()) {
        const auto secret = std::ranges::find_if(rest, &field::secret);
        if (secret == rest.end()) break;
        auto end = std::find_if(secret, rest.end(), [](const field& f) { return !f.secret; });
        const bool more = std::ranges::any_of(end, rest.end(), &field::secret);
        if (!more && (secret == rest.begin() || std::ranges::any_of(end, rest.end(), &field::number)) &&
            std::ranges::none_of(rest.begin(), secret, &field::number)) {
            end = rest.end();
        }
        const auto size = static_cast<std::size_t>(end - rest.begin());
        add_login(to, form, rest.first(size), said);
        rest = rest.subspan(size);
    }
    if (!rest.empty() || all.empty()) to.push_back(read_part(form, rest, said));
}

}  // namespace

std::vector<seen_form> forms_of(const page_context& context) {
    std::vector<seen_form> seen;
    for (const page_form& form : context.page.forms)
        add_parts(seen, form, context);
    const auto is_login = [](const seen_form& f) { return f.kind == form_kind::login; };
    const alone is{std::ranges::count_if(seen, is_login) == 1,
                   std::ranges::count_if(context.page.forms, asks_something) == 1};
    for (seen_form& each : seen) {
        each.claims = claims_of(each, context);
        auto words = is_login(each) ? words_that_ask_number(each, is, context) : std::nullopt;
        if (!words) continue;
        each.number = each.fields.front().control;
        each.number_words = std::move(*words);
        each.claims = claims_of(each, context);  // "Wachtwoord: hetzelfde nummer" now has one before it
    }
    return seen;
}

std::vector<const model::form_submit*> ways_of(const page_form& form) {
    std::vector<const model::form_submit*> ways;
    const std::size_t buttons = form.submits.size() > 1 ? 1 : 0;
    for (std::size_t i = buttons; i < form.submits.size(); ++i) {
        if (form.submits[i].method != model::form_method::dialog) ways.push_back(&form.submits[i]);
    }
    return ways;
}

}  // namespace loketwacht::rules
