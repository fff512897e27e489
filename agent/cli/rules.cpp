#include "rules/rules.hpp"

#include <iostream>

#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/setup.hpp"

namespace loketwacht::cli {

namespace {

void print_json() {
    auto out = nlohmann::ordered_json::array();
    for (const model::rule_text& rule : loketwacht::rules::catalogue()) {
        out.push_back({{"rule", rule.name},
                       {"severity", rule.severities},
                       {"says", rule.says},
                       {"says_nl", rule.says_nl},
                       {"rationale", rule.rationale},
                       {"remedy", {{"en", rule.remedy_en}, {"nl", rule.remedy_nl}}},
                       {"standard", rule.standard}});
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
        std::cout << rule.name << "  (" << rule.severities << ")\n  " << rule.says << "\n  Why:      " << rule.rationale
                  << "\n  Remedy:   " << rule.remedy_en << "\n  Wat doen: " << rule.remedy_nl
                  << "\n  Standard: " << rule.standard << "\n\n";
    }
    return exit_fine;
}

}  // namespace loketwacht::cli
