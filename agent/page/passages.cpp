#include "page/passages.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "page/limits.hpp"

namespace loketwacht::page {

namespace {

using std::string;
using std::string_view;

// A term and its value in two cells read as "term: value"; headings and longer rows as a list.
string with_cells_apart(string_view row, bool of_headings) {
    const std::size_t begin = row.find_first_not_of("\t\r ");
    const std::size_t end = row.find_last_not_of("\t\r ");
    if (begin == string_view::npos) return {};
    row = row.substr(begin, end + 1 - begin);
    const bool pair = std::ranges::count(row, '\t') == 1 && !of_headings;
    string out;
    for (const char c : row) {
        const bool apart = c == '\t' && !out.empty() && string_view(":?.,;!").find(out.back()) == string_view::npos;
        if (apart) out += pair ? ':' : ',';
        out += c;
    }
    return out;
}

class collector {
public:
    collector(const outline& page, const interests& keep) : page_(page), keep_(keep) {}

    passage_facts collect() {
        for_each_passage(page_.text, longest_passage, [&](string_view passage, std::size_t at) {
            take_beside(at);
            take(tidy(with_cells_apart(passage, is_row_of_headings(at)), longest_passage), is_heading(at));
            return !out_.cut;
        });
        take_beside(page_.text.size());
        return std::move(out_);
    }

private:
    struct candidate {
        string text;
        bool kept = false;
    };

    bool is_heading(std::size_t at) {
        while (next_heading_ < page_.headings.size() && page_.headings[next_heading_].text.end <= at)
            ++next_heading_;
        return next_heading_ < page_.headings.size() && page_.headings[next_heading_].text.begin <= at;
    }

    bool is_row_of_headings(std::size_t at) const {
        return std::ranges::any_of(page_.heading_rows, [&](stretch row) { return row.begin <= at && at < row.end; });
    }

    // What is no text of its own, and stands before this place.
    void take_beside(std::size_t at) {
        for (; next_aside_ < page_.asides.size() && page_.asides[next_aside_].at <= at && !out_.cut; ++next_aside_)
            take_aside(page_.asides[next_aside_].words);
        for (; next_headed_ < page_.headed.size() && !out_.cut; ++next_headed_) {
            const headed_cell& cell = page_.headed[next_headed_];
            if (cell.text.end > at) break;
            // "Gebruikersnaam: rijksregisternummer", and in the next cell "Wachtwoord: de laatste vier cijfers".
            headed_kept_ = take_aside(string(page_.text.in(cell.heading)).append(": ").append(page_.text.in(cell.text)),
                                      headed_kept_);
        }
    }

    // It stands beside nothing: a tooltip is not what the next line goes on from, but for a cell beside one that is
    // kept.
    bool take_aside(string_view written, bool beside_kept = false) {
        string text = tidy(without_tags(written), longest_passage);
        const bool kept = says_something(text) && ((beside_kept && is_beside(text)) || keep_.passage(text));
        if (kept && !is_kept(text)) push(std::move(text));
        return kept;
    }

    void take(string&& text, bool heading) {
        if (keep_.passage(text)) {
            if (!heading_.kept && !heading_.text.empty() && keep_.beside) {
                push(heading_.text);
                before_.kept = before_.kept || before_.text == heading_.text;
            }
            heading_.kept = true;
            if (!before_.kept && !before_.text.empty() && is_beside(before_.text)) push(before_.text);
            push(text);
            before_ = {text, true};
            after_telling_ = true;
        } else {
            const bool kept = after_telling_ && is_beside(text);
            if (kept) push(text);
            before_ = {text, kept};
            after_telling_ = false;
        }
        if (heading) heading_ = before_;
    }

    [[nodiscard]] bool is_beside(const string& text) const { return keep_.beside && keep_.beside(text); }

    [[nodiscard]] bool is_kept(const string& text) const {
        return std::ranges::find(out_.passages, text) != out_.passages.end();
    }

    void push(string text) {
        out_.cut = out_.cut || out_.passages.size() == most_passages;
        if (!out_.cut) out_.passages.push_back(std::move(text));
    }

    const outline& page_;
    const interests& keep_;
    passage_facts out_;
    candidate heading_;  // the nearest above
    candidate before_;
    std::size_t next_heading_ = 0;
    std::size_t next_aside_ = 0;
    std::size_t next_headed_ = 0;
    bool after_telling_ = false;
    bool headed_kept_ = false;  // the last cell below a heading
};

}  // namespace

passage_facts passages_of(const outline& page, const interests& keep) {
    return collector(page, keep).collect();
}

}  // namespace loketwacht::page
