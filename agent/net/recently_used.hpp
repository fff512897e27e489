#pragma once

#include <string>
#include <utility>

#include <boost/multi_index/hashed_index.hpp>
#include <boost/multi_index/member.hpp>
#include <boost/multi_index/sequenced_index.hpp>
#include <boost/multi_index_container.hpp>

namespace loketwacht::net {

/// A memory of bounded size, which forgets what was asked for the longest ago: values that together take `most` bytes
/// are all there, in whatever order they are asked for. The newest value stays even where it is larger. One thread.
template <class Value>
class recently_used {
public:
    explicit recently_used(std::size_t most) : most_(most) {}

    /// Valid until the next insertion; null where nothing is kept under the key.
    [[nodiscard]] Value* find(const std::string& key) {
        auto& keys = kept_.template get<1>();
        const auto found = keys.find(key);
        if (found == keys.end()) return nullptr;
        kept_.relocate(kept_.end(), kept_.template project<0>(found));
        return &found->value;
    }

    /// `bytes`: what the value takes beside its place here, as an estimate.
    Value& insert(const std::string& key, Value value, std::size_t bytes) {
        forget(key);
        bytes += sizeof(one) + key.capacity();
        kept_.push_back({key, std::move(value), bytes});
        bytes_ += bytes;
        make_room();
        return kept_.back().value;
    }

    /// From now on as many bytes.
    void hold(std::size_t most) {
        most_ = most;
        make_room();
    }

private:
    struct one {
        std::string key;
        mutable Value value;  ///< no part of any order
        std::size_t bytes;    ///< with its key
    };
    using by_age = boost::multi_index::sequenced<>;
    using by_key = boost::multi_index::hashed_unique<boost::multi_index::member<one, std::string, &one::key>>;

    void forget(const std::string& key) {
        auto& keys = kept_.template get<1>();
        const auto found = keys.find(key);
        if (found == keys.end()) return;
        bytes_ -= found->bytes;
        keys.erase(found);
    }

    void make_room() {
        while (bytes_ > most_ && kept_.size() > 1) {
            bytes_ -= kept_.front().bytes;
            kept_.pop_front();
        }
    }

    std::size_t most_;
    std::size_t bytes_ = 0;
    boost::multi_index_container<one, boost::multi_index::indexed_by<by_age, by_key>> kept_;  ///< the newest last
};

}  // namespace loketwacht::net
