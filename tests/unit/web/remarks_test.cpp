// Who may say something of a finding, and in which form: what is refused before a byte of it is read, and what after.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fixture.hpp"
#include "raw_client.hpp"
#include "web/admit.hpp"

namespace loketwacht {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

web::request posted(std::string path, std::string body) {
    web::request out;
    out.method = "POST";
    out.path = std::move(path);
    out.host = "127.0.0.1";
    out.content_type = "application/x-www-form-urlencoded";
    out.body_length = body.size();
    out.user = "alice";
    out.read_body = [body](std::size_t bytes) { return std::optional(body.substr(0, bytes)); };
    return out;
}

class remarks : public tests::web_test {
protected:
    remarks() {
        handlers_.remark = [this](const web::remark_asked& asked) -> base::result<model::remark_outcome> {
            asked_.push_back(asked);
            if (asked.fields.contains("wrong")) return base::failed("reason: \"\" is empty; write 1 to 200 characters");
            return outcome_;
        };
    }

    web::response answer(const web::request& asked) {
        web::service offered(handlers_);
        return web::route(asked, offered);
    }

    std::vector<web::remark_asked> asked_;
    model::remark_outcome outcome_ = model::remark_outcome::taken;
};

TEST_F(remarks, come_from_who_is_logged_in_with_the_fields_of_a_form) {
    EXPECT_EQ(answer(posted("/api/v1/portals/plaingem/exceptions", "rule=a&reason=it+is+%C3%A9%26")).status, 200);
    ASSERT_THAT(asked_, SizeIs(1));
    EXPECT_EQ(asked_[0].portal, "plaingem");
    EXPECT_EQ(asked_[0].user, "alice");
    EXPECT_EQ(asked_[0].what, model::remark::kind::accepted);
    EXPECT_EQ(asked_[0].fields, (web::parameters{{"rule", "a"}, {"reason", "it is é&"}}));
    EXPECT_EQ(answer(posted("/api/v1/portals/plaingem/handling", "rule=a")).status, 200);
    EXPECT_EQ(asked_.back().what, model::remark::kind::handled);
}

TEST_F(remarks, lead_a_browser_back_to_the_page) {
    web::request asked = posted("/api/v1/portals/plaingem/exceptions", "rule=a");
    asked.sec_fetch_mode = "navigate";
    asked.sec_fetch_site = "same-origin";
    asked.query = {{"lang", "nl"}};
    const web::response done = answer(asked);
    EXPECT_EQ(done.status, 303);
    EXPECT_EQ(done.headers,
              (std::vector<std::pair<std::string, std::string>>{{"Location", "/portals/plaingem?lang=nl"}}));
}

constexpr int request_timeout = 408;

struct refused_row {
    const char* name;
    std::function<void(web::request&)> change;
    int status;
    const char* says;
};

class refused : public remarks, public testing::WithParamInterface<refused_row> {};

TEST_P(refused, remarks_are_not_taken) {
    web::request asked = posted("/api/v1/portals/plaingem/exceptions", "rule=a");
    GetParam().change(asked);
    bool was_read = false;
    if (asked.read_body) {
        asked.read_body = [&was_read, by = asked.read_body](std::size_t bytes) {
            was_read = true;
            return by(bytes);
        };
    }
    const web::response got = answer(asked);
    EXPECT_EQ(got.status, GetParam().status);
    EXPECT_THAT(got.body, HasSubstr(GetParam().says));
    EXPECT_EQ(was_read, GetParam().status == request_timeout) << "a body is read of those only who may send it";
    EXPECT_THAT(asked_, IsEmpty());
}

const refused_row refusals[] = {
    {"of_nobody", [](auto& r) { r.user.clear(); }, 403, "give the agent a --web.config.file with basic_auth_users"},
    {"from_another_site", [](auto& r) { r.sec_fetch_site = "cross-site"; }, 403, "another site"},
    {"from_another_origin", [](auto& r) { r.origin = "https://elsewhere.example"; }, 403, "another site"},
    {"of_no_portal", [](auto& r) { r.path = "/api/v1/portals/none/exceptions"; }, 404, "no portal has this id"},
    {"by_get", [](auto& r) { r.method = "GET"; }, 405, "asked with POST"},
    {"as_json", [](auto& r) { r.content_type = "application/json"; }, 415, "as application/x-www-form-urlencoded"},
    {"in_chunks", [](auto& r) { r.body_length.reset(); }, 411, "Content-Length"},
    {"too_long", [](auto& r) { r.body_length = 8193; }, 413, "at most 8 KiB"},
    {"too_slow", [](auto& r) { r.read_body = [](std::size_t) { return std::nullopt; }; }, request_timeout,
     "within 5 seconds"},
};

INSTANTIATE_TEST_SUITE_P(table, refused, testing::ValuesIn(refusals), [](const auto& row) { return row.param.name; });

struct outcome_row {
    model::remark_outcome outcome;
    int status;
    const char* says;
};

TEST_F(remarks, say_what_came_of_them) {
    for (const outcome_row& row : {outcome_row{model::remark_outcome::taken, 200, "kept"},
                                   outcome_row{model::remark_outcome::not_open, 409, "no such finding open"},
                                   outcome_row{model::remark_outcome::nothing_said, 409, "nothing of the kind"},
                                   outcome_row{model::remark_outcome::too_often, 429, "wait a minute"},
                                   outcome_row{model::remark_outcome::no_such_portal, 404, "no portal"}}) {
        outcome_ = row.outcome;
        const web::response got = answer(posted("/api/v1/portals/plaingem/exceptions", ""));
        EXPECT_EQ(got.status, row.status);
        EXPECT_THAT(got.body, HasSubstr(row.says));
    }
    const web::response wrong = answer(posted("/api/v1/portals/plaingem/exceptions", "wrong=1"));
    EXPECT_EQ(wrong.status, 400);
    EXPECT_EQ(wrong.body, "reason: \"\" is empty; write 1 to 200 characters\n");
}

// Over a real connection, in pieces; a second request does not follow on it.
TEST_F(remarks, are_read_as_they_come_over_the_wire) {
    handlers_.remark = [this](const web::remark_asked& asked) -> base::result<model::remark_outcome> {
        asked_.push_back(asked);
        return outcome_;
    };
    const tests::raw_client client(start());
    client.send(
        "POST /api/v1/portals/plaingem/exceptions HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6\r\n\r\nrule=a");
    EXPECT_THAT(client.read_to_end(), HasSubstr("403"));  // without logins nobody is logged in
    EXPECT_THAT(asked_, IsEmpty());
}

}  // namespace
}  // namespace loketwacht
