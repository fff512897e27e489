#include "rules/rules.hpp"

#include <iostream>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/setup.hpp"

namespace loketwacht::cli {

namespace {

// English has the plain name: it was there first.
std::string key(const char* name, model::language l) {
    return l == model::language::english ? name : std::string(name).append("_").append(to_string(l));
}

void print_json() {
    auto out = nlohmann::ordered_json::array();
    for (const model::rule_text& rule : loketwacht::rules::catalogue()) {
        nlohmann::ordered_json one{{"rule", rule.name}, {"severity", rule.severities}};
        for (const model::language l : model::all_languages)
            one[key("says", l)] = rule.in(l).says;
        for (const model::language l : model::all_languages)
            one[key("rationale", l)] = rule.in(l).rationale;
        for (const model::language l : model::all_languages)
            one["remedy"][std::string(to_string(l))] = rule.in(l).remedy;
        one["standard"] = rule.standard;
        out.push_back(std::move(one));
    }
    std::cout << out.dump(2) << '\n';
}

}  // namespace

int rules(bool json) {
    if (json) {
        print_json();
        return exit_fine;
    }
    for (const model::rule_text& rule : loketwacht::rules::catalogue()) {
        const model::rule_words& english = rule.in(model::language::english);
        std::cout << rule.name << "  (" << rule.severities << ")\n  " << english.says
                  << "\n  Why:      " << english.rationale << "\n  Remedy:   " << english.remedy
                  << "\n  Wat doen: " << rule.in(model::language::dutch).remedy << "\n  Standard: " << rule.standard
                  << "\n\n";
    }
    return exit_fine;
}

}  // namespace loketwacht::cli
