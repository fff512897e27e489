#include "web/logins.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include <crypt.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include "base/ascii.hpp"

namespace loketwacht::web {

namespace {

using namespace std::chrono_literals;

constexpr int most_waiting = 4;  // each holds a thread of the server
constexpr auto longest_wait = 5s;
constexpr int pause = 4;  // times as long as the bcrypt that was in vain
constexpr std::size_t longest_password = CRYPT_MAX_PASSPHRASE_SIZE - 1;
constexpr std::size_t hash_itself = 31;  // the last characters of a bcrypt hash; salt and cost stand before it

struct credentials {
    std::string name;
    std::string password;
};

// A user name has no colon, a password may.
std::optional<credentials> read(std::string_view authorization) {
    const auto blank = authorization.find(' ');
    if (blank == std::string_view::npos || !base::same_in_any_case(authorization.substr(0, blank), "basic"))
        return std::nullopt;
    const auto start = std::min(authorization.find_first_not_of(' ', blank), authorization.size());
    const std::string_view coded = authorization.substr(start);
    if (coded.empty() || coded.size() % 4 != 0) return std::nullopt;
    std::string text(coded.size() / 4 * 3, '\0');
    const int size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(coded.data()), static_cast<int>(coded.size()));
    if (size < 0) return std::nullopt;
    text.resize(text.size() - static_cast<std::size_t>(std::min<std::ptrdiff_t>(2, std::ranges::count(coded, '='))));
    const auto colon = text.find(':');
    if (colon == std::string::npos) return std::nullopt;
    credentials out{text.substr(0, colon), text.substr(colon + 1)};
    OPENSSL_cleanse(text.data(), text.size());
    // A NUL would end the password for crypt(3).
    if (out.password.size() > longest_password || out.password.find('\0') != std::string::npos) return std::nullopt;
    return out;
}

}  // namespace

bool turnstile::enter() {
    std::unique_lock lock(mutex_);
    if (closed_ || waiting_ >= most_waiting) return false;
    ++waiting_;
    const auto give_up = clock::now() + longest_wait;
    while (!closed_ && clock::now() < give_up && (taken_ || clock::now() < free_from_)) {
        turn_.wait_until(lock, taken_ ? give_up : std::min(give_up, free_from_));
    }
    --waiting_;
    if (closed_ || taken_ || clock::now() < free_from_) return false;
    taken_ = true;
    began_ = clock::now();
    return true;
}

void turnstile::leave(bool in_vain) {
    const std::lock_guard lock(mutex_);
    taken_ = false;
    const auto now = clock::now();
    if (in_vain) free_from_ = now + pause * (now - began_);
    turn_.notify_all();
}

void turnstile::close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    turn_.notify_all();
}

namespace {

// In the turnstile for as long as it lives.
class turn {
public:
    explicit turn(turnstile& gate) : gate_(gate) {}
    ~turn() { gate_.leave(in_vain_); }
    turn(const turn&) = delete;
    turn& operator=(const turn&) = delete;
    turn(turn&&) = delete;
    turn& operator=(turn&&) = delete;

    void was_right() { in_vain_ = false; }

private:
    turnstile& gate_;
    bool in_vain_ = true;
};

}  // namespace

bool is_password(const std::string& password, const std::string& hash) {
    const auto scratch = std::make_unique<crypt_data>();
    const char* made = crypt_r(password.c_str(), hash.c_str(), scratch.get());
    const std::string_view got = made == nullptr ? "" : made;
    const bool same =
        got.size() == hash.size() && got.size() > hash_itself &&
        CRYPTO_memcmp(got.data() + got.size() - hash_itself, hash.data() + hash.size() - hash_itself, hash_itself) == 0;
    OPENSSL_cleanse(scratch.get(), sizeof *scratch);
    return same;
}

std::string name_in(std::string_view authorization) {
    auto given = read(authorization);
    if (!given) return {};
    OPENSSL_cleanse(given->password.data(), given->password.size());
    return std::move(given->name);
}

logins::logins(users known, turnstile& gate) : users_(std::move(known)), gate_(gate) {
    if (RAND_bytes(key_.data(), static_cast<int>(key_.size())) != 1) throw std::runtime_error("no random numbers");
}

logins::digest logins::keyed(std::string_view name, std::string_view password) const {
    // A name has no colon, so that no two pairs are one text.
    std::string text;
    text.append(name).append(":").append(password);
    digest out{};
    HMAC(EVP_sha256(), key_.data(), static_cast<int>(key_.size()), reinterpret_cast<const unsigned char*>(text.data()),
         text.size(), out.data(), nullptr);
    OPENSSL_cleanse(text.data(), text.size());
    return out;
}

const std::string& logins::hash_for(std::string_view name) const {
    const auto known = users_.find(name);
    const auto other = std::next(users_.begin(), keyed(name, "")[0] % static_cast<int>(users_.size()));
    return (known == users_.end() ? other : known)->second;
}

bool logins::remembers(std::string_view name, const digest& tag) {
    const std::lock_guard lock(mutex_);
    const auto found = remembered_.find(name);
    return found != remembered_.end() && CRYPTO_memcmp(found->second.data(), tag.data(), tag.size()) == 0;
}

logins::answer logins::check(std::string_view authorization) {
    auto given = read(authorization);
    if (!given) return answer::refused;
    const digest tag = keyed(given->name, given->password);
    if (remembers(given->name, tag)) return answer::welcome;
    if (!gate_.enter()) return answer::busy;
    turn now(gate_);
    // Whoever was let in while this one waited may have brought the same password.
    const bool right = remembers(given->name, tag) ||
                       (is_password(given->password, hash_for(given->name)) && users_.contains(given->name));
    OPENSSL_cleanse(given->password.data(), given->password.size());
    if (!right) return answer::refused;
    now.was_right();
    const std::lock_guard lock(mutex_);
    remembered_[given->name] = tag;
    return answer::welcome;
}

}  // namespace loketwacht::web
