#include "page/passages.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "page/limits.hpp"

namespace loketwacht::page {

namespace {

using std::string;
using std::string_view;

// Tooltips hold HTML: its tags are no words.
string without_tags(string_view written) {
    string out;
    bool inside = false;
    for (const char c : written) {
        if (c == '<') inside = true;
        if (!inside) out += c;
        if (c == '>' && inside) {
            inside = false;
            out += ' ';
        }
    }
    return out;
}

class collector {
public:
    collector(const outline& page, const interests& keep) : page_(page), keep_(keep) {}

    passage_facts collect() {
        std::size_t aside = 0;
        for_each_passage(page_.text, longest_passage, [&](string&& passage, std::size_t at) {
            for (; aside < page_.asides.size() && page_.asides[aside].at <= at; ++aside)
                take_aside(page_.asides[aside].words);
            take(std::move(passage), is_heading(at));
            return !out_.cut;
        });
        for (; aside < page_.asides.size() && !out_.cut; ++aside)
            take_aside(page_.asides[aside].words);
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

    // It stands beside nothing: a tooltip is not what the next line goes on from.
    void take_aside(string_view written) {
        string text = tidy(without_tags(written), longest_passage);
        if (says_something(text) && keep_.passage(text) && !is_kept(text)) push(std::move(text));
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
    bool after_telling_ = false;
};

}  // namespace

passage_facts passages_of(const outline& page, const interests& keep) {
    return collector(page, keep).collect();
}

}  // namespace loketwacht::page
