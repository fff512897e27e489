#include <gmock/gmock.h>

#include "model/size.hpp"
#include "prober.hpp"
#include "script_server.hpp"

// What one look may take of the agent, whatever the portal answers: processor time, and memory for what is kept of it.
namespace loketwacht::integration {
namespace {

constexpr std::size_t most_of_any = 256UL * 1024;
constexpr std::size_t most_of_an_endpoint = 32UL * 1024;

std::size_t bytes_of(const model::observation& seen) {
    std::set<model::hop_ptr> hops;
    const auto add = [&](const model::walk& walk) { hops.insert(walk.hops.begin(), walk.hops.end()); };
    for (const model::host_observation& host : seen.hosts) {
        add(host.http);
        add(host.https);
    }
    for (const model::endpoint_observation& endpoint : seen.endpoints) {
        add(endpoint.walk);
        for (const model::walk& frame : endpoint.frames)
            add(frame);
    }
    std::size_t out = 0;
    for (const model::hop_ptr& hop : hops)
        out += model::bytes_of(*hop) + (hop->tls ? model::bytes_of(*hop->tls->chain) : 0);
    return out;
}

// Ever new addresses as long as addresses may be, each with as many cookies as are kept.
script long_redirects(std::atomic<int>& answers) {
    return [&answers](visitor& who) {
        while (!who.request().empty()) {
            const std::string number = std::to_string(++answers);
            std::string head =
                "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /" + std::string(8000, 'a') + number + "\r\n";
            for (int i = 0; i < 50; ++i)
                head += "Set-Cookie: a-cookie-with-a-long-name-" + number + '-' + std::to_string(i) + "=b\r\n";
            who.send(head + "\r\n");
        }
    };
}

TEST(costly_look, keeps_no_more_than_it_may_of_what_it_sees) {
    std::atomic<int> answers = 0;
    const script_server server(long_redirects(answers));
    model::portal portal = portal_at(http_url(server.port()));
    for (const char* name : {"a", "b", "c", "d"})
        portal.endpoints.push_back({name,
                                    model::endpoint_role::counter,
                                    *model::parse_url(http_url(server.port(), std::string("/") + name)),
                                    {}});
    const model::observation_ptr seen = prober().probe(portal);
    EXPECT_TRUE(seen->failed_by(model::failure_reason::too_costly));
    const std::size_t of_one = model::bytes_of(*seen->endpoints.front().walk.hops.at(1));
    EXPECT_GT(of_one, 24'000);
    EXPECT_LT(bytes_of(*seen), most_of_any + portal.endpoints.size() * (most_of_an_endpoint + of_one));
    EXPECT_LT(answers, 30);
}

TEST(costly_look, ends_when_its_processor_time_is_used_up) {
    std::atomic<int> answers = 0;
    const script_server server(long_redirects(answers));
    prober of_little;
    of_little.allow(std::chrono::microseconds(1));
    const model::observation_ptr seen = of_little.probe(portal_at(http_url(server.port())), probe::look::slow);
    EXPECT_TRUE(seen->failed_by(model::failure_reason::too_costly));
    EXPECT_LE(answers, 1);
    EXPECT_GT(seen->processor.count(), 0);
}

}  // namespace
}  // namespace loketwacht::integration
