#include "cli/page_handlers.hpp"

#include "cli/setup.hpp"
#include "report/letter.hpp"
#include "report/runbooks.hpp"
#include "report/wording.hpp"
#include "web/preference.hpp"

namespace loketwacht::cli {

namespace {

report::page_language language_of(const web::request& asked) {
    return report::language_of(asked.query, web::preferred_language(asked.accept_language));
}

report::past_verdicts verdicts_in(const ledger::history& past) {
    return [&past](const std::vector<std::string>& ids) {
        return past.verdicts_of(ids).value_or(std::map<std::string, std::vector<model::verdict_change>>());
    };
}

base::result<std::string> letter_of(const model::portal_state& state, const ledger::history& past,
                                    const config::contact& sender, const web::request& asked) {
    const report::page_language language = language_of(asked);
    const report::wording say(language.in);
    if (!sender.given()) return base::failed(say(report::page_phrase::no_sender));
    const auto matters =
        report::by_municipality({{state.portal, state.findings, report::security_contacts_of(state, model::now())}});
    if (matters.empty()) return base::failed(say(report::page_phrase::no_letter));
    const report::letter_manner how{language.in,  sender.url,   sender.email,
                                    model::now(), explain_rule, pictures_in(past)};
    return asked.parameter("format") == "text" ? report::letters_text(matters, how)
                                               : report::letters_html(matters, how);
}

}  // namespace

web::page_handlers pages_of(const ledger::history& past, const journal& told, const report::shard_links& shards) {
    web::page_handlers out;
    out.status = [shards, from = report::status_sources{explain_rule, verdicts_in(past)}](
                     const model::snapshot& snapshot, const web::request& asked) {
        const report::status_query query = report::status_query_of(asked.query, language_of(asked));
        return report::status_page(snapshot, query, shards, from, version());
    };
    out.portal = [&past, &told](const model::portal_state& state, model::sys_time now, const web::request& asked) {
        const std::string grafana = told.grafana();
        return report::portal_page({state, past.of(state.portal->id), !asked.user.empty()}, explain_rule, now,
                                   {language_of(asked), version(), grafana});
    };
    out.picture = [&past](const std::string& name) { return past.picture(name); };
    out.letter = [&past, &told](const model::portal_state& state, const web::request& asked) {
        return letter_of(state, past, told.contact(), asked);
    };
    out.no_portal = [](const web::request& asked) { return report::not_found_page({language_of(asked), version()}); };
    out.agent = [](const model::snapshot& snapshot, const web::request& asked) {
        return report::agent_page(snapshot, {language_of(asked), version()});
    };
    out.runbook = [](const std::string& name, const web::request& asked) {
        return report::runbook_page(name, {language_of(asked), version()});
    };
    out.style = report::style_sheet;
    out.icon = report::icon;
    return out;
}

}  // namespace loketwacht::cli
