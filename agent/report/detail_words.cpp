#include "report/detail_words.hpp"

#include <optional>
#include <vector>

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/filled.hpp"
#include "report/texts.hpp"

namespace loketwacht::report {

namespace {

constexpr std::string_view gap = "%1";

// What stands in a text where a pattern has its gap; nothing for another text.
std::optional<std::string_view> filling(std::string_view pattern, std::string_view text) {
    const std::size_t at = pattern.find(gap);
    if (at == std::string_view::npos) return pattern == text ? std::optional<std::string_view>("") : std::nullopt;
    const std::string_view before = pattern.substr(0, at);
    const std::string_view after = pattern.substr(at + gap.size());
    const bool fits = text.size() > before.size() + after.size() && text.starts_with(before) && text.ends_with(after);
    if (!fits) return std::nullopt;
    return text.substr(before.size(), text.size() - before.size() - after.size());
}

std::string translated(std::string_view text, const texts& in) {
    for (const detail_text& each : in.details) {
        const auto given = filling(each.english, text);
        if (given) return filled(each.words, {*given});
    }
    return {};
}

}  // namespace

std::string detail_words(std::string_view detail, model::language in) {
    if (in == model::language::english) return std::string(detail);
    const texts& words = texts_in(in);
    std::vector<std::string> out;
    while (!detail.empty()) {
        const std::size_t end = detail.find("; ");
        std::string_view part = detail.substr(0, end);
        detail.remove_prefix(end == std::string_view::npos ? detail.size() : end + 2);
        constexpr std::string_view depth = "depth ";
        const std::size_t colon = part.find(": ");
        if (!part.starts_with(depth) || colon == std::string_view::npos) continue;
        const std::string_view level = part.substr(depth.size(), colon - depth.size());
        const std::string said = translated(part.substr(colon + 2), words);
        if (!said.empty()) out.push_back(fmt::format("{} {}: {}", words.depth, level, said));
    }
    return base::join(out, "; ");
}

}  // namespace loketwacht::report
