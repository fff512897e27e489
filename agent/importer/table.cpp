#include "importer/table.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <csv.h>
#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::importer {

namespace {

constexpr std::string_view line_ends = "\r\n";

// The first line with its end: LF, CR LF or, of an old Macintosh, CR.
std::string_view first_line(std::string_view text) {
    const auto end = text.find_first_of(line_ends);
    if (end == std::string_view::npos) return text;
    return text.substr(0, end + (text.substr(end).starts_with("\r\n") ? 2 : 1));
}

bool is_blank(std::string_view line) {
    return base::trimmed(line, " \t\r\n").empty();
}

// The separator of Excel's `sep=;`, or nothing.
std::optional<char> stated_separator(std::string_view line) {
    const std::string_view words = base::trimmed(line, "\r\n");
    const bool is_statement = words.size() == 5 && base::same_in_any_case(words.substr(0, 4), "sep=");
    return is_statement ? std::optional(words[4]) : std::nullopt;
}

// libcsv, strict: a quote stands around a field or is doubled in one.
class record_parser {
public:
    explicit record_parser(char separator) {
        csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI);
        csv_set_delim(&parser_, static_cast<unsigned char>(separator));
    }
    ~record_parser() { csv_free(&parser_); }
    record_parser(const record_parser&) = delete;
    record_parser& operator=(const record_parser&) = delete;

    /// False: it is no CSV.
    bool take(std::string_view line) {
        return csv_parse(&parser_, line.data(), line.size(), add_field, end_row, this) == line.size();
    }
    bool finish() { return csv_fini(&parser_, add_field, end_row, this) == 0; }

    [[nodiscard]] bool is_whole() const { return is_whole_; }
    [[nodiscard]] bool has_too_many() const { return has_too_many_; }
    [[nodiscard]] std::vector<std::string> take_cells() { return std::move(cells_); }

private:
    static void add_field(void* field, std::size_t size, void* self) {
        auto& me = *static_cast<record_parser*>(self);
        if (me.cells_.size() < most_columns)
            me.cells_.emplace_back(field == nullptr ? "" : static_cast<const char*>(field), size);
        else
            me.has_too_many_ |= size > 0;  // spreadsheets write separators for columns that are empty all the way
    }
    static void end_row(int, void* self) { static_cast<record_parser*>(self)->is_whole_ = true; }

    csv_parser parser_{};
    std::vector<std::string> cells_;
    bool is_whole_ = false;
    bool has_too_many_ = false;
};

struct record {
    std::size_t size = 0;  ///< bytes
    base::result<std::vector<std::string>> cells;
};

base::error quotes_are_wrong() {
    return base::failed(
        "its quotes do not fit; put a field with quotes in it into quotes, and write each of these twice: "
        "\"Loket \"\"Aalst\"\"\"");
}

record first_record(std::string_view text, char separator) {
    const std::size_t first = first_line(text).size();
    record_parser parser(separator);
    std::size_t size = 0;
    while (!parser.is_whole()) {
        const std::string_view line = first_line(text.substr(size));
        size += line.size();
        if (size > largest_row)
            return {first, base::failed(fmt::format("it is over {} KiB, or a quote is never closed; close its quotes",
                                                    largest_row / 1024))};
        if (!parser.take(line)) return {first, quotes_are_wrong()};
        if (size == text.size()) {
            if (!parser.finish()) return {first, base::failed("a quote is never closed; close it")};
            break;
        }
    }
    if (parser.has_too_many())
        return {size, base::failed(fmt::format("it has more than {} fields; keep those of the header", most_columns))};
    return {size, parser.take_cells()};
}

}  // namespace

char separator_of(std::string_view text) {
    while (!text.empty() && is_blank(first_line(text)))
        text.remove_prefix(first_line(text).size());
    const std::string_view line = first_line(text);
    if (const auto stated = stated_separator(line)) return *stated;
    constexpr std::array candidates{';', ',', '\t'};
    std::array<std::size_t, candidates.size()> counts{};
    bool in_quotes = false;
    for (const char each : line) {
        if (each == '"') in_quotes = !in_quotes;
        const auto* const found = std::ranges::find(candidates, each);
        if (!in_quotes && found != candidates.end()) ++counts.at(static_cast<std::size_t>(found - candidates.begin()));
    }
    const auto* const most = std::ranges::max_element(counts);
    return candidates.at(static_cast<std::size_t>(most - counts.begin()));
}

base::result<std::vector<table_row>> read_table(std::string_view text, char separator) {
    std::vector<table_row> rows;
    std::size_t line = 1;
    bool is_first = true;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        const std::string_view here = first_line(rest);
        const bool is_statement = is_first && stated_separator(here).has_value();
        if (is_blank(here) || is_statement) {
            is_first = is_first && !is_statement;
            at += here.size();
            ++line;
            continue;
        }
        is_first = false;
        if (rows.size() > most_rows)
            return base::failed(fmt::format("line {}: there are more than {} rows; divide the table", line, most_rows));
        record next = first_record(rest, separator);
        const std::string_view whole = rest.substr(0, next.size);
        rows.push_back({line, base::trimmed(whole, line_ends), std::move(next.cells)});
        at += next.size;
        for (std::size_t inside = 0; inside < whole.size(); ++line)
            inside += first_line(whole.substr(inside)).size();
    }
    return rows;
}

}  // namespace loketwacht::importer
