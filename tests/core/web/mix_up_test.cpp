// The fault that made us read and write by ourselves: clients that leave early must never make
// somebody else's answer appear. Every request carries a mark that no other has.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/core/web/test_server.h"
#include "tests/core/web/wire_client.h"
#include "tests/support/process.h"

namespace web {
namespace {

constexpr int kClients = 8;
constexpr int kDirectRequests = 64000;
constexpr int kProxiedRequests = 40000;

struct Tally {
    std::atomic<int> sent = 0;
    std::atomic<int> right = 0;
    std::atomic<int> wrong = 0;
    std::atomic<int> unanswered = 0;
    std::atomic<int> abandoned = 0;
};

// One connection: some requests answered one by one, then, on every second connection, one that is
// sent and abandoned, by a reset or by an end.
void use_connection(std::uint16_t port, int first_mark, Tally& tally) {
    constexpr int kRequests = 8;
    WireClient client(port);
    for (int mark = first_mark; mark < first_mark + kRequests; ++mark) {
        const auto path = (mark % 2 == 0 ? "/work/" : "/mark/") + std::to_string(mark);
        ++tally.sent;
        client.send(get(path));
        const bool abandon =
            mark == first_mark + kRequests - 1 && (first_mark / kRequests) % 2 == 0;
        if (abandon) {
            ++tally.abandoned;
            if ((first_mark / kRequests) % 4 == 0) client.abort();
            return;
        }
        const auto response = client.receive();
        if (!response) {
            ++tally.unanswered;
            return;
        }
        ++(response->body == std::to_string(mark) ? tally.right : tally.wrong);
    }
}

void ask(std::uint16_t port, int requests, Tally& tally) {
    std::vector<std::thread> clients;
    const int share = requests / kClients;
    for (int i = 0; i < kClients; ++i) {
        clients.emplace_back([=, &tally] {
            for (int mark = i * share; mark < (i + 1) * share; mark += 8) {
                use_connection(port, mark, tally);
            }
        });
    }
    for (auto& client : clients) client.join();
}

void expect_no_mix_up(const Tally& tally, int requests) {
    EXPECT_EQ(tally.sent, requests);
    EXPECT_EQ(tally.wrong, 0);
    EXPECT_EQ(tally.unanswered, 0);
    EXPECT_EQ(tally.right + tally.abandoned, requests);
}

TEST(MixUp, NobodyGetsAnothersAnswerDirectly) {
    ServerSettings settings{.deadlines = patient_deadlines()};
    settings.threads = 2;
    TestServer server({.settings = settings});
    Tally tally;
    ask(server.port(), kDirectRequests, tally);
    expect_no_mix_up(tally, kDirectRequests);
}

// nginx in a folder of its own, in front of one server.
class Nginx {
public:
    explicit Nginx(std::uint16_t upstream)
        : folder_(std::filesystem::temp_directory_path() / ("nginx-" + std::to_string(::getpid()))),
          port_(test_support::free_port()) {
        std::filesystem::create_directories(folder_);
        std::ofstream(folder_ / "nginx.conf") << configuration(upstream);
        process_ = test_support::spawn(
            {"/usr/sbin/nginx",
             {"-p", folder_.string(), "-c", "nginx.conf", "-e", "error.log"},
             folder_,
             folder_ / "output"}
        );
        while (WireClient(port()).descriptor() < 0) {
            if (::waitpid(process_, nullptr, WNOHANG) != 0) throw std::runtime_error("no nginx");
        }
    }
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;
    ~Nginx() {
        ::kill(process_, SIGTERM);
        ::waitpid(process_, nullptr, 0);
        std::filesystem::remove_all(folder_);
    }

    [[nodiscard]] std::uint16_t port() const { return static_cast<std::uint16_t>(port_); }

private:
    // What docs/ recommends, but that nginx gives up an answer whose client has left: the harder
    // case for us.
    [[nodiscard]] std::string configuration(std::uint16_t upstream) const {
        return "daemon off; master_process off; pid nginx.pid;\n"
               "events { worker_connections 1024; }\n"
               "http { access_log off; client_body_temp_path t1; proxy_temp_path t2;\n"
               "fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;\n"
               "upstream idp { server 127.0.0.1:" +
               std::to_string(upstream) +
               "; keepalive 16; }\n"
               "server { listen 127.0.0.1:" +
               std::to_string(port_) +
               ";\n"
               "location / { proxy_pass http://idp; proxy_http_version 1.1;\n"
               "proxy_set_header Connection \"\"; } } }\n";
    }

    std::filesystem::path folder_;
    int port_;
    pid_t process_ = 0;
};

TEST(MixUp, NobodyGetsAnothersAnswerBehindNginx) {
    TestServer server;
    const Nginx nginx(server.port());
    Tally tally;
    ask(nginx.port(), kProxiedRequests, tally);
    expect_no_mix_up(tally, kProxiedRequests);
}

}  // namespace
}  // namespace web
