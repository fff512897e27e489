#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace loketwacht::report {

/// Who reads a CSV: a program, or Excel, which in Belgium takes semicolons between fields, and knows UTF-8 by its mark.
enum class csv_for { program, excel };

/// Writes rows of RFC 4180. Every field is printable and bounded, and none is read as a formula by a spreadsheet.
class csv_table {
public:
    explicit csv_table(csv_for reader)
        : mark_(reader == csv_for::excel ? ";" : ","), text_(reader == csv_for::excel ? "\xEF\xBB\xBF" : "") {}

    void add(std::initializer_list<std::string_view> fields);
    [[nodiscard]] std::string str() && { return std::move(text_); }

private:
    std::string_view mark_;
    std::string text_;
};

}  // namespace loketwacht::report
