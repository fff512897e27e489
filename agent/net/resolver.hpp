#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/address.hpp>

#include "model/portal.hpp"
#include "net/step.hpp"

namespace loketwacht::net {

/// Names to addresses by c-ares, without blocking. Names are absolute: no search list is tried. `hosts` answers
/// before DNS; /etc/hosts is read as usual. Addresses come in the order of RFC 6724 (what this machine reaches best
/// first), at most sixteen. One thread; the executor's context must be running.
class resolver {
public:
    struct options {
        std::map<std::string, std::vector<std::string>> hosts;
        std::vector<std::string> nameservers;  ///< "address" or "address:port"; empty: the system's

        bool operator==(const options&) const = default;
    };

    resolver(asio::any_io_executor executor, options from);
    ~resolver();
    resolver(const resolver&) = delete;
    resolver& operator=(const resolver&) = delete;

    using addresses = std::vector<asio::ip::address>;
    [[nodiscard]] awaitable<result<addresses>> resolve(std::string name, model::ip_family family, steady_time until);

private:
    class channel;
    asio::any_io_executor executor_;
    std::map<std::string, std::vector<std::string>> hosts_;
    std::shared_ptr<channel> channel_;
};

}  // namespace loketwacht::net
