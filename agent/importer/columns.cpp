#include "importer/columns.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "config/address_types.hpp"
#include "config/mistakes.hpp"
#include "importer/header_words.hpp"
#include "vocabulary/fold.hpp"

namespace loketwacht::importer {

namespace {

using config::quote;

constexpr std::array<std::pair<std::string_view, column>, column_count> words{{{"name", column::name},
                                                                               {"website", column::website},
                                                                               {"counter", column::counter},
                                                                               {"login", column::login},
                                                                               {"platform", column::platform},
                                                                               {"email", column::email},
                                                                               {"phone", column::phone},
                                                                               {"contact", column::contact},
                                                                               {"nis", column::nis_code},
                                                                               {"province", column::province},
                                                                               {"id", column::id}}};

constexpr auto word_of = &std::pair<std::string_view, column>::first;
constexpr auto kind_of = &std::pair<std::string_view, column>::second;

std::string same_header(std::string_view header) {
    return vocabulary::fold(base::trimmed(header));
}

base::error header_is_missing(const named_column& each, std::span<const std::string> header) {
    return base::failed(fmt::format("--columns: there is no column {}; those of the file are {}", quote(each.header),
                                    base::join(header, ", ", [](const std::string& one) { return quote(one); })));
}

// What the operator named goes before every guess.
base::result<void> place_named(column_plan& plan, std::span<const std::string> header,
                               std::span<const named_column> named) {
    for (const named_column& each : named) {
        const auto found = std::ranges::find(header, same_header(each.header), same_header);
        if (found == header.end()) return header_is_missing(each, header);
        plan.places.at(static_cast<std::size_t>(each.kind)) = static_cast<std::size_t>(found - header.begin());
    }
    return {};
}

bool is_placed(const column_plan& plan, std::size_t place) {
    return std::ranges::find(plan.places, std::optional(place)) != plan.places.end();
}

void place_guessed(column_plan& plan, std::span<const std::string> header) {
    // Headers that are known as a whole first: "Website" is one, whatever "Website van de leverancier" is.
    for (const bool whole : {true, false}) {
        for (std::size_t i = 0; i < header.size(); ++i) {
            const auto meaning = meaning_of(header[i]);
            if (!meaning || meaning->whole != whole || is_placed(plan, i)) continue;
            auto& place = plan.places.at(static_cast<std::size_t>(meaning->kind));
            if (place) continue;
            place = i;
            plan.remarks.push_back(
                fmt::format("the column {} is taken as {}", quote(header[i]), to_string(meaning->kind)));
        }
    }
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (is_placed(plan, i) || base::trimmed(header[i]).empty()) continue;
        plan.remarks.push_back(fmt::format("the column {} is not taken; --columns can name it, for one of {}",
                                           quote(header[i]), column_words()));
    }
}

bool is_web_address(std::string_view cell) {
    if (cell.find_first_of("@ ") != std::string_view::npos || cell.find('.') == std::string_view::npos) return false;
    const bool has_scheme = cell.find("://") != std::string_view::npos;
    const auto end = cell.find_first_of("/:?#");
    return has_scheme ? config::url_type{}(cell).has_value()
                      : config::host_name_type{}(cell.substr(0, end)).has_value();
}

std::optional<column> kind_of_value(std::string_view cell, const known_words& known) {
    if (known.is_nis_code(cell)) return column::nis_code;
    if (known.is_municipality(cell)) return column::name;
    if (config::email_type{}(cell)) return column::email;
    if (is_web_address(cell)) return column::website;
    constexpr std::ptrdiff_t least_digits = 8;
    const bool is_phone = std::ranges::count_if(cell, base::is_digit) >= least_digits && config::phone_type{}(cell);
    return is_phone ? std::optional(column::phone) : std::nullopt;
}

// A row of values: the first address is the website, for nobody can say what a second one is.
column_plan plan_by_values(std::span<const std::string> row, const known_words& known) {
    column_plan plan;
    plan.has_header = false;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto kind = kind_of_value(base::trimmed(row[i]), known);
        const bool is_free = kind && !plan.at(*kind);
        if (is_free) plan.places.at(static_cast<std::size_t>(*kind)) = i;
        plan.remarks.push_back(
            is_free ? fmt::format("there is no header; column {}, {}, is taken as {}", i + 1, quote(row[i]),
                                  to_string(*kind))
                    : fmt::format("there is no header; column {}, {}, is not taken", i + 1, quote(row[i])));
    }
    return plan;
}

bool is_enough(const column_plan& plan) {
    return plan.at(column::website) && (plan.at(column::name) || plan.at(column::nis_code));
}

base::error not_enough(const column_plan& plan, std::span<const std::string> row) {
    const std::string_view missing = plan.at(column::website) ? "municipality's name or NIS code"
                                     : plan.at(column::name) || plan.at(column::nis_code) ? "website"
                                                                                          : "municipality and website";
    return base::failed(fmt::format(
        "no column says what is the {}: {}; let the first line be a header such as `naam;website;loket`, or say "
        "it: --columns name=Gemeente,website=URL",
        missing, base::join(row, ", ", [](const std::string& each) { return quote(each); })));
}

}  // namespace

std::string_view to_string(column kind) {
    return std::ranges::find(words, kind, kind_of)->first;
}

std::string column_words() {
    return base::join(words, ", ", word_of);
}

std::string_view column_plan::cell(std::span<const std::string> row, column kind) const {
    const auto place = at(kind);
    return place && *place < row.size() ? std::string_view(row[*place]) : std::string_view();
}

base::result<std::vector<named_column>> read_named_columns(std::string_view text) {
    std::vector<named_column> out;
    for (const std::string_view part : base::split(text, ',')) {
        const auto mark = std::min(part.find('='), part.size());
        const std::string_view word = base::trimmed(part.substr(0, mark));
        const std::string_view header = base::trimmed(part.substr(std::min(mark + 1, part.size())));
        const auto* const found = std::ranges::find(words, word, word_of);
        if (found == words.end())
            return base::failed(
                fmt::format("--columns: {} is no column that is known; write one of {}, = and a header "
                            "of the file, such as name=Gemeente,website=URL",
                            quote(word), column_words()));
        if (header.empty())
            return base::failed(
                fmt::format("--columns: {} has no header; write {}= and a header of the file", quote(word), word));
        if (std::ranges::find(out, found->second, &named_column::kind) != out.end())
            return base::failed(fmt::format("--columns: {} is named twice; name one column", quote(word)));
        out.push_back({found->second, std::string(header)});
    }
    return out;
}

base::result<column_plan> plan_columns(std::span<const std::string> first_row, std::span<const named_column> named,
                                       const known_words& known) {
    column_plan plan;
    if (const auto placed = place_named(plan, first_row, named); !placed) return placed.error();
    // No header is a municipality or an address: "Stad Gent" would mean a name by its first word.
    const bool has_values = std::ranges::any_of(first_row, [&known](const std::string& cell) {
        const auto kind = kind_of_value(base::trimmed(cell), known);
        return kind && *kind != column::phone;
    });
    if (has_values && named.empty())
        plan = plan_by_values(first_row, known);
    else
        place_guessed(plan, first_row);
    return is_enough(plan) ? base::result<column_plan>(std::move(plan)) : not_enough(plan, first_row);
}

}  // namespace loketwacht::importer
