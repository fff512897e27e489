#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include "web/gzip.hpp"

namespace loketwacht::web {

/// A long text that is rendered once for all who ask for it at about the same time, and kept compressed, so that it
/// takes little memory. Who asks while it is rendered gets that. Who asks later gets it for ten times as long as it
/// took of a processor, counted from its beginning, and for a second at most: so a large text is made once a second,
/// however many ask, and a small one is as new as if nothing were kept. Safe from any thread; nothing is locked while
/// it renders.
class shared_rendering {
public:
    using writer = std::function<bool(const text_sink&)>;

    explicit shared_rendering(writer by) : writer_(std::move(by)) {}

    /// Null: it could not be rendered, or it was closed.
    [[nodiscard]] std::shared_ptr<const gzip_text> get();

    /// How many wait for what is being rendered.
    [[nodiscard]] std::size_t waiting() const;

    /// Who asks from now on gets what is rendered from now on.
    void forget();
    /// Keeps no text that nobody would be given any more.
    void forget_old();
    /// Stops what is being rendered. Nobody waits above any more.
    void close();

private:
    using clock = std::chrono::steady_clock;

    struct rendering {
        std::shared_ptr<const gzip_text> text;
        clock::duration cost{};  ///< of a processor
    };
    [[nodiscard]] rendering render() const noexcept;
    [[nodiscard]] bool is_closed() const;

    const writer writer_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<const gzip_text> text_;
    clock::time_point fresh_until_;
    std::uint64_t age_ = 0;       ///< how often all was to be forgotten
    std::uint64_t text_age_ = 0;  ///< the `age_` when the rendering of `text_` began
    std::uint64_t ended_ = 0;     ///< renderings
    std::size_t waiting_ = 0;
    bool under_way_ = false;
    bool closed_ = false;
};

}  // namespace loketwacht::web
