#include "core/web/reactor.h"

#include <pistache/peer.h>
#include <pistache/reactor.h>
#include <pistache/transport.h>
#undef TRY  // Pistache leaks a macro of its own; ours comes with core/base/result.h

#include <array>
#include <exception>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/base/log.h"
#include "core/web/connection.h"

namespace web {

namespace {

namespace aio = Pistache::Aio;
namespace tcp = Pistache::Tcp;

const std::string kLink = "link";
constexpr std::size_t kBufferBytes = 16384;

// What a peer keeps of us. Emptied when the connection ends, so that no connection is deleted
// inside Pistache, whenever that lets go of its peer.
struct Link {
    std::shared_ptr<Connection> connection;
};

std::shared_ptr<Link> link_of(const std::shared_ptr<tcp::Peer>& peer) {
    return std::static_pointer_cast<Link>(peer->getData(kLink));
}

// The acceptor's thread and a reactor's hold it for a moment when they give away or take over a
// peer and when they let go of it. Pistache's queue and counts order memory by themselves, but not
// so that a tool could prove it.
using HandOver = std::shared_ptr<std::mutex>;

class Receiver : public tcp::Handler {
public:
    explicit Receiver(HandOver hand_over) : hand_over_(std::move(hand_over)) {}

    [[nodiscard]] std::shared_ptr<tcp::Handler> clone() const override {
        return std::make_shared<Receiver>(hand_over_);
    }

    void onConnection(const std::shared_ptr<tcp::Peer>& /*peer*/) override {
        const std::lock_guard lock(*hand_over_);
    }

    // Not called with bytes: the transport has them read by their connection.
    void onInput(
        const char* /*bytes*/, std::size_t /*count*/, const std::shared_ptr<tcp::Peer>& /*peer*/
    ) override {}

    void onDisconnection(const std::shared_ptr<tcp::Peer>& peer) override {
        taken_from(peer)->on_end();
    }

private:
    [[nodiscard]] std::shared_ptr<Connection> taken_from(const std::shared_ptr<tcp::Peer>& peer) {
        const std::lock_guard lock(*hand_over_);
        return std::exchange(link_of(peer)->connection, nullptr);
    }

    HandOver hand_over_;
};

// Reads by itself, or rather has connections read, which know when to leave bytes in the socket.
// Pistache sees the end of a connection and what does not concern one. An exception must not end a
// reactor thread and with it a share of all connections, nor keep the others from their turn.
class Transport : public tcp::Transport {
public:
    Transport(HandOver hand_over, const base::Log& log)
        : tcp::Transport(std::make_shared<Receiver>(hand_over)),
          hand_over_(std::move(hand_over)),
          log_(log) {}

    std::shared_ptr<aio::Handler> clone() const override {
        return std::make_shared<Transport>(hand_over_, log_);
    }

    void onReady(const aio::FdSet& ready) override {
        for (const auto& entry : ready) {
            try {
                if (has_ended(entry.getTag())) pass_on(entry.getTag());
            } catch (const std::exception& exception) {
                log_.error("reactor_failed", {{"what", exception.what()}});
            }
        }
    }

private:
    // True also for what is no connection.
    bool has_ended(Pistache::Polling::Tag tag) {
        const auto found = peers.find(static_cast<Pistache::Fd>(tag.value()));
        if (found == peers.end()) return true;
        return link_of(found->second)->connection->on_readable(buffer_) == Inflow::Ended;
    }

    void pass_on(Pistache::Polling::Tag tag) {
        Pistache::Polling::Event event(tag);
        event.flags.setFlag(Pistache::Polling::NotifyOn::Read);
        tcp::Transport::onReady(aio::FdSet({event}));
    }

    HandOver hand_over_;
    const base::Log& log_;
    std::array<char, kBufferBytes> buffer_{};
};

}  // namespace

struct Reactor::Threads {
    HandOver hand_over = std::make_shared<std::mutex>();
    std::shared_ptr<aio::Reactor> reactor = aio::Reactor::create();
    std::vector<std::shared_ptr<tcp::Transport>> transports;
};

Reactor::Reactor(std::size_t threads, const base::Log& log)
    : threads_(std::make_unique<Threads>()) {
    auto& reactor = *threads_->reactor;
    reactor.init(aio::AsyncContext(threads, "web"));
    const auto key = reactor.addHandler(std::make_shared<Transport>(threads_->hand_over, log));
    for (const auto& handler : reactor.handlers(key)) {
        threads_->transports.push_back(std::static_pointer_cast<tcp::Transport>(handler));
    }
    reactor.run();
}

Reactor::~Reactor() {
    threads_->reactor->shutdown();
}

void Reactor::adopt(Descriptor socket, const std::shared_ptr<Connection>& connection) {
    const auto number = socket.release();
    auto peer = tcp::Peer::Create(number, Pistache::Address());
    {
        const std::lock_guard lock(*threads_->hand_over);
        peer->putData(kLink, std::make_shared<Link>(Link{connection}));
    }
    const auto index = static_cast<std::size_t>(number) % threads_->transports.size();
    threads_->transports[index]->handleNewPeer(peer);
    const std::lock_guard lock(*threads_->hand_over);
    peer.reset();
}

}  // namespace web
