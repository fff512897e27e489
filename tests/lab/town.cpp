#include "lab/town.hpp"

#include <algorithm>
#include <thread>

#include "lab/pages.hpp"

namespace loketwacht::lab {

namespace {

/// Why a page cannot behave as wanted; nothing where it can.
std::string objection_to_page(const portal_plan& plan, const behaviour& wanted) {
    const auto lacks = [&](model::endpoint_role role, bool changed) {
        return changed && page_of(plan, role) == nullptr;
    };
    const behaviour& planned = plan.behaviour;
    if (lacks(model::endpoint_role::login, wanted.login != planned.login)) {
        return plan.id + " has no login page; right would be a portal that has one";
    }
    if (lacks(model::endpoint_role::counter, wanted.counter != planned.counter)) {
        return plan.id + " has no counter; right would be a portal that has one";
    }
    if (lacks(model::endpoint_role::protected_page, wanted.protected_page != planned.protected_page)) {
        return plan.id + " has no protected page; right would be a portal that has one";
    }
    const bool led_away = wanted.login == login_kind::canary && wanted.canary == canary_kind::elsewhere;
    if (led_away && plan.stranger.empty()) {
        return plan.id + " knows no stranger to send a form to; right would be a portal that does, such as kanariegem";
    }
    return {};
}

}  // namespace

site::site(portal_plan plan, conduct_ptr first) : plan_(std::move(plan)), now_(std::move(first)) {}

conduct_ptr site::now() const {
    const std::scoped_lock lock(mutex_);
    return now_;
}

void site::set(conduct_ptr next) {
    const std::scoped_lock lock(mutex_);
    now_ = std::move(next);
}

const std::string& site::zipped_home(ports on) const {
    std::call_once(zipped_once_, [this, on] { zipped_home_ = gzip(home_page(plan_, on)); });
    return zipped_home_;
}

town::town(std::vector<portal_plan> plans) : sites_(plans.size()) {
    const std::size_t workers = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16);
    {
        std::vector<std::jthread> threads;
        for (std::size_t worker = 0; worker < workers; ++worker) {
            threads.emplace_back([this, &plans, worker, workers] {
                for (std::size_t i = worker; i < plans.size(); i += workers) {
                    conduct_ptr first = conduct_for(plans[i], plans[i].behaviour);
                    sites_[i] = std::make_unique<site>(std::move(plans[i]), std::move(first));
                }
            });
        }
    }
    for (const auto& site : sites_) {
        ids_.emplace(site->plan().id, site.get());
        for (const auto& host : names_of(site->plan()))
            hosts_.emplace(host, site.get());
        ++portals_on_[site->plan().address];
    }
}

namespace {

bool names_what_is_published(certificate_kind kind) {
    return kind == certificate_kind::chain_incomplete || kind == certificate_kind::revoked_in_list ||
           kind == certificate_kind::private_to_fetch;
}

}  // namespace

void town::open_on(ports on) {
    authority_.publish_at("http://" + std::string(issuer_host) + ':' + std::to_string(on.http));
    for (const auto& site : sites_) {
        if (names_what_is_published(site->plan().behaviour.certificate)) reset(*site);
    }
}

site* town::by_id(std::string_view id) const {
    const auto found = ids_.find(std::string(id));
    return found == ids_.end() ? nullptr : found->second;
}

site* town::by_host(std::string_view name) const {
    const auto found = hosts_.find(std::string(name));
    return found == hosts_.end() ? nullptr : found->second;
}

conduct_ptr town::conduct_for(const portal_plan& plan, const behaviour& wanted) const {
    if (!plan.listens) return std::make_shared<const conduct>(conduct{wanted, {}});
    return std::make_shared<const conduct>(
        conduct{wanted, authority_.issue(wanted.certificate, wanted.key, names_of(plan))});
}

std::string town::objection(const portal_plan& plan, const behaviour& wanted) const {
    if (!plan.listens) return "nothing listens at " + plan.id + "; right would be a portal that lives";
    const bool elsewhere = wanted.http == http_door::redirect_elsewhere || wanted.https == https_door::elsewhere;
    if (elsewhere && plan.hosts.size() < 2) {
        return plan.id + " has one host, so there is no elsewhere; right would be a portal with two";
    }
    const bool closes = wanted.http == http_door::closed || wanted.https == https_door::closed;
    const bool shared = portals_on_.at(plan.address) > 1;
    if (closes && shared) {
        return plan.id +
               " shares its address with other portals, so its doors stay open; right would be a portal of "
               "the small town";
    }
    if ((wanted.legacy_tls || wanted.client_certificate) && shared) {
        return plan.id +
               " shares its address with other portals, and so what TLS asks; right would be a portal "
               "of the small town";
    }
    return objection_to_page(plan, wanted);
}

std::string town::change(site& of, std::string_view json) const {
    const conduct_ptr before = of.now();
    const change_result after = changed(before->behaviour, json);
    if (!after.error.empty()) return after.error;
    if (std::string why_not = objection(of.plan(), after.value); !why_not.empty()) return why_not;
    of.set(conduct_for(of.plan(), after.value));
    return {};
}

void town::reset(site& of) const {
    of.set(conduct_for(of.plan(), of.plan().behaviour));
}

}  // namespace loketwacht::lab
