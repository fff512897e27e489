#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "report/consequences.hpp"
#include "report/markup.hpp"
#include "report/pages.hpp"
#include "report/wording.hpp"

// What the agent's own pages have in common.
namespace loketwacht::report {

/// Where a page is written, and in which words. Borrows both.
struct page {
    markup& out;
    const wording& say;
    page_language language;
};

/// A verdict, severity or HTTPS state: a sign, the word, and the class that colours it.
void add_badge(const page& to, model::verdict v);
void add_badge(const page& to, model::severity s);
void add_badge(const page& to, model::https_state s);
/// The sign alone, with what it stands for in words that a screen reader reads and a pointer shows.
void add_sign(const page& to, model::verdict v, std::string_view in_words);
void add_condition_badge(const page& to, bool is_well);

/// What a rule says it saw; its name where the catalogue has no words for it in that language (any more).
[[nodiscard]] std::string words_for(const model::finding& finding, const model::rule_text* rule, const wording& say);

/// A line of a list of facts.
void add_fact(const page& to, std::string_view name, std::string_view value);
void add_fact(const page& to, status_phrase name, std::string_view value);

/// The head of a table.
void add_columns(const page& to, std::initializer_list<status_phrase> columns);

/// An address with its query: the pages keep to the language of whoever reads them.
[[nodiscard]] std::string status_link(const std::string& base, const status_query& query);
[[nodiscard]] std::string portal_link(const std::string& base, std::string_view id, page_language language);

/// Where it is said of a finding that it is accepted, or that somebody works on it.
[[nodiscard]] std::string remark_link(std::string_view id, model::remark::kind what, page_language language);

/// Where a look at a portal is asked for.
[[nodiscard]] std::string look_link(std::string_view id, page_language language);
[[nodiscard]] std::string agent_link(page_language language);

/// A line for every part of the agent that is not well.
void add_what_is_unwell(const page& to, const model::conditions& agent);

/// Where a runbook is shown; "README" is the list of them all.
[[nodiscard]] std::string runbook_link(std::string_view name, page_language language);

/// A line where no portal was looked at for longer than the longest pause between its looks.
void add_what_is_stale(const page& to, const model::snapshot& snapshot);
/// The same of one portal.
void add_whether_stale(const page& to, const model::portal_state& state, model::sys_time now);

/// The summary of what is folded below a finding.
void add_how_many(const page& to, const cause& of);

/// Where the letter about a portal is shown, in one of the languages; as HTML, or as text for a mail.
[[nodiscard]] std::string letter_link(std::string_view id, model::language in, bool as_text = false);

/// Where all that is known of a portal is, as JSON.
[[nodiscard]] std::string json_link(std::string_view id);

/// The document around a page's main part. `here` is the address of the same page in a language.
struct page_document {
    std::string title;
    std::string_view version;
    std::function<std::string(page_language)> here;
};
[[nodiscard]] std::string in_document(const page_document& document, page_language language,
                                      const std::function<void(const page&)>& add_main);

}  // namespace loketwacht::report
