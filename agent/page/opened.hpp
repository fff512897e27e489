#pragma once

#include "page/addresses.hpp"
#include "page/document.hpp"
#include "page/mend.hpp"
#include "page/outline.hpp"
#include "page/owners.hpp"
#include "page/page.hpp"

namespace loketwacht::page {

/// A page, decoded, parsed and walked over once: what its facts and what its forms would send are made of. Borrows the
/// source.
class opened {
public:
    explicit opened(const source& from, plain_text wanted = plain_text::no);
    ~opened() = default;
    opened(const opened&) = delete;  // the outline points into the HTML
    opened& operator=(const opened&) = delete;

    [[nodiscard]] const outline& page() const { return outline_; }
    [[nodiscard]] const addresses& at() const { return addresses_; }
    [[nodiscard]] owned_forms forms() const { return owned_forms_of(outline_, html_.form_ends); }
    /// Its end was not seen.
    [[nodiscard]] bool is_cut() const { return longer_ || html_.cut; }

private:
    bool longer_;
    mended html_;
    document document_;
    outline outline_;
    addresses addresses_;
};

}  // namespace loketwacht::page
