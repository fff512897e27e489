#include "report/csv_table.hpp"

#include "base/text.hpp"

namespace loketwacht::report {

namespace {

// What a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV Injection").
std::string field(std::string_view text) {
    constexpr std::size_t field_max = 1000;
    std::string value = base::printable(text, field_max);
    if (!value.empty() && std::string_view("=+-@").find(value.front()) != std::string_view::npos) {
        value.insert(value.begin(), '\'');
    }
    if (value.find_first_of(",\";") == std::string::npos) return value;
    std::string quoted = "\"";
    for (const char c : value) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

}  // namespace

void csv_table::add(std::initializer_list<std::string_view> fields) {
    text_ += base::join(fields, mark_, field) + "\r\n";
}

}  // namespace loketwacht::report
