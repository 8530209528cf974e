#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "core/base/json.h"
#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"
#include "tests/support/sanitizers.h"

namespace web {
namespace {

constexpr int kManyConnections = 10000;

// In a process of its own, so that both ends together stay within one process's descriptor limit.
// After fork only system calls are made.
[[noreturn]] void connect_and_wait(std::uint16_t port, int ready, int finish) {
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    char verdict = 'y';
    for (int i = 0; i < kManyConnections && verdict == 'y'; ++i) {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        if (::connect(socket, reinterpret_cast<sockaddr*>(&where), sizeof where) != 0) {
            verdict = 'n';
        }
    }
    [[maybe_unused]] const auto written = ::write(ready, &verdict, 1);
    [[maybe_unused]] const auto read = ::read(finish, &verdict, 1);
    ::_exit(0);
}

std::size_t resident_kilobytes() {
    std::ifstream file("/proc/self/statm");
    std::size_t total = 0;
    std::size_t resident = 0;
    EXPECT_TRUE(file >> total >> resident);
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

TEST(Limits, TenThousandIdleConnectionsDoNotDisturbTheOthers) {
#ifdef KLICNIK_THREAD_SANITIZER
    GTEST_SKIP() << "a measure of load, which the thread sanitizer makes ten times slower";
#endif
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    ASSERT_GE(limit.rlim_max, 14900U) << "this test needs 14,900 file descriptors (ulimit -Hn)";
    TestServer server;
    std::array<int, 2> ready{};
    std::array<int, 2> finish{};
    ASSERT_EQ(::pipe(ready.data()), 0);
    ASSERT_EQ(::pipe(finish.data()), 0);
    const auto before = resident_kilobytes();
    const auto child = ::fork();
    if (child == 0) {
        ::close(finish[1]);  // so that the end of the test is the end of this process
        rlimit all{limit.rlim_max, limit.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &all);
        connect_and_wait(server.port(), ready[1], finish[0]);
    }
    ::close(ready[1]);
    ::close(finish[0]);
    char verdict = '?';
    ASSERT_EQ(::read(ready[0], &verdict, 1), 1);
    EXPECT_EQ(verdict, 'y');
    WireClient client(server.port());
    for (int i = 0; i < 200; ++i) {
        client.send(get("/work/quick"));
        ASSERT_EQ(client.answer().body, "quick");
    }
    EXPECT_EQ(server.server().load().connections, kManyConnections + 1U);
    RecordProperty(
        "kilobytes_per_connection",
        std::to_string((resident_kilobytes() - before) / kManyConnections)
    );
    ASSERT_EQ(::write(finish[1], "x", 1), 1);
    ::waitpid(child, nullptr, 0);
    ::close(ready[0]);
    ::close(finish[1]);
}

bool is_answered(TestServer& server) {
    WireClient client(server.port());
    client.send(get("/mark/a"));
    return client.receive().has_value();
}

TEST(Limits, AnAddressHasItsShareOfConnections) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.limits.connections_per_address = 2;
    TestServer server({.settings = settings});
    WireClient first(server.port());
    first.send(get("/mark/a"));
    EXPECT_TRUE(first.receive());
    {
        WireClient second(server.port());
        second.send(get("/mark/a"));
        EXPECT_TRUE(second.receive());
        EXPECT_FALSE(is_answered(server));
        EXPECT_EQ(server.server().load().refused_connections, 1U);
    }
    // The closed connection gives its place back as soon as the server has seen its end.
    EXPECT_TRUE(eventually([&server] { return is_answered(server); }));
}

TEST(Limits, BusyConnectionsHaveTheirOwnLimit) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.limits.busy_connections = 2;
    TestServer server({.settings = settings});
    WireClient idle(server.port());
    WireClient first(server.port());
    WireClient second(server.port());
    first.send(get("/wait"));
    second.send(get("/wait"));
    server.gate().wait_for(2);
    EXPECT_FALSE(is_answered(server));
    EXPECT_EQ(server.server().load().refused_connections, 1U);
    server.gate().open();
    EXPECT_EQ(first.answer().body, "passed");
    EXPECT_EQ(second.answer().body, "passed");
    EXPECT_TRUE(eventually([&server] { return is_answered(server); }));
    idle.send(get("/mark/a"));
    EXPECT_EQ(idle.answer().body, "a");
}

TEST(Limits, ATrustedProxyMayOpenMore) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.limits.connections_per_address = 1;
    settings.trusted_proxies = {"127.0.0.1"};
    TestServer server({.settings = settings});
    WireClient first(server.port());
    EXPECT_TRUE(is_answered(server));
}

std::string peer_seen(TestServer& server, const std::string& forwarded) {
    WireClient client(server.port());
    client.send("GET /echo HTTP/1.1\r\nHost: a\r\n" + forwarded + "\r\n");
    return base::parse_json(client.answer().body)->string_at("peer").value_or("");
}

TEST(Limits, ForwardedForIsBelievedOnlyFromATrustedProxy) {
    TestServer distrustful;
    EXPECT_EQ(peer_seen(distrustful, "X-Forwarded-For: 192.0.2.1\r\n"), "127.0.0.1");
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.trusted_proxies = {"127.0.0.0/8", "10.0.0.1"};
    TestServer trusting({.settings = settings});
    EXPECT_EQ(peer_seen(trusting, "X-Forwarded-For: 6.6.6.6, 192.0.2.1\r\n"), "192.0.2.1");
    EXPECT_EQ(
        peer_seen(trusting, "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-For: 192.0.2.1, 10.0.0.1\r\n"),
        "192.0.2.1"
    );
}

class FewDescriptors {
public:
    explicit FewDescriptors(rlim_t count) {
        ::getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit few{count, before_.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    FewDescriptors(const FewDescriptors&) = delete;
    FewDescriptors& operator=(const FewDescriptors&) = delete;

private:
    rlimit before_{};
};

TEST(Limits, MoreConnectionsThanDescriptorsBecomeFewerAndTheLogSaysSo) {
    const FewDescriptors restored(1024);  // the server raises it as far as the system lets it
    ServerSettings settings;
    settings.limits.connections = 100000000;
    std::FILE* lines = std::tmpfile();
    const base::Log log("test", base::system_clock(), lines);
    Workers workers({});
    auto server = Server::create(settings, {*Routes::create({})}, workers, log);
    ASSERT_TRUE(server);
    EXPECT_TRUE((*server)->start());
    (*server)->stop(std::chrono::milliseconds{1000});
    std::string text(4096, '\0');
    std::rewind(lines);
    text.resize(std::fread(text.data(), 1, text.size(), lines));
    EXPECT_EQ(std::fclose(lines), 0);
    EXPECT_NE(text.find("fewer_connections"), std::string::npos) << text;
}

TEST(Limits, WrongAddressesAreNamed) {
    const base::Log log("test", base::system_clock(), stderr);
    Workers workers({});
    ServerSettings settings;
    settings.trusted_proxies = {"10.0.0.0/40"};
    const auto server = Server::create(settings, {*Routes::create({})}, workers, log);
    ASSERT_FALSE(server);
    EXPECT_NE(server.error().reason.find("10.0.0.0/40"), std::string::npos);
}

}  // namespace
}  // namespace web
