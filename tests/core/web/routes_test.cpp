#include "core/web/routes.h"

#include <gtest/gtest.h>

namespace web {
namespace {

Response nothing(const Request& /*request*/, const PathParameters& /*parameters*/) {
    return Response::no_content();
}

Route route(Method method, std::string path) {
    return {method, std::move(path), Work::Immediate, nothing};
}

Routes table() {
    return *Routes::create({
        route(Method::Get, "/accounts/{username}"),
        route(Method::Get, "/accounts/me"),
        route(Method::Post, "/accounts/{username}/lock"),
        route(Method::Delete, "/accounts/{username}/lock"),
        route(Method::Get, "/"),
    });
}

TEST(Routes, ParametersArriveDecoded) {
    const auto routes = table();
    const auto match = routes.match(Method::Post, "/accounts/jan%20nov%C3%A1k/lock");
    ASSERT_TRUE(std::holds_alternative<MatchedRoute>(match));
    EXPECT_EQ(std::get<MatchedRoute>(match).parameters["username"], "jan novák");
    EXPECT_EQ(std::get<MatchedRoute>(match).parameters["other"], "");
}

TEST(Routes, ALiteralSegmentWins) {
    const auto routes = table();
    const auto match = routes.match(Method::Get, "/accounts/me");
    EXPECT_EQ(std::get<MatchedRoute>(match).route->path, "/accounts/me");
}

TEST(Routes, HeadIsAnsweredFromGet) {
    const auto routes = table();
    EXPECT_TRUE(std::holds_alternative<MatchedRoute>(routes.match(Method::Head, "/")));
    EXPECT_TRUE(std::holds_alternative<NoSuchMethod>(routes.match(Method::Head, "/accounts/a/lock"))
    );
}

TEST(Routes, AnotherMethodIsToldWhatIsAllowed) {
    const auto routes = table();
    const auto match = routes.match(Method::Put, "/accounts/a/lock");
    EXPECT_EQ(std::get<NoSuchMethod>(match).allow, "POST, DELETE, OPTIONS");
}

TEST(Routes, UnknownPathsAreUnknown) {
    const auto routes = table();
    for (const auto* path : {"/accounts", "/accounts/", "/accounts/a/lock/", "/Accounts/a", "/x"}) {
        EXPECT_TRUE(std::holds_alternative<NoSuchPath>(routes.match(Method::Get, path))) << path;
    }
}

TEST(Routes, WrongTablesAreRefusedAtStart) {
    const std::vector<std::vector<Route>> wrong = {
        {route(Method::Get, "no-slash")},
        {route(Method::Get, "/a//b")},
        {route(Method::Get, "/a b")},
        {route(Method::Get, "/a/{}")},
        {route(Method::Head, "/a")},
        {route(Method::Get, "/a/{x}"), route(Method::Get, "/a/{y}")},
        {{Method::Get, "/a", Work::Immediate, nullptr}},
    };
    for (const auto& routes : wrong) {
        EXPECT_FALSE(Routes::create(routes).has_value()) << routes.back().path;
    }
}

}  // namespace
}  // namespace web
