#pragma once

#include <string>

#include <gtest/gtest.h>

#include "builders.hpp"

namespace loketwacht::rules::testing {

enum class expected { holds, undecided, info, warning, critical };

/// One row: the sound scene, spoiled, and what the rule says of its endpoint "home".
struct rule_row {
    const char* name;
    const char* rule;
    void (*spoil)(scene&);
    expected outcome;
    std::string evidence = {};  ///< of a finding: what it must hold
};

class rule_table : public ::testing::TestWithParam<rule_row> {};

inline std::string row_name(const ::testing::TestParamInfo<rule_row>& info) {
    return info.param.name;
}

}  // namespace loketwacht::rules::testing
