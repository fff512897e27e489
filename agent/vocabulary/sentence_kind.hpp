#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include <re2/re2.h>
#include <re2/set.h>

#include "vocabulary/kinds.hpp"

namespace loketwacht::vocabulary {

/// Whether sentences say, in the ways of `kinds.hpp`, that one thing is another; sentences are signs (`signs.hpp`).
/// Immutable; safe from any thread.
class sentence_kind {
public:
    /// "Uw wachtwoord is uw rijksregisternummer", …
    [[nodiscard]] static const sentence_kind& number_as_password();
    [[nodiscard]] static const sentence_kind& birth_date_as_password();
    [[nodiscard]] static const sentence_kind& number_as_user_name();

    [[nodiscard]] bool is_said(std::string_view signs) const { return says(signs, said_); }
    [[nodiscard]] bool is_called(std::string_view signs) const { return says(signs, called_); }
    [[nodiscard]] bool is_identified(std::string_view signs) const { return says(signs, identified_); }
    [[nodiscard]] bool is_pointed_back_to(std::string_view signs) const { return says(signs, pointed_back_); }
    [[nodiscard]] bool is_answered(std::string_view signs) const { return says(signs, answered_); }
    [[nodiscard]] bool is_gone_on(std::string_view signs) const { return says(signs, continued_); }
    [[nodiscard]] bool is_said_of_the_first(std::string_view signs) const { return says(signs, first_said_); }
    [[nodiscard]] bool is_answered_of_the_first(std::string_view signs) const { return says(signs, first_answered_); }
    [[nodiscard]] bool is_the_other(std::string_view signs) const { return says(signs, same_as_other_); }
    [[nodiscard]] bool is_settled(std::string_view signs) const { return says(signs, settled_); }
    [[nodiscard]] bool logs_in(std::string_view signs) const { return says(signs, logged_in_); }
    [[nodiscard]] bool is_asked_for(std::string_view signs) const { return says(signs, asked_for_); }
    [[nodiscard]] bool fills_both(std::string_view signs) const { return says(signs, filled_twice_); }

private:
    struct names;
    struct compiled_way {
        std::unique_ptr<const re2::RE2> pattern;
        reach denied;
        bool shared;
    };
    struct compiled_ways {
        std::vector<compiled_way> each;
        std::unique_ptr<const re2::RE2::Set> which;  ///< of them match: most sentences say it in none
    };

    explicit sentence_kind(const names& with);
    [[nodiscard]] static compiled_ways compiled_for(std::initializer_list<std::span<const way>> ways,
                                                    const names& with);
    [[nodiscard]] static bool says(std::string_view signs, const compiled_ways& ways);
    [[nodiscard]] static bool is_denied(std::string_view signs, std::string_view found, const compiled_way& by);

    compiled_ways said_;
    compiled_ways called_;
    compiled_ways identified_;
    compiled_ways pointed_back_;
    compiled_ways answered_;
    compiled_ways continued_;
    compiled_ways first_said_;
    compiled_ways first_answered_;
    compiled_ways same_as_other_;
    compiled_ways settled_;
    compiled_ways logged_in_;
    compiled_ways asked_for_;
    compiled_ways filled_twice_;
};

/// A pattern of the project's own, in little memory.
[[nodiscard]] std::unique_ptr<const re2::RE2> compiled_pattern(std::string_view pattern);

}  // namespace loketwacht::vocabulary
