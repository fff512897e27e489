#pragma once

#include <utility>

#include <boost/asio/execution/context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/query.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>

#include "net/network.hpp"
#include "turns/cost.hpp"

namespace loketwacht::probe {

using metered_executor = turns::metered_executor<boost::asio::io_context::executor_type>;

/// What runs on it adds to the cost what it takes of the processor. The network's executor is wrapped as what it is,
/// which costs less than wrapping any_io_executor does.
[[nodiscard]] inline metered_executor metered(const net::network& network, boost::intrusive_ptr<turns::cost> taken) {
    boost::asio::execution_context& context = boost::asio::query(network.executor, boost::asio::execution::context);
    auto& runs = static_cast<boost::asio::io_context&>(context);  // what has its thread in every program of ours
    return {runs.get_executor(), std::move(taken)};
}

}  // namespace loketwacht::probe
