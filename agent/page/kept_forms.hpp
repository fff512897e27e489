#pragma once

#include <cstddef>
#include <vector>

#include "page/addresses.hpp"
#include "page/owners.hpp"

namespace loketwacht::page {

inline constexpr std::size_t longest_form_text = 500;
inline constexpr std::size_t most_submits = 41;

/// Memory that the facts of a page's forms may take, for they are kept between looks: some 1,300 visible fields. By
/// bytes and not by count, for a request of a hundred questions or a list with a button in each row is ordinary.
inline constexpr std::size_t most_form_bytes = 512UL * 1024;

struct kept_forms {
    std::vector<owned_form> forms;
    bool cut = false;  ///< a form or a visible control is left out
};

/// The forms and controls that fit: passwords and what stands before them first, hidden fields last. Their order stays
/// the page's.
[[nodiscard]] kept_forms keep_what_fits(std::vector<owned_form> forms, const outline& page, const addresses& from);

}  // namespace loketwacht::page
