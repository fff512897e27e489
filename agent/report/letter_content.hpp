#pragma once

#include <string>
#include <vector>

#include "report/letter.hpp"
#include "report/wording.hpp"

// What a letter says, before it is text or HTML: each sentence is made once.
namespace loketwacht::report {

struct letter_fact {
    std::string name;
    std::string says;
};

/// The findings of one rule at one portal, which have one remedy.
struct letter_point {
    std::size_t number = 0;  ///< from 1, over all sites of the letter
    model::severity severity{};
    std::string title;
    std::vector<std::vector<letter_fact>> places;  ///< where, what was seen, since when; the gravest first
    std::vector<letter_fact> advice;               ///< why, what to do, where the rule comes from
};

/// A picture of a page that has a finding.
struct letter_picture {
    std::string name;
    std::string says;  ///< of what it is, and how it was taken
};

struct letter_site {
    std::string url;
    std::vector<letter_point> points;    ///< the gravest first
    std::vector<letter_point> accepted;  ///< likewise, what is accepted for a time
    std::vector<letter_picture> pictures;
};

struct letter_content {
    std::vector<std::string> sender;
    std::vector<std::string> to;
    std::vector<std::string> copies;
    std::string date;
    std::string subject;
    std::string salutation;
    std::vector<std::string> opening;
    std::vector<letter_site> sites;
    std::vector<std::string> ending;
    std::string closing;
};

[[nodiscard]] letter_content letter_about(const letter_matter& matter, const letter_manner& how);

}  // namespace loketwacht::report
