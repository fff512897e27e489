#include "canary/review.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <fmt/format.h>

#include "base/ascii.hpp"

namespace loketwacht::canary {

using model::canary_outcome;

namespace {

// Wherever they stand in the page: widgets are mostly a script and an empty element.
constexpr std::array<std::string_view, 5> captchas{"captcha", "turnstile", "challenges.cloudflare.com", "arkoselabs",
                                                   "geetest"};

// In what is written on the page. Endings and accents are left open.
constexpr std::array<std::string_view, 18> locks{
    "geblokkeerd",      "vergrendeld",    "te veel pogingen",  "teveel pogingen",         "te vaak geprobeerd",
    "te veel mislukte", "account locked", "account is locked", "account has been locked", "temporarily locked",
    "too many",         "compte bloqu",   "compte est bloqu",  "compte verrouill",        "trop de tentatives",
    "trop d'essais",    "konto gesperrt", "zu viele"};

bool holds_any(std::string_view text, std::span<const std::string_view> words) {
    const std::string folded = base::lower_case(text);
    return std::ranges::any_of(words, [&](std::string_view word) { return folded.find(word) != std::string::npos; });
}

// With blanks as the page's text has them.
bool shows_marker(const model::canary& pinned, const model::form_page& page) {
    std::string marker;
    for (const char c : pinned.success) {
        if (c != ' ' || marker.empty() || marker.back() != ' ') marker += c;
    }
    return page.text.find(marker) != std::string::npos;
}

std::vector<std::string> names_of(const model::filled_form& form) {
    std::vector<std::string> out;
    out.reserve(form.values.size());
    for (const model::form_value& value : form.values)
        out.push_back(value.name);
    std::ranges::sort(out);
    return out;
}

bool has_field(const model::filled_form& form, const std::string& name) {
    return std::ranges::find(form.values, name, &model::form_value::name) != form.values.end();
}

// Whether a form is that which was reviewed.
base::result<void> check_same(const model::canary& pinned, const model::filled_form& form) {
    if (form.method != model::form_method::post) return base::failed("its method is not POST");
    if (!form.urlencoded) return base::failed("it is not sent as application/x-www-form-urlencoded");
    if (form.action != pinned.action)
        return base::failed(fmt::format("its action is not the pinned {}", pinned.action.str()));
    for (const std::string& name : pinned.fields) {
        if (!has_field(form, name)) return base::failed(fmt::format("it has no field \"{}\"", name));
    }
    if (names_of(form) != pinned.fields) {
        return base::failed(
            fmt::format("it sends {} fields, of which {} are pinned", form.values.size(), pinned.fields.size()));
    }
    return {};
}

std::string sign_of_defence(const shown_page& shown) {
    if (holds_any(shown.html, captchas)) return "a captcha";
    if (holds_any(shown.read.text, locks)) return "a text that tells of a lock or of too many attempts";
    return {};
}

}  // namespace

base::result<const model::filled_form*> review_page(const model::canary& pinned, const shown_page& shown) {
    if (shown.read.cut) return base::failed("the login page is too large to be compared with the one reviewed");
    if (const std::string sign = sign_of_defence(shown); !sign.empty())
        return base::failed(fmt::format("the login page has {}", sign));
    if (shows_marker(pinned, shown.read))
        return base::failed("the login page shows the success marker before any login: it proves nothing");
    const model::filled_form* same = nullptr;
    std::string changed = fmt::format("the login page has no form with the field \"{}\"", pinned.password.name);
    for (const model::filled_form& form : shown.read.forms) {
        const auto checked = check_same(pinned, form);
        if (checked && same != nullptr) return base::failed("the login page has the pinned form twice");
        if (checked) same = &form;
        if (!checked && has_field(form, pinned.password.name))
            changed = fmt::format("the form of the login page was changed: {}", checked.error().message());
    }
    if (same == nullptr) return base::failed(std::move(changed));
    return same;
}

judgement judge_answer(const model::canary& pinned, int status, const shown_page& shown) {
    const bool asks_again = std::ranges::any_of(
        shown.read.forms, [&](const model::filled_form& form) { return has_field(form, pinned.password.name); });
    const bool success = status >= 200 && status < 300 && shows_marker(pinned, shown.read);
    const auto says = [status](std::string_view what) { return fmt::format("the answer ({}) {}", status, what); };
    if (success && !asks_again) return {canary_outcome::accepted, says("shows the success marker")};
    if (success) return {canary_outcome::stopped, says("shows the success marker, and the login form again")};
    if (status == 429) return {canary_outcome::stopped, "the portal answers that these are too many requests"};
    if (const std::string sign = sign_of_defence(shown); !sign.empty())
        return {canary_outcome::stopped, says(fmt::format("has {}", sign))};
    if (status >= 500) return {canary_outcome::unclear, says("is an error of the server")};
    if (asks_again || status == 401) return {canary_outcome::refused, says("asks to log in again")};
    return {canary_outcome::stopped, says("shows neither the success marker nor the login form")};
}

}  // namespace loketwacht::canary
