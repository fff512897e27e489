#include "canary/attempt.hpp"

#include <fmt/format.h>

#include "base/percent.hpp"
#include "canary/audit.hpp"
#include "canary/review.hpp"
#include "canary/session.hpp"
#include "net/digest.hpp"

namespace loketwacht::canary {

using model::canary_outcome;
using net::awaitable;

namespace {

audit_event event_of(canary_outcome outcome) {
    switch (outcome) {
        case canary_outcome::accepted:
            return audit_event::accepted;
        case canary_outcome::refused:
            return audit_event::refused;
        case canary_outcome::stopped:
            return audit_event::stopped;
        case canary_outcome::unclear:
            break;
    }
    return audit_event::unclear;
}

// application/x-www-form-urlencoded (WHATWG URL, 5.2).
void append_encoded(base::secret& to, std::string_view text) {
    for (const char c : text) {
        if (base::is_plain_in_form(c)) {
            to.append(c);
        } else if (c == ' ') {
            to.append('+');
        } else {
            const auto escape = base::percent_escape(c);
            to.append({escape.data(), escape.size()});
        }
    }
}

/// One attempt, step by step.
class trying {
public:
    trying(attempt_tools with, std::string audit_file, const model::portal& portal, std::function<bool()> wanted)
        : with_(with),
          audit_file_(std::move(audit_file)),
          portal_(portal),
          pinned_(*portal.canary),
          wanted_(std::move(wanted)) {}

    awaitable<report> run() {
        const permission before = permitted(audit_file_, portal_, model::now());
        if (!before.granted()) co_return none(before.notice());
        // Before anybody is asked for anything: this may come by in every round until it is mended.
        const auto username = pinned_.username.value.read();
        const auto password = pinned_.password.value.read();
        if (!username || !password)
            co_return none("no attempt: the user name or the password cannot be read from where it should be");
        const auto place = co_await with_.network.hosts.acquire(pinned_.page.host);
        session visit(with_.network, portal_, pinned_);
        const landing login = co_await visit.get(pinned_.page);
        const model::form_page page = co_await forms_of(login);
        if (!login.arrived)
            co_return none(
                fmt::format("no attempt: the login page cannot be had: {}", login.arrived.error().message()));
        if (login.status == 429 || login.status >= 500)
            co_return none(fmt::format("no attempt: the login page answers {}", login.status));
        if (page.unread)
            co_return none(fmt::format("no attempt: the login page could not be read: {}", to_string(*page.unread)));
        if (wanted_ && !wanted_()) co_return none({});
        const auto shown = check_page(login);
        const auto reviewed = shown ? review_page(pinned_, {login.body, page}) : shown.error();
        if (!reviewed) co_return ended({canary_outcome::stopped, reviewed.error().message()}, false);

        const permission now = claim(audit_file_, portal_, model::now());
        if (!now.granted()) co_return none(now.notice());
        const base::secret form = fill(**reviewed, *username, *password);
        const landing after = co_await visit.post(form);
        judgement come = co_await judged(after);
        const bool counts = come.outcome == canary_outcome::refused || come.outcome == canary_outcome::unclear;
        if (counts && now.refusals + 1 >= most_refusals)
            come.why += "; that was the last refusal: it stops until armed is set to a later moment";
        const report out = ended(std::move(come), true);
        if (out.result->outcome != canary_outcome::refused && pinned_.logout && after.arrived)
            static_cast<void>(co_await visit.get(*pinned_.logout));
        co_return out;
    }

private:
    static report none(std::string notice) { return {{}, false, std::move(notice)}; }

    static base::result<void> check_page(const landing& login) {
        if (login.leads_away) return base::failed("the login page redirects to another host, or to http");
        if (login.status != 200)
            return base::failed(fmt::format("the login page answers {} instead of 200", login.status));
        return {};
    }

    [[nodiscard]] awaitable<model::form_page> forms_of(const landing& seen) const {
        const reader::page_source page{seen.url, seen.content_type, seen.body, net::digest_of(seen.body)};
        co_return co_await with_.pages.forms_of(page);
    }

    [[nodiscard]] awaitable<judgement> judged(const landing& after) const {
        if (!after.arrived) {
            co_return judgement{canary_outcome::unclear, fmt::format("the form was sent, and there is no answer: {}",
                                                                     after.arrived.error().message())};
        }
        if (after.leads_away) {
            co_return judgement{
                canary_outcome::stopped,
                "the answer to the form redirects to another host, to http, or without end; it was not followed"};
        }
        const model::form_page page = co_await forms_of(after);
        if (page.unread) {
            co_return judgement{canary_outcome::unclear,
                                fmt::format("the answer to the form could not be read: {}", to_string(*page.unread))};
        }
        co_return judge_answer(pinned_, after.status, {after.body, page});
    }

    [[nodiscard]] base::secret fill(const model::filled_form& form, const base::secret& username,
                                    const base::secret& password) const {
        base::secret out;
        for (const model::form_value& each : form.values) {
            if (!out.empty()) out.append('&');
            append_encoded(out, each.name);
            out.append('=');
            const bool is_username = each.name == pinned_.username.name;
            const bool is_password = each.name == pinned_.password.name;
            append_encoded(out, is_password ? password.reveal() : is_username ? username.reveal() : each.value);
        }
        return out;
    }

    [[nodiscard]] report ended(judgement come, bool sent) const {
        const model::sys_time when = model::now();
        report out;
        out.sent = sent;
        audit book(audit_file_);
        const auto written = book.append({when, portal_.id, event_of(come.outcome), come.why}, pinned_);
        if (!written) out.notice = written.error().message();
        out.result = model::canary_result{when, come.outcome, std::move(come.why)};
        return out;
    }

    attempt_tools with_;
    std::string audit_file_;
    const model::portal& portal_;
    const model::canary& pinned_;
    std::function<bool()> wanted_;
};

}  // namespace

awaitable<report> attempt(attempt_tools with, std::string audit_file, const model::portal& portal,
                          std::function<bool()> wanted) {
    if (!portal.canary) co_return report{};
    trying once(with, std::move(audit_file), portal, std::move(wanted));
    co_return co_await once.run();
}

}  // namespace loketwacht::canary
