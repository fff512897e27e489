#pragma once

#include <chrono>
#include <vector>

#include <poll.h>

#include "web/door.hpp"
#include "web/listener.hpp"
#include "web/service.hpp"
#include "web/visitor_queue.hpp"

namespace loketwacht::web {

/// One thread that lets clients in, hears what they ask, and never waits for any of them: who says nothing, drips or
/// reads slowly holds up nobody here. It answers about health by itself, and so whatever the threads that serve do, and
/// refuses what is no request; all else over plain HTTP goes to those threads once it was heard whole, and TLS from its
/// first byte on. Borrows all that it is given.
class reception {
public:
    reception(service& answers, door& by, listener& at, visitor_queue& to, const pressure& heeds)
        : service_(answers), door_(by), listener_(at), queue_(to), pressure_(heeds) {}

    /// Until the server ends or nothing listens any more.
    void receive();

private:
    using clock = client_connection::clock;

    struct guest {
        visitor_ptr visitor;
        bool is_asking = false;  ///< a request has begun
    };
    enum class outcome { stays, left };

    void wait();
    void attend();
    void take_back();
    [[nodiscard]] bool accept();
    void welcome(visitor_ptr one);
    [[nodiscard]] outcome hear(guest& from);
    [[nodiscard]] outcome answer_what_has_come(guest& from);
    [[nodiscard]] outcome answer(guest& to, head_read read);
    void send_on(visitor_ptr one);

    service& service_;
    door& door_;
    listener& listener_;
    visitor_queue& queue_;
    const pressure& pressure_;
    std::vector<guest> guests_;  ///< who has been here longest, first
    std::vector<pollfd> polled_;
    clock::time_point accepts_from_;
};

}  // namespace loketwacht::web
