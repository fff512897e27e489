#include "rules/form_words.hpp"

#include <algorithm>
#include <span>

namespace loketwacht::rules {

using vocabulary::topic;
using vocabulary::topics;

namespace {

using boxes = std::span<const field>;

bool tells_purpose(const topics& heading) {
    for (const topic t : {topic::log_in, topic::open_file, topic::registration, topic::enrolment, topic::sign_up_for,
                          topic::forgotten, topic::request, topic::account}) {
        if (heading.has(t)) return true;
    }
    return false;
}

// "Mijn attesten", and not "Mijn attest aanvragen".
bool names_own_file(const topics& heading) {
    return heading.has(topic::open_file) && !heading.has(topic::request);
}

bool enters(const form_words& said) {
    const topics& buttons = said.buttons;
    if (buttons.has(topic::registration) || buttons.has(topic::newsletter)) return false;
    // "Ga naar mijn aanmelding", though the page is about enrolling
    const bool opens =
        buttons.has(topic::open_file) && !buttons.has(topic::sign_up_for) && !buttons.has(topic::enrolment);
    if (!opens && signs_up(said)) return false;
    if (opens || buttons.has(topic::own_thing)) return true;
    // "Verzenden" sends a request or a login: the heading tells which.
    if (buttons.has(topic::request) && !said.above.has(topic::log_in) && !names_own_file(said.posted)) return false;
    if (buttons.has(topic::log_in) || names_own_file(said.posted)) return true;
    // A request may be filled in by itsme as well: then the words inside are of that.
    const bool offers_strong = said.inside.has(topic::strong) || said.inside.has(topic::eid);
    // "Identificeer u om uw aangiftedossier te openen", whatever the page is about
    if (!offers_strong && said.inside.has(topic::log_in) && said.inside.has(topic::open_file)) return true;
    if (said.above.has(topic::request) || said.above.has(topic::registration)) return false;
    const topics around = offers_strong ? said.above : said.above | said.inside;
    return around.has(topic::log_in) || around.has(topic::open_file) || said.above.has(topic::account) ||
           said.without_password;
}

// A week, a course, a remark: what a request asks besides who one is.
bool asks_a_choice(boxes all) {
    return std::ranges::any_of(all, [](const field& f) {
        const bool known =
            f.number || f.birth_date || f.name || f.card_number || (f.said.any() && !f.said.has(topic::bare_code));
        if (!known && f.control->label.size() > 2 && f.control->type == "text") return true;
        const bool chosen = f.control->type == "select" || f.control->type == "textarea";
        // A town or a street may be picked from a list, as a month is.
        const bool of_person = f.birth_date || f.address || f.said.has(topic::date_part);
        return chosen && !of_person && !f.said.has(topic::language);
    });
}

bool has_contact(boxes all) {
    return std::ranges::any_of(all, [](const field& f) { return f.email || f.phone || f.address; });
}

// The number and where one lives, perhaps with one thing more that others know, where something says that it lets in:
// a request asks more.
bool asks_where_one_lives(boxes all, const form_words& said) {
    constexpr std::size_t few = 5;
    const topics& buttons = said.buttons;
    const bool lets_in = buttons.has(topic::log_in) || buttons.has(topic::open_file) || buttons.has(topic::own_thing) ||
                         said.without_password || names_own_file(said.posted);
    const auto fits = [](const field& f) {
        return f.number || is_known_datum(f) || (f.address && !f.email && !f.phone);
    };
    const auto asked = [&](bool field::* what) { return std::ranges::any_of(all, what) ? 1 : 0; };
    const bool one_more = asked(&field::birth_date) + asked(&field::name) + asked(&field::card_number) < 2;
    // A number that is typed twice ("herhaal uw rijksregisternummer") asks no address.
    const bool address = std::ranges::any_of(all, [](const field& f) { return f.address && !f.number; });
    return lets_in && one_more && address && all.size() <= few && std::ranges::all_of(all, fits);
}

}  // namespace

bool asks_something(const model::page_form& form) {
    return std::ranges::any_of(form.controls, [](const model::form_control& control) {
        return control.type == "text" || control.type == "email" || control.type == "tel" || control.type == "password";
    });
}

form_words words_of(const model::page_form& form, const page_context& context) {
    const topics heading = context.words.of(form.heading);
    form_words said;
    said.above = tells_purpose(heading) ? heading : context.title;
    said.inside = context.words.of(form.text);
    said.led = context.words.of_name(form.name);
    said.posted = heading;
    said.alone = std::ranges::count_if(context.page.forms, asks_something) < 2;
    said.told = std::ranges::any_of(context.claims, &vocabulary::claim::of_user_name) &&
                std::ranges::any_of(context.claims, &vocabulary::claim::of_password);
    // What the page says so is of another way in than the one that asks a password.
    said.without_password =
        context.without_password && std::ranges::none_of(context.page.forms, &model::page_form::has_password_field);
    for (const model::form_submit& submit : form.submits) {
        said.buttons |= context.words.of(submit.text);
        if (submit.to) said.led |= context.words.of_name(submit.to->target);
    }
    if (said.alone) said.buttons |= words_of_outer_buttons(form, context);
    return said;
}

bool signs_up(const form_words& said) {
    return said.above.has(topic::sign_up_for) || said.buttons.has(topic::sign_up_for) ||
           said.inside.has(topic::sign_up_for) || said.buttons.has(topic::enrolment) ||
           said.posted.has(topic::enrolment);
}

bool is_known_datum(const field& f) {
    return !f.number && (f.birth_date || f.name || f.card_number);
}

bool lets_in_by_knowledge(boxes all, const form_words& said) {
    const bool by_data =
        (std::ranges::any_of(all, is_known_datum) && !has_contact(all)) || asks_where_one_lives(all, said);
    return by_data && !asks_a_choice(all) && enters(said);
}

}  // namespace loketwacht::rules
