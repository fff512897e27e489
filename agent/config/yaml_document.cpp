#include "config/yaml_document.hpp"

#include <algorithm>
#include <new>
#include <sstream>
#include <system_error>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "base/file.hpp"
#include "base/text.hpp"

namespace loketwacht::config {

namespace {

position place(const YAML::Mark& mark) {
    return mark.is_null() ? position{} : position{mark.line + 1, mark.column + 1};
}

/// A bound was broken: reading on makes no sense.
struct out_of_bounds {
    position at;
    problem why;
};

}  // namespace

class tree_builder : public YAML::EventHandler {
public:
    explicit tree_builder(mistakes& into) : mistakes_(into) {}

    void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override { add(yaml_document::kind::null, mark); }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        mistakes_.add(place(mark), {"an alias", "write the value itself, aliases are not followed"});
        add(yaml_document::kind::refused, mark);
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  const std::string& value) override {
        yaml_document::entry& e = add(accepted(yaml_document::kind::scalar, tag, mark), mark);
        e.in_quotes = tag == "!";
        e.text = static_cast<std::uint32_t>(result_.texts_.size());
        e.text_size = static_cast<std::uint32_t>(value.size());
        result_.texts_ += value;
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value /*style*/) override {
        open(accepted(yaml_document::kind::list, tag, mark), mark);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value /*style*/) override {
        open(accepted(yaml_document::kind::map, tag, mark), mark);
    }
    void OnMapEnd() override { close(); }

    [[nodiscard]] yaml_document take() { return std::move(result_); }

private:
    // yaml-cpp's own tags: "?" for plain values, "!" for quoted ones.
    yaml_document::kind accepted(yaml_document::kind what, const std::string& tag, const YAML::Mark& mark) {
        if (tag.empty() || tag == "?" || tag == "!") return what;
        mistakes_.add(place(mark), {fmt::format("the tag {} is not known here", quote(tag)), "leave it out"});
        return yaml_document::kind::refused;
    }

    void open(yaml_document::kind what, const YAML::Mark& mark) {
        if (open_.size() == deepest_nesting) {
            throw out_of_bounds{place(mark),
                                {fmt::format("lists and maps are nested more than {} deep", deepest_nesting),
                                 "nothing here needs that"}};
        }
        open_.push_back(result_.entries_.size());
        add(what, mark);
    }

    void close() {
        result_.entries_[open_.back()].next = static_cast<std::uint32_t>(result_.entries_.size());
        open_.pop_back();
    }

    yaml_document::entry& add(yaml_document::kind what, const YAML::Mark& mark) {
        if (result_.entries_.size() == most_nodes) {
            throw out_of_bounds{
                place(mark), {fmt::format("the file holds more than {} values", most_nodes), "split it into several"}};
        }
        yaml_document::entry& e = result_.entries_.emplace_back();
        e.what = what;
        e.at = place(mark);
        e.next = static_cast<std::uint32_t>(result_.entries_.size());
        return e;
    }

    mistakes& mistakes_;
    yaml_document result_;
    std::vector<std::size_t> open_;  ///< entries of the lists and maps around
};

node yaml_document::root() const {
    return {*this, 0};
}

std::vector<node> node::items() const {
    std::vector<node> result;
    if (!is_list() && !is_map()) return result;
    for (std::uint32_t i = index_ + 1; i < entry().next; i = document_->entries_[i].next)
        result.push_back({*document_, i});
    return result;
}

namespace {

/// yaml-cpp passes bad UTF-8 on, and takes byte 4 for the end of the file.
bool is_text(std::string_view text, mistakes& into) {
    position at{1, 1};
    while (!text.empty()) {
        const std::string_view piece = text.substr(0, text.find_first_of("\t\r\n"));
        const std::string shown = base::printable(piece, 3 * piece.size());
        if (shown != piece) {
            const auto differs = std::mismatch(piece.begin(), piece.end(), shown.begin(), shown.end()).first;
            at.column += static_cast<int>(differs - piece.begin());
            std::ostringstream byte;
            byte << "0x" << std::hex << static_cast<unsigned>(static_cast<unsigned char>(*differs));
            into.add(at, {fmt::format("byte {} begins no printable character", byte.str()),
                          "save the file as plain UTF-8 text"});
            return false;
        }
        text.remove_prefix(piece.size());
        if (text.empty()) break;
        at = text.front() == '\n' ? position{at.line + 1, 1}
                                  : position{at.line, at.column + static_cast<int>(piece.size()) + 1};
        text.remove_prefix(1);
    }
    return true;
}

/// yaml-cpp holds every token within a pair of brackets until that is closed, and a trace of each pair until the end:
/// some 250 bytes each.
bool is_lean(std::string_view text, mistakes& into) {
    constexpr std::string_view marks = ",:'\"?*&!-";
    std::size_t open = 0;
    std::size_t count = 0;
    for (const char c : text) {
        const bool opens = c == '[' || c == '{';
        const bool closes = c == ']' || c == '}';
        if (opens) ++open;
        if (closes && open > 0) --open;
        if (opens || (open > 0 && marks.find(c) != std::string_view::npos)) ++count;
    }
    if (count <= most_in_brackets) return true;
    into.add({}, {fmt::format("holds too much in brackets, more than {} marks", most_in_brackets),
                  "split it into several, or write lists and maps with indentation"});
    return false;
}

std::optional<yaml_document> parse(std::string text, mistakes& into) {
    // yaml-cpp misses that a quote is never closed when a line break is the last thing in the file.
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    std::istringstream stream(std::move(text));
    YAML::Parser parser(stream);
    tree_builder builder(into);
    if (!parser.HandleNextDocument(builder)) {
        into.add({}, {"is empty", "write at least its required keys"});
        return std::nullopt;
    }
    tree_builder second(into);
    if (parser.HandleNextDocument(second)) {
        into.add(second.take().root().at(), {"a second document", "keep one document in a file, without ---"});
        return std::nullopt;
    }
    return builder.take();
}

}  // namespace

namespace {

// From 0.8 on yaml-cpp adds the name of the anchor, at which the mistake's place points already.
std::string_view said_by(const YAML::Exception& e) {
    constexpr std::string_view unknown_anchor = "the referenced anchor is not defined";
    return e.msg.starts_with(unknown_anchor) ? unknown_anchor : std::string_view(e.msg);
}

// yaml-cpp counts a backslash at the end of the file as a character more than there is.
position within(std::string_view text, position at) {
    for (int line = 1; line < at.line; ++line)
        text.remove_prefix(std::min(text.find('\n') + 1, text.size()));
    const auto length = static_cast<int>(std::min(text.find('\n'), text.size()));
    return {at.line, std::min(at.column, length + 1)};
}

problem unreadable(const base::error& why) {
    if (why.code() == std::errc::file_too_large)
        return {fmt::format("is larger than {} MiB", largest_file / 1024 / 1024), "split it into several"};
    const bool other_kind = why.code() == std::errc::is_a_directory || why.code() == std::errc::invalid_argument;
    return {why.message(), other_kind ? "name a YAML file" : "name a file that exists and that the agent may read"};
}

}  // namespace

std::optional<yaml_document> read_document(mistakes& into) {
    auto text = base::read_file(into.file(), largest_file);
    if (text) return parse_document(std::move(*text), into);
    into.add({}, unreadable(text.error()));
    return std::nullopt;
}

std::optional<yaml_document> parse_document(std::string text, mistakes& into) {
    if (!is_text(text, into) || !is_lean(text, into)) return std::nullopt;
    try {
        return parse(text, into);
    } catch (const out_of_bounds& e) {
        into.add(e.at, e.why);
    } catch (const YAML::Exception& e) {
        into.add(within(text, place(e.mark)),
                 {fmt::format("not valid YAML: {}", quote(said_by(e))), "check indentation, quotes and brackets here"});
    } catch (const std::bad_alloc&) {
        into.add({}, {"does not fit in memory", "split it into several"});
    } catch (const std::exception& e) {
        into.add({}, {fmt::format("not valid YAML: {}", quote(e.what())), "check indentation, quotes and brackets"});
    }
    return std::nullopt;
}

}  // namespace loketwacht::config
