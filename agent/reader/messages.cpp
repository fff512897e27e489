#include "reader/messages.hpp"

#include "base/text.hpp"
#include "reader/pack.hpp"

namespace loketwacht::reader {

namespace {

constexpr std::size_t most_patterns = 10'000;

void pack_texts(packer& into, const std::vector<std::string>& texts) {
    into.list(texts, [&into](const std::string& each) { into.text(each); });
}

std::vector<std::string> unpack_texts(unpacker& from) {
    return from.list(most_patterns, [&from] { return std::string(from.text(most_message)); });
}

}  // namespace

std::string pack_words(const vocabulary::additions& words) {
    packer out;
    for (const auto* each : {&words.national_number, &words.login, &words.counter})
        pack_texts(out, *each);
    return out.take();
}

std::optional<vocabulary::additions> unpack_words(std::string_view message) {
    unpacker in(message);
    vocabulary::additions words;
    for (auto* each : {&words.national_number, &words.login, &words.counter})
        *each = unpack_texts(in);
    return in.is_sound() ? std::optional(std::move(words)) : std::nullopt;
}

std::string pack(const greeting& said) {
    packer out;
    out.flag(said.sandboxed);
    out.text(said.why_not);
    return out.take();
}

std::optional<greeting> unpack_greeting(std::string_view message) {
    constexpr std::size_t longest_why = 200;
    unpacker in(message);
    greeting said;
    said.sandboxed = in.flag();
    said.why_not = base::printable(in.text(longest_why), longest_why);
    return in.is_sound() ? std::optional(std::move(said)) : std::nullopt;
}

std::string pack(const question& asked) {
    packer out;
    out.number(static_cast<std::uint8_t>(asked.what));
    out.flag(asked.url.is_https());
    out.text(asked.url.host);
    out.number(asked.url.port);
    out.text(asked.url.target);
    out.text(asked.content_type);
    out.text(asked.body);
    return out.take();
}

std::optional<question> unpack_question(std::string_view message) {
    unpacker in(message);
    question asked;
    asked.what = in.number<std::uint8_t>() == 0 ? question::about::facts : question::about::forms;
    asked.url.scheme = in.flag() ? model::scheme::https : model::scheme::http;
    asked.url.host = in.text(most_message);
    asked.url.port = in.number<std::uint16_t>();
    asked.url.target = in.text(most_message);
    asked.content_type = in.text(most_message);
    asked.body = in.text(most_message);
    return in.is_sound() ? std::optional(std::move(asked)) : std::nullopt;
}

}  // namespace loketwacht::reader
