#include "idp/client_watch.h"

#include "idp/clients/client_files.h"

namespace idp {
namespace {

constexpr std::chrono::milliseconds kInterval{500};

}  // namespace

ClientWatch::ClientWatch(const Live<oauth::Clients>& clients, const base::Log& log)
    : clients_(clients), log_(log) {}

ClientWatch::~ClientWatch() {
    stop();
}

void ClientWatch::start(std::string folder, ClientRegister& clients) {
    look_at(std::move(folder));
    register_ = &clients;
    thread_ = std::thread([this] { run(); });
}

void ClientWatch::look_at(std::string folder) {
    const std::lock_guard lock(mutex_);
    folder_ = std::move(folder);
    seen_ = fingerprint_of(folder_);
}

void ClientWatch::stop() {
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void ClientWatch::run() {
    std::unique_lock lock(mutex_);
    while (!is_stopping_) {
        look();
        wake_.wait_for(lock, kInterval, [this] { return is_stopping_; });
        if (!is_stopping_) load_when_changed();
    }
}

void ClientWatch::look() {
    if (const auto looked = register_->look(); !looked)
        log_.error("clients.unread", {{"cause", std::string(state::code_of(looked.error()))}});
    name_resting_keys();
}

// By whomever they were put in force: at the start, at a reload, by this watch.
void ClientWatch::name_resting_keys() {
    auto now = clients_.now();
    if (now == named_) return;
    named_ = std::move(now);
    const auto keys = named_->resting_keys();
    if (!keys.empty()) log_.warning("clients.keys-without-effect", {{"keys", keys}});
}

void ClientWatch::load_when_changed() {
    auto now = fingerprint_of(folder_);
    if (now == seen_) return;
    seen_ = std::move(now);
    auto loaded = load_clients(folder_);
    if (!loaded) {
        log_.error("clients.refused", {{"faults", settings::to_text(loaded.error())}});
        return;
    }
    const auto count = loaded->size();
    register_->take_files(*std::move(loaded));
    log_.info("clients.loaded", {{"count", std::to_string(count)}});
}

}  // namespace idp
