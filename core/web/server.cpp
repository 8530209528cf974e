#include "core/web/server.h"

#include <sys/resource.h>

#include <algorithm>
#include <optional>

#include "core/web/acceptor.h"
#include "core/web/connection.h"
#include "core/web/core.h"
#include "core/web/reactor.h"
#include "core/web/timekeeper.h"

namespace web {

namespace {

constexpr rlim_t kDescriptorsBeside = 256;  // directory, database, log
constexpr std::chrono::seconds kAfterCut{2};

auto failure(std::string reason) {
    return base::fail(ServerError{std::move(reason)});
}

base::Result<std::vector<Network>, ServerError> networks(const std::vector<std::string>& texts) {
    std::vector<Network> parsed;
    for (const auto& text : texts) {
        const auto network = Network::parse(text);
        if (!network) return failure("not an address or network: " + text);
        parsed.push_back(*network);
    }
    return parsed;
}

// At start, and not with the first import.
base::Result<void, ServerError> check_spool(const SpoolSettings& settings) {
    const auto file = anonymous_file(settings.folder);
    if (!file) return failure("no place for request bodies: " + file.error().reason);
    return {};
}

// What the system allows is shared between connections and requests at work as the limits are.
Limits scaled_to(Limits limits, rlim_t descriptors) {
    const auto wished = limits.connections + limits.busy_connections;
    limits.busy_connections = limits.busy_connections * descriptors / wished;
    limits.connections = descriptors - limits.busy_connections;
    return limits;
}

// Fewer descriptors than the limits need mean fewer connections, told in the log.
base::Result<void, ServerError> fit_to_descriptors(Limits& limits, const base::Log& log) {
    const rlim_t needed = limits.connections + limits.busy_connections + kDescriptorsBeside;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur >= needed) return {};
    limit.rlim_cur = std::min(needed, limit.rlim_max);
    const auto is_raised = ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
    if (!is_raised || limit.rlim_cur < 2 * kDescriptorsBeside)
        return failure("too few file descriptors: " + std::to_string(limit.rlim_max));
    if (limit.rlim_cur == needed) return {};
    limits = scaled_to(limits, limit.rlim_cur - kDescriptorsBeside);
    log.warning(
        "fewer_connections",
        {{"file_descriptors", std::to_string(limit.rlim_cur)},
         {"connections", std::to_string(limits.connections)}}
    );
    return {};
}

}  // namespace

struct Server::Parts {
    ServerSettings settings;
    IpAddress address;
    std::shared_ptr<Core> core;
    std::uint16_t port = 0;
    std::unique_ptr<Timekeeper> timekeeper = nullptr;
    std::unique_ptr<Reactor> reactor = nullptr;
    std::unique_ptr<Acceptor> acceptor = nullptr;

    void welcome(Descriptor socket, const IpAddress& from);
};

base::Result<std::unique_ptr<Server>, ServerError> Server::create(
    const ServerSettings& settings, Service service, Workers& workers, const base::Log& log
) {
    const auto address = IpAddress::parse(settings.address);
    if (!address) return failure("not an IP address: " + settings.address);
    auto trusted = TRY(networks(settings.trusted_proxies));
    if (!service.faults) service.faults = plain_fault;
    if (service.routes.has_spooled()) TRY(check_spool(settings.spool));
    // An aggregate that does not move cannot be given to make_shared.
    // NOLINTNEXTLINE(modernize-make-shared)
    const auto core = std::shared_ptr<Core>(new Core{
        settings.limits,
        settings.deadlines,
        std::move(trusted),
        settings.proxy_headers,
        std::move(service),
        workers,
        log,
        std::make_shared<SpoolRoom>(settings.spool)});
    core->largest_body = core->service.routes.largest_body();
    return std::unique_ptr<Server>(new Server(std::make_unique<Parts>(Parts{
        settings, *address, core})));
}

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

Server::~Server() {
    stop(std::chrono::milliseconds{0});
}

void Server::Parts::welcome(Descriptor socket, const IpAddress& from) {
    const auto is_ours = [&from](const Network& network) { return network.contains(from); };
    const auto& limits = core->limits;
    const auto per_address = std::ranges::any_of(core->trusted_proxies, is_ours)
                                 ? limits.connections
                                 : limits.connections_per_address;
    if (!core->registry.has_room_for(from, {limits.connections, per_address})) {
        ++core->refused_connections;
        return;
    }
    const auto connection = std::make_shared<Connection>(core, socket.number(), from);
    core->registry.add(connection);
    reactor->adopt(std::move(socket), connection);
}

base::Result<void, ServerError> Server::start() {
    auto& parts = *parts_;
    TRY(fit_to_descriptors(parts.core->limits, parts.core->log));
    auto listener = listen_at(parts.address, parts.settings.port, parts.settings.backlog);
    if (!listener) return failure("cannot listen: " + listener.error().reason);
    parts.port = port_of(*listener);
    const auto threads = std::max<std::size_t>(parts.settings.threads, 1);
    parts.timekeeper = std::make_unique<Timekeeper>(parts.core->registry);
    parts.reactor = std::make_unique<Reactor>(threads, parts.core->log);
    parts.acceptor = std::make_unique<Acceptor>(
        std::move(*listener),
        [&parts](Descriptor socket, const IpAddress& from) {
            parts.welcome(std::move(socket), from);
        }
    );
    return {};
}

Stopped Server::stop(std::chrono::milliseconds grace) {
    auto& parts = *parts_;
    if (!parts.acceptor) return Stopped::AllAnswered;
    const auto until = std::chrono::steady_clock::now() + grace;
    parts.core->draining = true;
    parts.acceptor->stop();
    auto& registry = parts.core->registry;
    for (const auto& connection : registry.all()) connection->hurry();
    const bool in_time = registry.wait_until_empty(until);
    for (const auto& connection : registry.all()) connection->cut();
    // The reactor needs a moment to see the cuts and close its descriptors.
    [[maybe_unused]] const auto closed =
        registry.wait_until_empty(std::chrono::steady_clock::now() + kAfterCut);
    parts.acceptor.reset();
    parts.timekeeper.reset();
    parts.reactor.reset();
    parts.core->writer.stop();
    parts.core->spooler.stop();
    return in_time ? Stopped::AllAnswered : Stopped::GraceEnded;
}

std::uint16_t Server::port() const {
    return parts_->port;
}

ServerLoad Server::load() const {
    const auto& core = *parts_->core;
    return {
        core.registry.size(),
        core.requests,
        core.unread_output,
        core.refused_connections,
        core.writer.rounds(),
        core.spool_room->requests(),
        core.spool_room->bytes()};
}

}  // namespace web
