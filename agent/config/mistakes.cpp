#include "config/mistakes.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace loketwacht::config {

namespace {

constexpr std::size_t longest_guess = 64;

std::string folded(std::string_view text) {
    std::string result = base::lower_case(text);
    std::ranges::replace(result, '-', '_');
    return result;
}

/// Optimal string alignment distance: insertions, deletions, substitutions, and swaps of neighbours.
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(last.begin(), last.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                row[j] = std::min(row[j], before_last[j - 2] + 1);
            }
        }
        before_last.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

}  // namespace

std::string mistake::str() const {
    if (line == 0) return fmt::format("{}: {}", file, message);
    return fmt::format("{}:{}:{}: {}", file, line, column, message);
}

void mistakes::add(position at, const base::error& wrong) {
    if (errors_.size() > limit) return;
    if (errors_.size() == limit) {
        const std::string message = fmt::format("more than {} mistakes; mend the ones above first", limit);
        errors_.push_back({file_, at.line, at.column, message});
        return;
    }
    const auto comes_before = [](position place, const mistake& e) {
        return std::tie(place.line, place.column) < std::tie(e.line, e.column);
    };
    const auto after = std::upper_bound(errors_.begin(), errors_.end(), at, comes_before);
    errors_.insert(after, {file_, at.line, at.column, wrong.message()});
}

std::string quote(std::string_view text) {
    std::string result = "\"";
    for (const char c : base::printable(text, 80)) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + '"';
}

std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates) {
    if (text.size() < 2 || text.size() > longest_guess) return {};
    const std::string wanted = folded(text);
    const std::size_t tolerance = text.size() <= 3 ? 1 : text.size() <= 7 ? 2 : 3;
    std::string_view best;
    std::size_t best_distance = tolerance + 1;
    for (const std::string_view candidate : candidates) {
        const std::string whole = folded(candidate);
        const bool abbreviated = wanted.size() >= 3 && whole.starts_with(wanted);
        const std::size_t distance = abbreviated ? 1 : edit_distance(wanted, whole);
        if (distance < best_distance && distance < candidate.size()) {
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace loketwacht::config
