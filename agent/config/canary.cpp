#include "config/canary.hpp"

#include <algorithm>
#include <system_error>

#include <fmt/format.h>

#include "base/ascii.hpp"
#include "base/time.hpp"
#include "config/address_types.hpp"

namespace loketwacht::config {

namespace {

constexpr std::size_t most_fields = 200;

bool is_variable_name(std::string_view text) {
    return !text.empty() && !base::is_digit(text.front()) &&
           std::ranges::all_of(text, [](char c) { return base::is_letter_or_digit(c) || c == '_'; });
}

base::result<void> check_lasting(const model::canary_authorisation& given) {
    if (!given.has_ended_at(model::now())) return {};
    return problem{"the authorisation has ended", "ask the portal's owner for a new one, or take the canary out"};
}

model::canary_authorisation read_authorisation(const map_reader& canary, const configuration& agent, mistakes& into) {
    const auto value = canary.find("authorisation");
    if (!value) return {};
    const map_reader map(*value, sections::portal_canary_authorisation, into);
    model::canary_authorisation out{map.get("reference", words_type{}).value_or(""),
                                    map.get("granted_by", words_type{}).value_or(""),
                                    map.get("valid_until", last_day_type{}).value_or(std::chrono::year_month_day{})};
    const auto lasting = check_lasting(out);
    if (!lasting && agent.canaries == canaries::must_work_today) map.mistake("valid_until", lasting.error());
    return out;
}

const model::endpoint* read_page(const map_reader& canary, const std::vector<model::endpoint>& endpoints) {
    const auto name = canary.get("endpoint", id_type{});
    if (!name) return nullptr;
    const auto found = std::ranges::find(endpoints, *name, &model::endpoint::name);
    if (found == endpoints.end()) {
        canary.mistake("endpoint", {fmt::format("{} is no endpoint of this portal", quote(*name)),
                                    "name one of its endpoints that has role login and an https url"});
        return nullptr;
    }
    if (found->role != model::endpoint_role::login) {
        canary.mistake("endpoint",
                       {fmt::format("{} has another role than login", quote(*name)), "name the login page"});
    }
    if (!found->url.is_https()) {
        canary.mistake("endpoint", {fmt::format("{} is not over https", quote(*name)),
                                    "give the endpoint an https url: no password goes over http"});
    }
    return &*found;
}

// Where a credential or a session may go: the login page's own origin, over https.
std::optional<model::url> read_url(const map_reader& map, std::string_view key, const model::endpoint* page) {
    auto url = map.get(key, url_type{});
    if (!url) return std::nullopt;
    if (!url->is_https()) {
        map.mistake(key, {fmt::format("{}: {} is not over https", key, quote(url->str())),
                          "write an https address: no password or session goes over http"});
    } else if (page != nullptr && url->authority() != page->url.authority()) {
        map.mistake(key, {fmt::format("{}: {} is not on the host of the login page", key, quote(url->str())),
                          fmt::format("write an address on {}", page->url.authority())});
    }
    return url;
}

std::vector<std::string> read_fields(const map_reader& form) {
    std::vector<std::string> out;
    const auto list = form.get_list("fields", words_type{});
    if (list.size() > most_fields) {
        form.mistake("fields", {fmt::format("{} fields are too many", list.size()), "name those that the form sends"});
        return out;
    }
    for (const auto& [name, at] : list)
        out.push_back(name);
    if (list.empty() && form.find("fields"))
        form.mistake("fields", {"fields names no field", "name every field that the form sends"});
    std::ranges::sort(out);
    if (const auto twice = std::ranges::adjacent_find(out); twice != out.end())
        form.mistake("fields", {fmt::format("fields: {} is given twice", quote(*twice)), "name each once"});
    return out;
}

model::canary_field read_field(const map_reader& canary, std::string_view key, const section& known,
                               const std::vector<std::string>& fields, const configuration& agent, mistakes& into) {
    const auto value = canary.find(key);
    if (!value) return {};
    const map_reader map(*value, known, into);
    model::canary_field out{map.get("field", words_type{}).value_or(""),
                            map.get("value", secret_source_type{agent.file}).value_or(model::secret_source{})};
    const bool strict = agent.canaries == canaries::must_work_today && !out.value.name.empty();
    if (const auto secret = strict ? check_secret(out.value) : base::result<void>(); !secret)
        map.mistake("value", base::failed(fmt::format("value: {}", secret.error().message())));
    if (!out.name.empty() && !fields.empty() && !std::ranges::binary_search(fields, out.name)) {
        map.mistake("field", {fmt::format("field: {} is not among the fields of the form", quote(out.name)),
                              "name one of form.fields"});
    }
    return out;
}

}  // namespace

parsed<std::chrono::year_month_day> last_day_type::operator()(std::string_view text) const {
    const auto date = base::parse_date(text);
    if (!date) return problem{fmt::format("{} is not a date", quote(text)), right()};
    return *date;
}

parsed<model::sys_time> moment_type::operator()(std::string_view text) const {
    const auto moment = base::parse_iso_8601(text);
    if (!moment) return problem{fmt::format("{} is not a moment", quote(text)), right()};
    return *moment;
}

parsed<model::secret_source> secret_source_type::operator()(std::string_view text) const {
    using kind = model::secret_source::kind;
    constexpr std::string_view of_file = "file:";
    if (text.starts_with("${") && text.ends_with('}') && is_variable_name(text.substr(2, text.size() - 3)))
        return model::secret_source{kind::environment, std::string(text.substr(2, text.size() - 3))};
    if (text.starts_with(of_file) && text.size() > of_file.size() && text.find('\0') == std::string_view::npos)
        return model::secret_source{kind::file, beside(beside_file, std::string(text.substr(of_file.size())))};
    return problem{"a secret must not be in the configuration itself", right()};
}

base::result<void> check_proxy_login(const settings& settings) {
    if (!settings.proxy_login) return {};
    const auto there = check_secret(*settings.proxy_login);
    if (!there) return base::failed(fmt::format("proxy_login: {}", there.error().message()));
    return {};
}

base::result<void> check_secret(const model::secret_source& source) {
    const bool file = source.from == model::secret_source::kind::file;
    const auto read = source.read();
    if (read) return {};
    const std::string named = file ? fmt::format("the file {}", quote(source.name))
                                   : fmt::format("the variable {} of the environment", quote(source.name));
    const auto right = [&, code = read.error().code()] {
        if (code == std::errc::no_message) return file ? "write the secret into it" : "set it to the secret";
        if (code == std::errc::file_too_large)
            return file ? "name a file with the secret and nothing else" : "set it to the secret and nothing else";
        return file ? "name a file that the agent may read" : "set it before the agent starts";
    };
    return problem{fmt::format("{} {}", named, read.error().message()), right()};
}

base::result<void> check_canary(const model::portal& portal) {
    const model::canary* canary = portal.canary.get();
    if (canary == nullptr) return {};
    for (const auto& each : {check_lasting(canary->authorisation), check_secret(canary->username.value),
                             check_secret(canary->password.value)}) {
        if (!each) return each.error();
    }
    return {};
}

base::rare<model::canary> read_canary(const map_reader& portal, const std::vector<model::endpoint>& endpoints,
                                      const configuration& agent, mistakes& into) {
    const auto value = portal.find("canary");
    if (!value) return {};
    const map_reader map(*value, sections::portal_canary, into);
    model::canary out;
    out.authorisation = read_authorisation(map, agent, into);
    const model::endpoint* page = read_page(map, endpoints);
    if (page != nullptr) {
        out.endpoint = page->name;
        out.page = page->url;
    }
    if (const auto form = map.find("form")) {
        const map_reader inner(*form, sections::portal_canary_form, into);
        out.action = read_url(inner, "action", page).value_or(model::url{});
        out.fields = read_fields(inner);
    }
    out.username = read_field(map, "username", sections::portal_canary_username, out.fields, agent, into);
    out.password = read_field(map, "password", sections::portal_canary_password, out.fields, agent, into);
    if (!out.password.name.empty() && out.password.name == out.username.name) {
        map.mistake("password", {"username and password are the same field", "name the field of each"});
    }
    out.success = map.get("success", words_type{}).value_or("");
    out.logout = read_url(map, "logout", page);
    out.armed = map.get("armed", moment_type{}).value_or(model::sys_time{});
    if (agent.settings.canary_audit.empty()) {
        portal.mistake("canary", {"a canary needs a file that tells of its attempts",
                                  "add canary: {audit: FILE} to the configuration file"});
    }
    return std::move(out);
}

}  // namespace loketwacht::config
