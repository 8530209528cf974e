#include "idp/program.h"

#include "idp/program_parts.h"

namespace idp {
using base::fail;

Program::Program(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

base::Result<std::unique_ptr<Program>, std::string> Program::create(
    const Config& config, const Surroundings& surroundings
) {
    auto live = TRY(load_live_parts(config.reloadable, surroundings.random, surroundings.clock()));
    auto log = base::AuditLog::open(config.audit_file, "klicnik-idp", surroundings.clock);
    if (!log) return fail("the audit log " + config.audit_file + " cannot be opened");
    auto parts = std::make_unique<Parts>(config, surroundings, std::move(*log), std::move(live));
    TRY(parts->open());
    TRY(parts->serve());
    return std::unique_ptr<Program>(new Program(std::move(parts)));
}

Program::~Program() {
    stop();
}

base::Result<void, std::string> Program::start() {
    const auto fit = parts_->directory->check_fitness();
    if (!fit && fit.error() == directory::DirectoryError::Misconfigured)
        return fail(std::string("the directory is not fit: schema, policies or access rules"));
    const auto& log = parts_->surroundings.log;
    if (!fit)
        log.warning("directory.away", {{"cause", std::string(directory::code_of(fit.error()))}});
    if (auto started = parts_->server->start(); !started) return fail(started.error().reason);
    parts_->log_keeping->start(parts_->trail);
    parts_->client_watch.start(parts_->config.reloadable.clients_folder, *parts_->client_register);
    parts_->deliveries->start();
    parts_->sweeper->start();
    parts_->announcement_watch->start();
    parts_->walk->start();
    parts_->key_watch.start(parts_->config.reloadable);
    return {};
}

void Program::stop() {
    parts_->log_keeping->stop();
    parts_->client_watch.stop();
    parts_->key_watch.stop();
    parts_->sweeper->stop();
    parts_->announcement_watch->stop();
    parts_->walk->stop();
    parts_->server->stop(parts_->config.stop_grace);
    // The listener hands work to the workers, so it ends before they do.
    parts_->workers->drain();
    parts_->deliveries->stop();
}

base::Result<void, std::string> Program::reload(const Config& config) {
    const auto& fresh = config.reloadable;
    if (fresh.issuer.issuer != parts_->config.reloadable.issuer.issuer)
        return fail(std::string("idp.issuer: changing it needs a restart"));
    auto live =
        TRY(load_live_parts(fresh, parts_->surroundings.random, parts_->surroundings.clock()));
    parts_->rules.replace(std::move(live.rules));
    parts_->key_watch.put_in_force(fresh, std::move(live.signing));
    parts_->pages.replace(std::move(live.pages));
    parts_->client_watch.look_at(fresh.clients_folder);
    parts_->client_register->take_files(std::move(live.clients));
    return {};
}

base::Result<void, base::AuditError> Program::record(const base::AuditRecord& record) {
    return parts_->trail.append(record);
}

std::uint16_t Program::port() const {
    return parts_->server->port();
}

}  // namespace idp
