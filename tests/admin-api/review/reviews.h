// A review as it runs, for tests: opened by the ministry, its rights gathered by the program, and
// what a test sees and does of it.
#pragma once

#include <gmock/gmock.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "admin-api/review/review.h"
#include "admin-api/review/review_place.h"
#include "tests/admin-api/lists.h"
#include "tests/admin-api/permissions/people.h"

namespace admin_api_test {

using base::Json;

inline base::Day today() {
    return base::prague_day(base::system_clock()());
}

class ReviewTest : public ::testing::Test {
protected:
    using Adjust = Api::Adjust;
    explicit ReviewTest(const Adjust& more = {})
        : api([this, more](admin_api::Config& adjusted) {
              adjusted.review_interval = std::chrono::milliseconds(20);
              // Waiting asks often.
              const admin_api::Rate often{.burst = 1'000'000, .each = std::chrono::milliseconds(1)};
              adjusted.rules.rates = {often, often, often, often};
              if (more) more(adjusted);
              config = adjusted;
          }) {}

    [[nodiscard]] static std::string body(
        const std::string& organizations, int days, const std::string& more = ""
    ) {
        return R"({"name":"Lednová kontrola","deadline":")" + days_from_now(days) +
               R"(","organizations":[)" + organizations + R"(],"reason":"pravidelná")" + more + "}";
    }
    // Of these organizations, '"a","b"', for so many days; its rights are gathered.
    std::string opened(const std::string& organizations, int days = 30) {
        const auto reply = api.as("vrbicka", post("/reviews", body(organizations, days)));
        if (reply.status != 201) throw std::runtime_error(base::dump(reply.body));
        auto id = reply.text("id");
        admin_api::ReviewPlaces places(api.store());
        await([&] { return places.tickets(id, base::system_clock()()).value().empty(); });
        return id;
    }
    // Ends with the runner's own limit.
    template <class Condition>
    static void await(const Condition& condition) {
        while (!condition()) std::this_thread::yield();
    }

    [[nodiscard]] static std::string at(
        const std::string& review, const std::string& organization
    ) {
        return "/reviews/" + review + "/organizations/" + organization;
    }
    [[nodiscard]] Reply rights(
        const std::string& caller, const std::string& place, const std::string& query = ""
    ) {
        return api.as(caller, get(place + "/rights?limit=200" + query));
    }
    // The right of that account in the list.
    [[nodiscard]] Json right(
        const std::string& place, const std::string& username, const std::string& code
    ) {
        const auto reply = rights("vrbicka", place);
        for (const auto& one : *reply.body.find("rights")->as_array())
            if (one.string_at("username") == username && one.string_at("code") == code) return one;
        throw std::runtime_error("no right " + code + " of " + username);
    }
    [[nodiscard]] static std::string row(
        const Json& right, const std::string& decision, const std::string& more = ""
    ) {
        return R"({"right":")" + right.string_at("id").value() + R"(","decision":")" + decision +
               "\"" + more + "}";
    }
    Reply decide(const std::string& caller, const std::string& place, const std::string& rows) {
        return api.as(
            caller,
            post(
                place + "/decisions", R"({"reason":"lednová kontrola","decisions":[)" + rows + "]}"
            )
        );
    }
    // Of the only row: its outcome, or the code of its refusal.
    [[nodiscard]] static std::string outcome(const Reply& reply) {
        const auto* rows = reply.body.find("decisions");
        if (rows == nullptr) return reply.code();
        const auto& row = rows->as_array()->front();
        const auto* problem = row.find("problem");
        if (problem->is_null()) return row.string_at("outcome").value();
        return problem->string_at("code").value();
    }

    // As if so many days had passed since it was opened.
    void move_deadline(const std::string& id, int days) {
        admin_api::Reviews reviews(api.store());
        await([&] {
            const auto seen = reviews.find(id, base::system_clock()()).value().value();
            auto next = seen;
            next.deadline = today() + std::chrono::days(days);
            if (next.deadline < next.opens) next.opens = next.deadline;
            return reviews.change(seen, next, base::system_clock()()).value();
        });
    }
    // The day's comparison is to be made again.
    void settle_again(const std::string& id, const std::string& organization) {
        admin_api::ReviewPlaces places(api.store());
        const account::OrganizationId where(organization);
        const auto now = base::system_clock()();
        await([&] {
            const auto seen = places.find(id, where, now).value().value();
            auto next = seen;
            next.settled = "2020-01-01";
            return places.change(seen, next, now).value();
        });
        await([&] { return places.find(id, where, now).value().value().settled != "2020-01-01"; });
    }
    [[nodiscard]] std::vector<std::string> told(const std::string& caller) {
        return listed(api.as(caller, get("/me/notices")), "notices", "state");
    }
    [[nodiscard]] std::ptrdiff_t records_of(std::string_view activity) {
        std::ptrdiff_t found = 0;
        std::istringstream lines(api.audit_text());
        for (std::string line; std::getline(lines, line);)
            if (line.find('"' + std::string(activity) + '"') != std::string::npos) ++found;
        return found;
    }

    admin_api::Config config;
    Api api;
};

}  // namespace admin_api_test
