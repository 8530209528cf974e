// Request objects at /authorize, by value and by reference (OpenID Connect Core 6, RFC 9101).
#include <gmock/gmock.h>

#include <string>

#include "core/base/hmac.h"
#include "tests/idp/support/key_host.h"
#include "tests/idp/support/login.h"
#include "tests/idp/support/pushing.h"

namespace idp_test {
namespace {

using testing::StartsWith;

const std::string kClient = "podepisuje";

class ObjectByValue : public PushingTest {
protected:
    std::string target_with(const std::string& object, const Form& more = {}) {
        Form form{{"client_id", kClient}, {"response_type", "code"}, {"request", object}};
        form.insert(form.end(), more.begin(), more.end());
        return "/authorize?" + base::form_encode(form);
    }
    const Form beside{{"redirect_uri", "https://podepisuje.example/callback"}, {"state", "vedle"}};
};

TEST_F(ObjectByValue, CountsBeforeTheParametersBesideIt) {
    const auto object = object_of(kClient, request_of(kClient, {{"nonce", ""}}));
    const auto login = browser.open(target_with(object, beside));
    ASSERT_TRUE(login.shows("page-login")) << login.location();
    const auto answer = browser.log_in(login, "cerny", kGoodPassword);
    EXPECT_NE(answer.answer("code"), "") << answer.location();
    EXPECT_EQ(answer.answer("state"), "stav");
}

// The object was good when it came; a slow login does not make it old.
TEST_F(ObjectByValue, MayEndWhileTheLoginLasts) {
    const auto login = browser.open(target_with(object_of(kClient, request_of(kClient))));
    advance(std::chrono::minutes(20));
    EXPECT_NE(browser.log_in(login, "cerny", kGoodPassword).answer("code"), "");
}

TEST_F(ObjectByValue, IsOpenedForAPostedRequestToo) {
    const auto object = object_of(kClient, request_of(kClient));
    const Form form{{"client_id", kClient}, {"response_type", "code"}, {"request", object}};
    EXPECT_TRUE(browser.follow(browser.post("/authorize", form)).shows("page-login"));
}

// oidcc-ensure-request-object-with-redirect-uri: what is beside the object need not be registered.
TEST_F(ObjectByValue, SaysWhereTheAnswerGoes) {
    const auto object = object_of(kClient, request_of(kClient, {{"prompt", "none"}}));
    const auto page = browser.get(target_with(object, {{"redirect_uri", "https://evil.example/"}}));
    EXPECT_THAT(page.location(), StartsWith("https://podepisuje.example/callback?"));
    EXPECT_EQ(page.answer("error"), "login_required");
}

// oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported
TEST_F(ObjectByValue, MustBeSigned) {
    const auto object = base::base64url_encode(R"({"alg":"none"})") + '.' +
                        base::base64url_encode(R"({"client_id":"podepisuje"})") + '.';
    EXPECT_EQ(browser.get(target_with(object, beside)).answer("error"), "request_not_supported");
}

TEST_F(ObjectByValue, ThatIsRefusedIsToldToARegisteredAddressOnly) {
    const auto foreign = object_of("fapi", request_of("fapi"));
    const auto told = browser.get(target_with(foreign, beside));
    EXPECT_THAT(told.location(), StartsWith("https://podepisuje.example/callback?"));
    EXPECT_EQ(told.answer("error"), "invalid_request_object");
    EXPECT_EQ(told.answer("state"), "vedle");
    for (const auto& target :
         {target_with(foreign),
          target_with(foreign, {{"redirect_uri", "https://evil.example/"}})}) {
        const auto shown = browser.get(target);
        EXPECT_EQ(shown.status, 400);
        EXPECT_TRUE(shown.shows("page-request-refused"));
        EXPECT_EQ(shown.location(), "");
    }
}

// RFC 9101, 10.5: what is not signed does not count.
TEST_F(ObjectByValue, IsAllThatCountsForAClientThatMustSign) {
    write(
        kClient,
        "token_endpoint_auth_method: private_key_jwt\nrequire_signed_request_object: true\n"
    );
    ASSERT_THAT(provider.reload(), IsOk());
    auto plain = request_of(kClient);
    plain.emplace_back("client_id", kClient);
    const auto refused = browser.get("/authorize?" + base::form_encode(plain));
    EXPECT_EQ(refused.answer("error"), "invalid_request");
    const Form more{{"state", ""}, {"prompt", "none"}};
    const auto page =
        browser.get(target_with(object_of(kClient, request_of(kClient, more)), beside));
    EXPECT_EQ(page.answer("error"), "login_required");
    EXPECT_EQ(page.answer("state"), "");
}

class ObjectByReference : public PushingTest {
protected:
    explicit ObjectByReference(
        const std::string& settings = "outgoing: {allowed_networks: [\"127.0.0.1\"]}\n"
    )
        : PushingTest(settings) {
        write(
            kClient,
            "token_endpoint_auth_method: private_key_jwt\nrequest_uris: [\"" + host.url() + "\"]\n"
        );
        EXPECT_THAT(provider.reload(), IsOk());
    }

    static std::string target_to(const std::string& uri) {
        return "/authorize?" + base::form_encode(
                                   {{"client_id", kClient},
                                    {"response_type", "code"},
                                    {"redirect_uri", "https://podepisuje.example/callback"},
                                    {"state", "vedle"},
                                    {"request_uri", uri}}
                               );
    }
    std::string error_from(const std::string& uri) {
        const auto page = browser.open(target_to(uri));
        EXPECT_THAT(page.location(), StartsWith("https://podepisuje.example/callback?"));
        return page.answer("error");
    }

    KeyHost host{""};
};

// oidcc-request-uri-signed-rs256, with the key and the algorithm of this client
TEST_F(ObjectByReference, IsFetchedAndCountsAsIfItHadBeenSent) {
    const auto object = object_of(kClient, request_of(kClient));
    host.publish(object);
    const auto uri = host.url() + "#" + base::base64url_encode(base::sha256(object));
    const auto login = browser.open(target_to(uri));
    ASSERT_TRUE(login.shows("page-login")) << login.location() << login.body;
    EXPECT_EQ(host.asked(), 1);
    const auto answer = browser.log_in(login, "cerny", kGoodPassword);
    EXPECT_NE(answer.answer("code"), "") << answer.location();
    EXPECT_EQ(answer.answer("state"), "stav");
    EXPECT_EQ(host.asked(), 1);
}

TEST_F(ObjectByReference, IsRefusedWhenItIsNotTheDocumentThatWasMeant) {
    const auto object = object_of(kClient, request_of(kClient));
    host.publish(object);
    const auto other = base::base64url_encode(base::sha256("other"));
    EXPECT_EQ(error_from(host.url() + "#" + other), "invalid_request_uri");
    host.publish(object, 404);
    EXPECT_EQ(error_from(host.url()), "invalid_request_uri");
    host.publish(std::string(300000, 'x'));
    EXPECT_EQ(error_from(host.url()), "invalid_request_uri");
    host.publish("x.y.z");
    EXPECT_EQ(error_from(host.url()), "invalid_request_object");
    const auto unsigned_one =
        base::base64url_encode(R"({"alg":"none"})") + '.' + base::base64url_encode("{}") + '.';
    host.publish(unsigned_one);
    EXPECT_EQ(error_from(host.url()), "request_uri_not_supported");
}

TEST_F(ObjectByReference, S36IsFetchedOnlyFromARegisteredAddressAndNeverByADetour) {
    host.publish(object_of(kClient, request_of(kClient)));
    for (const auto& uri :
         {host.url() + "?x=1",
          host.url() + "/",
          std::string("http://169.254.169.254/latest/meta-data"),
          std::string("https://evil.example/request.jwt"),
          std::string("file:///etc/passwd"),
          std::string("x")}) {
        EXPECT_EQ(error_from(uri), "invalid_request_uri") << uri;
        auto target = target_to(uri);
        target.replace(0, std::string("/authorize").size(), "/authorize/object");
        EXPECT_EQ(browser.open(target).answer("error"), "invalid_request_uri") << uri;
    }
    EXPECT_EQ(host.asked(), 0);
    host.publish("", 302);
    EXPECT_EQ(error_from(host.url()), "invalid_request_uri");
    EXPECT_EQ(host.asked(), 1);
}

TEST_F(ObjectByReference, MustNotComeTogetherWithAnObject) {
    const auto page = browser.open(target_to(host.url()) + "&request=a.b.c");
    EXPECT_EQ(page.answer("error"), "invalid_request");
    EXPECT_EQ(host.asked(), 0);
}

class ObjectAtAnInnerAddress : public ObjectByReference {
protected:
    ObjectAtAnInnerAddress() : ObjectByReference("") {}
};

TEST_F(ObjectAtAnInnerAddress, S36IsNotFetchedUnlessTheSettingsAllowIt) {
    host.publish(object_of(kClient, request_of(kClient)));
    EXPECT_EQ(error_from(host.url()), "invalid_request_uri");
    EXPECT_EQ(host.asked(), 0);
}

}  // namespace
}  // namespace idp_test
