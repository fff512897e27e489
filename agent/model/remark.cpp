#include "model/remark.hpp"

#include <algorithm>

namespace loketwacht::model {

std::string_view to_string(remark::kind what) {
    return what == remark::kind::handled ? "handled" : "accepted";
}

acceptance as_acceptance(const remark& said) {
    return {said.rule, said.endpoint, said.says, said.by, said.until, acceptance_source::page};
}

const remark* handling_of(const std::vector<remark>& all, std::string_view rule, std::string_view endpoint,
                          sys_time first_seen) {
    const auto found = std::ranges::find_if(all, [&](const remark& each) {
        return each.what == remark::kind::handled && each.rule == rule && each.endpoint == endpoint &&
               each.at >= first_seen;
    });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace loketwacht::model
