#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include <gmock/gmock.h>

#include "builders.hpp"
#include "page/page.hpp"
#include "rules/rules.hpp"

/// Small pages of HTML, and the findings on logins and counters that they make at an endpoint of role login.
namespace loketwacht::rules::testing {

struct page_row {
    const char* name;
    std::string html;
    std::set<std::string> findings;
};

inline std::set<std::string> found_on(const std::string& html) {
    const model::url url = https(host_name, "/x");
    model::hop hop = answer(url, 200);
    hop.content_type = "text/html; charset=utf-8";
    hop.body_bytes = html.size();
    hop.page = std::make_shared<model::page_facts>(
        page::read({html, url, hop.content_type}, {[](std::string_view text) { return words.telling_link(text); },
                                                   [](std::string_view text) { return words.telling_passage(text); },
                                                   [](std::string_view text) { return words.telling_beside(text); }}));
    scene s = sound_scene();
    s.add("page", model::endpoint_role::login, walk({hop}));
    std::set<std::string> found;
    for (const model::finding& f : judge(s.portal, s.seen, words, now).findings) {
        if (f.endpoint == "page") found.insert(f.rule);
    }
    return found;
}

}  // namespace loketwacht::rules::testing
