#include "web/logins.hpp"

#include <atomic>
#include <thread>
#include <vector>

#include <crypt.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>

namespace loketwacht::web {
namespace {

// The cheapest that bcrypt has, for tests only: the configuration refuses it.
std::string hashed(const std::string& password) {
    crypt_data scratch{};
    return crypt_r(password.c_str(), "$2y$04$abcdefghijklmnopqrstuu", &scratch);
}

std::string basic(const std::string& credentials) {
    std::vector<unsigned char> out((credentials.size() + 2) / 3 * 4 + 1);
    EVP_EncodeBlock(out.data(), reinterpret_cast<const unsigned char*>(credentials.data()),
                    static_cast<int>(credentials.size()));
    return "Basic " + std::string(out.begin(), out.end() - 1);
}

struct login_case {
    const char* name;
    std::string header;
    logins::answer answer;
};

void PrintTo(const login_case& c, std::ostream* out) {
    *out << c.name;
}

class login : public testing::TestWithParam<login_case> {};

TEST_P(login, is_answered) {
    turnstile gate;
    logins users({{"alice", hashed("a:b")}, {"bob", hashed("")}, {"Zoë", hashed("één")}}, gate);
    EXPECT_EQ(users.check(GetParam().header), GetParam().answer);
    EXPECT_EQ(users.check(GetParam().header), GetParam().answer) << "when it is remembered, or not";
}

const login_case login_cases[] = {
    {"right_with_a_colon", basic("alice:a:b"), logins::answer::welcome},
    {"scheme_in_other_letters", "bAsIC " + basic("alice:a:b").substr(6), logins::answer::welcome},
    {"utf_8", basic("Zoë:één"), logins::answer::welcome},
    {"empty_password", basic("bob:"), logins::answer::welcome},
    {"wrong", basic("alice:a"), logins::answer::refused},
    {"of_another", basic("alice:"), logins::answer::refused},
    {"unknown", basic("carol:a:b"), logins::answer::refused},
    {"nobody", basic(":"), logins::answer::refused},
    {"no_header", "", logins::answer::refused},
    {"no_credentials", "Basic ", logins::answer::refused},
    {"no_colon", basic("alice"), logins::answer::refused},
    {"no_base64", "Basic ****", logins::answer::refused},
    {"padding_only", "Basic ====", logins::answer::refused},
    {"more_after_a_nul", basic(std::string("alice:a:b\0x", 11)), logins::answer::refused},
    {"endless", basic("alice:" + std::string(6000, 'a')), logins::answer::refused},
    {"bearer", "Bearer abcd", logins::answer::refused},
};

INSTANTIATE_TEST_SUITE_P(table, login, testing::ValuesIn(login_cases), [](const auto& row) { return row.param.name; });

TEST(turnstile, lets_one_through_at_a_time_and_few_wait) {
    turnstile gate;
    ASSERT_TRUE(gate.enter());
    std::atomic<int> inside = 0;
    std::atomic<int> served = 0;
    std::atomic<int> turned_away = 0;
    std::vector<std::thread> crowd;
    for (int i = 0; i < 12; ++i) {
        crowd.emplace_back([&] {
            if (!gate.enter()) {
                ++turned_away;
                return;
            }
            EXPECT_EQ(++inside, 1);
            --inside;
            ++served;
            gate.leave(false);
        });
    }
    while (turned_away < 8)
        std::this_thread::yield();
    gate.leave(false);
    for (std::thread& each : crowd)
        each.join();
    EXPECT_EQ(served, 4);
    EXPECT_EQ(turned_away, 8);
}

TEST(turnstile, sends_away_who_waits_when_it_closes) {
    turnstile gate;
    ASSERT_TRUE(gate.enter());
    std::thread waiting([&] { EXPECT_FALSE(gate.enter()); });
    gate.close();
    waiting.join();
    EXPECT_FALSE(gate.enter());
}

TEST(logins, let_those_in_that_were_right_before_whatever_the_turnstile_does) {
    turnstile gate;
    logins users({{"alice", hashed("geheim")}}, gate);
    EXPECT_EQ(users.check(basic("alice:geheim")), logins::answer::welcome);
    gate.close();
    EXPECT_EQ(users.check(basic("alice:geheim")), logins::answer::welcome);
    EXPECT_EQ(users.check(basic("alice:wrong")), logins::answer::busy);
    EXPECT_EQ(users.check(basic("bob:geheim")), logins::answer::busy);
}

}  // namespace
}  // namespace loketwacht::web
