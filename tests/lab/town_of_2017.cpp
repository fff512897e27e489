#include <array>

#include "base/ascii.hpp"
#include "lab/catalogue.hpp"

namespace loketwacht::lab {
namespace {

/// Municipalities as they were in 2017; how counters and their https are spread over the provinces is invented.
struct province {
    std::string_view name;
    model::coordinates centre;
    unsigned municipalities;
    unsigned with_counter;
    unsigned without_https;  ///< of those with a counter
};

constexpr std::array provinces{
    province{"Antwerpen", {51.21, 4.72}, 70, 66, 11},       province{"Limburg", {50.98, 5.37}, 44, 41, 10},
    province{"Oost-Vlaanderen", {51.02, 3.76}, 65, 61, 14}, province{"Vlaams-Brabant", {50.90, 4.75}, 65, 62, 9},
    province{"West-Vlaanderen", {51.03, 3.08}, 64, 60, 17},
};

constexpr unsigned sum_of(unsigned province::* member) {
    unsigned sum = 0;
    for (const province& p : provinces)
        sum += p.*member;
    return sum;
}
static_assert(sum_of(&province::municipalities) == 308);
static_assert(sum_of(&province::with_counter) == 290);
static_assert(sum_of(&province::without_https) == 61);

constexpr std::array stems{"Komkommer", "Paraplu",   "Kabouter", "Trommel",   "Fiets",     "Lantaarn", "Knikker",
                           "Pannen",    "Wafel",     "Zeepbel",  "Sneeuwpop", "Pepermunt", "Duizend",  "Vogel",
                           "Boterham",  "Kruiwagen", "Regenjas", "Ballon",    "Potlood",   "Theepot",  "Windvaan",
                           "Hoefijzer", "Kiezel",    "Spelden",  "Mandarijn", "Dakpan",    "Klompen",  "Vuurtoren"};
constexpr std::array endings{"gem", "zele", "hove", "kerke", "beke", "voorde", "dale", "rode", "wijk", "lede", "horst"};
static_assert(stems.size() * endings.size() == 308);

// Old products keep old habits: most counters without https run on one of them.
constexpr std::array platforms_without_https{"oudloket", "oudloket", "oudloket", "dorpsloket"};
constexpr std::array platforms_with_https{"voorbeeldloket", "anderloket", "voorbeeldloket",
                                          "dorpsloket",     "anderloket", "oudloket"};
constexpr unsigned portals_per_address = 20;

/// Whether the thing at `position` of `all` is one of `chosen` that are spread evenly.
constexpr bool spread(unsigned position, unsigned all, unsigned chosen) {
    return (position + 1) * chosen / all > position * chosen / all;
}

class builder {
public:
    void add(const province& in) {
        unsigned counters = 0;
        for (unsigned i = 0; i < in.municipalities; ++i) {
            const bool counter = spread(i, in.municipalities, in.with_counter);
            const bool https = !counter || !spread(counters, in.with_counter, in.without_https);
            counters += counter ? 1 : 0;
            portal_plan plan = sound_portal(in, i);
            if (counter) add_counter(plan);
            if (https) {
                plan.address = "127.40.0." + std::to_string(with_https_++ / portals_per_address + 1);
                if (counter) plan.platform = platforms_with_https.at(with_https_ % platforms_with_https.size());
            } else {
                close_https(plan);
            }
            plans_.push_back(std::move(plan));
        }
    }

    [[nodiscard]] std::vector<portal_plan> take() { return std::move(plans_); }

private:
    [[nodiscard]] portal_plan sound_portal(const province& in, unsigned number) const {
        const auto position = static_cast<unsigned>(plans_.size());
        std::string rest = std::string(stems.at(position % stems.size())).substr(1);
        rest += endings.at(position / stems.size());
        const char initial = *stems.at(position % stems.size());
        portal_plan plan;
        plan.municipality = initial + rest;
        plan.id = base::lower_case(initial) + rest;
        plan.nis_code = std::to_string(99001 + position);
        plan.province = in.name;
        const unsigned row = number / 9;
        const unsigned column = number % 9;
        plan.centre = {in.centre.latitude + 0.03 * row - 0.1, in.centre.longitude + 0.05 * column - 0.2};
        plan.hosts = {"www." + plan.id + ".example"};
        plan.endpoints = {{"home", model::endpoint_role::home, plan.hosts.front(), "/"}};
        plan.story = "no counter";
        return plan;
    }

    static void add_counter(portal_plan& plan) {
        plan.endpoints.push_back({"loket", model::endpoint_role::counter, plan.hosts.front(), "/loket"});
        plan.story = "a counter over https";
    }

    /// An address of its own, for its https port is closed.
    void close_https(portal_plan& plan) {
        using enum model::severity;
        plan.address = "127.41.0." + std::to_string(++without_https_);
        plan.platform = platforms_without_https.at(without_https_ % platforms_without_https.size());
        plan.behaviour.http = http_door::content;
        plan.behaviour.https = https_door::closed;
        plan.story = "a counter, and no https";
        plan.https_state = model::https_state::missing;
        plan.findings = {{"https-missing", "home", critical},
                         {"http-serves-content", "home", critical},
                         {"http-serves-content", "loket", critical},
                         {"counter-plaintext", "loket", critical}};
    }

    std::vector<portal_plan> plans_;
    unsigned with_https_ = 0;
    unsigned without_https_ = 0;
};

}  // namespace

std::vector<portal_plan> town_of_2017() {
    builder town;
    for (const province& in : provinces)
        town.add(in);
    return town.take();
}

}  // namespace loketwacht::lab
