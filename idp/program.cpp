#include "idp/program.h"

#include "core/program/log_keeping.h"
#include "core/web/server.h"
#include "idp/account_walk.h"
#include "idp/announcement_watch.h"
#include "idp/client_watch.h"
#include "idp/deliveries.h"
#include "idp/discovery_document.h"
#include "idp/endpoints/notices.h"
#include "idp/live_parts.h"
#include "idp/router.h"
#include "idp/sealing_key.h"
#include "idp/signing.h"
#include "idp/sweeper.h"

namespace idp {
using base::fail;

struct Program::Parts {
    Parts(Config given, const Surroundings& around, base::AuditLog audit, LiveParts live)
        : config(std::move(given)),
          surroundings(around),
          trail(std::move(audit)),
          outgoing(config.outgoing),
          clients(std::move(live.clients)),
          rules(std::move(live.rules)),
          signing(std::move(live.signing)),
          pages(std::move(live.pages)),
          client_watch(clients, around.log),
          key_watch(signing, around) {}

    // Made in this order, ended in the other one: whoever uses something ends before it.
    Config config;
    Surroundings surroundings;
    Trail trail;
    std::unique_ptr<program::LogKeeping> log_keeping;
    web::Metrics metrics;
    web::Outgoing outgoing;
    Bell bell;
    Live<oauth::Clients> clients;
    Live<Rules> rules;
    Live<Signing> signing;
    Live<PageRenderer> pages;
    std::unique_ptr<directory::Directory> directory;
    std::unique_ptr<state::Store> store;
    std::unique_ptr<state::Sessions> sessions;
    std::unique_ptr<state::Grants> grants;
    std::unique_ptr<state::AccessTokens> access_tokens;
    std::unique_ptr<state::DeviceCodes> device_codes;
    std::unique_ptr<state::ActivationCodes> activation_codes;
    std::unique_ptr<state::AnnouncementBoard> announcements;
    std::unique_ptr<state::Registrations> registrations;
    std::unique_ptr<ClientRegister> client_register;
    std::unique_ptr<AttemptNotes> attempt_notes;
    std::unique_ptr<AccountWalk> walk;
    std::unique_ptr<web::Workers> workers;
    std::unique_ptr<directory::AccountCache> accounts;
    std::unique_ptr<ClientJwks> published;
    std::unique_ptr<Proofs> proofs;
    std::unique_ptr<Services> services;
    std::unique_ptr<web::Server> server;
    std::unique_ptr<Deliveries> deliveries;
    std::unique_ptr<Sweeper> sweeper;
    std::unique_ptr<AnnouncementWatch> announcement_watch;
    ClientWatch client_watch;
    KeyWatch key_watch;

    base::Result<void, std::string> open();
    base::Result<void, std::string> serve();
    void make_services(const base::Secret& key, base::Secret subject_key);
    void open_accounts();
};

base::Result<void, std::string> Program::Parts::open() {
    log_keeping =
        TRY(program::LogKeeping::create(config.audit_keeping, "klicnik-idp", surroundings));
    directory =
        TRY(directory::Directory::create(config.directory, surroundings.log, surroundings.clock));
    store = TRY(state::open_sqlite_store(config.state));
    sessions = std::make_unique<state::Sessions>(*store, config.sessions, surroundings.random);
    grants = std::make_unique<state::Grants>(*store, config.grants, surroundings.random);
    access_tokens = std::make_unique<state::AccessTokens>(*store, surroundings.random);
    device_codes =
        std::make_unique<state::DeviceCodes>(*store, config.devices, surroundings.random);
    // Issued by the administration alone; each record carries its own end.
    activation_codes = std::make_unique<state::ActivationCodes>(
        *store, state::ActivationLifetimes{}, surroundings.random
    );
    announcements = std::make_unique<state::AnnouncementBoard>(*store);
    registrations = std::make_unique<state::Registrations>(*store, surroundings.random);
    client_register = std::make_unique<ClientRegister>(
        clients, *registrations, config.registration, surroundings.clock
    );
    attempt_notes = std::make_unique<AttemptNotes>(*store, metrics, surroundings.log);
    workers = std::make_unique<web::Workers>(config.workers);
    open_accounts();
    return {};
}

void Program::Parts::open_accounts() {
    const LookParts look{
        *directory,
        *sessions,
        trail,
        surroundings.log,
        surroundings.clock,
        {*store, *sessions, clients, surroundings.random, bell}};
    walk = std::make_unique<AccountWalk>(
        look, state::SharedWork(*store, "account-walk", surroundings.random)
    );
    accounts = std::make_unique<directory::AccountCache>(
        *directory, config.cached_accounts, account_listener(look, *workers, *walk)
    );
}

void Program::Parts::make_services(const base::Secret& key, base::Secret subject_key) {
    const auto& issuer = config.reloadable.issuer;
    services = std::make_unique<Services>(Services{
        issuer.issuer,
        discovery_document(config),
        *directory,
        *accounts,
        *store,
        *sessions,
        *grants,
        *access_tokens,
        *device_codes,
        *activation_codes,
        *announcements,
        config.devices,
        config.module_lifetimes,
        config.pushed,
        config.second_login,
        trail,
        *attempt_notes,
        clients,
        *client_register,
        rules,
        signing,
        pages,
        metrics,
        outgoing,
        bell,
        *proofs,
        surroundings.log,
        surroundings.clock,
        surroundings.random,
        BrowserCookies(cookie_transport_of(config), surroundings.random),
        SealedValues(key, surroundings.random),
        std::move(subject_key)});
}

base::Result<void, std::string> Program::Parts::serve() {
    const auto key = TRY(load_or_make_key(config.sealing_key_file, surroundings.random));
    auto subject_key = TRY(load_or_make_key(config.subject_key_file, surroundings.random));
    published = std::make_unique<ClientJwks>(outgoing, surroundings.log, surroundings.clock);
    proofs = std::make_unique<Proofs>(TRY(open_proofs(config.proofs, key, *published)));
    make_services(key, std::move(subject_key));
    auto table = web::Routes::create(routes(*services));
    if (!table) return fail(table.error().reason);
    auto made = web::Server::create(
        config.server,
        {std::move(*table),
         fault_pages(pages, surroundings.log, surroundings.random),
         observer(metrics)},
        *workers,
        surroundings.log
    );
    if (!made) return fail(made.error().reason);
    server = std::move(*made);
    deliveries = std::make_unique<Deliveries>(*services, config.deliveries);
    sweeper = std::make_unique<Sweeper>(*sessions, surroundings.clock, surroundings.log);
    announcement_watch =
        std::make_unique<AnnouncementWatch>(*announcements, surroundings.clock, surroundings.log);
    return {};
}

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
