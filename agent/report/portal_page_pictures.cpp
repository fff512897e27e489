#include <set>

#include "model/picture.hpp"
#include "report/belgian_time.hpp"
#include "report/portal_page_parts.hpp"

namespace loketwacht::report {

namespace {

void add_picture(const page& to, const model::open_finding& of, const std::string& name) {
    const auto figure = to.out.in("figure", {{"class", "picture"}});
    to.out.empty("img", {{"src", "/pictures/" + name},
                         {"width", std::to_string(model::picture_width)},
                         {"height", std::to_string(model::picture_height)},
                         {"loading", "lazy"},
                         {"alt", to.say(page_phrase::picture, {of.finding.endpoint})}});
    to.out.element("figcaption", to.say(page_phrase::pictured, {of.finding.endpoint, page_moment(*of.pictured)}));
}

}  // namespace

void add_pictures(const page& to, const model::portal_state& state) {
    std::set<std::string> shown;
    for (const model::open_finding& each : state.findings) {
        if (!each.pictured) continue;
        const std::string name = model::picture_name(state.portal->id, each.finding.endpoint, *each.pictured);
        if (shown.empty()) to.out.element("h2", to.say(page_phrase::pictures));
        if (shown.insert(name).second) add_picture(to, each, name);
    }
}

}  // namespace loketwacht::report
