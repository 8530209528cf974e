#include "admin-api/program.h"

#include "admin-api/personal_data/retention_keeper.h"
#include "admin-api/persons/register_settings.h"
#include "admin-api/rights_keeper.h"
#include "admin-api/router.h"
#include "core/directory/settings_check.h"
#include "core/program/repeater.h"

namespace admin_api {
namespace {

using base::fail;

web::WorkerLimits worker_limits(const Config& config) {
    web::WorkerLimits limits;
    limits.lookup.threads = config.directory.searches.connections;
    limits.store.threads = config.directory.administration.connections;
    limits.password_bind.threads = config.directory.administration.connections;
    // A slow register must not keep the keys of the issuer waiting.
    limits.outgoing.threads = 4;
    return limits;
}

}  // namespace

struct Program::Parts {
    Parts(const Config& given, const Surroundings& around, base::AuditLog audit)
        : config(given),
          surroundings(around),
          trail(std::move(audit)),
          workers(worker_limits(given)),
          keys(given.issuer, workers, around.clock, around.log),
          persons(open_person_register(given.person_register, around)) {}

    // Made in this order, ended in the other one: whoever uses something ends before it.
    Config config;
    Surroundings surroundings;
    Trail trail;
    web::Metrics metrics;
    std::unique_ptr<LiveRules> rules;
    std::unique_ptr<directory::Directory> directory;
    std::unique_ptr<state::Store> store;
    std::unique_ptr<state::Sessions> sessions;
    web::Workers workers;
    IssuerKeys keys;
    std::unique_ptr<PersonRegister> persons;
    LookupLimits lookup_limits;
    std::unique_ptr<RightsKeeper> rights_keeper;
    program::Repeater rights_repeater;
    std::unique_ptr<RetentionKeeper> retention_keeper;
    program::Repeater retention_repeater;
    std::unique_ptr<Services> services;
    std::unique_ptr<Doorkeeper> doorkeeper;
    std::unique_ptr<web::Server> server;

    base::Result<void, std::string> open();
    base::Result<void, std::string> serve();
    void keep_rights();
    void keep_retention();
};

base::Result<void, std::string> Program::Parts::open() {
    rules = std::make_unique<LiveRules>(TRY(load_rules(config.rules)));
    directory =
        TRY(directory::Directory::create(config.directory, surroundings.log, surroundings.clock));
    store = TRY(state::open_sqlite_store(config.state));
    // Sessions are begun by the provider alone; each record carries its own end.
    sessions =
        std::make_unique<state::Sessions>(*store, state::SessionLifetimes{}, surroundings.random);
    return {};
}

base::Result<void, std::string> Program::Parts::serve() {
    services = std::make_unique<Services>(Services{
        *directory,
        *store,
        *sessions,
        trail,
        keys,
        *rules,
        metrics,
        surroundings.log,
        surroundings.clock,
        surroundings.random,
        *persons,
        lookup_limits,
        config.audit_file});
    doorkeeper = std::make_unique<Doorkeeper>(*services, config.issuer.issuer, config.audience);
    auto table = web::Routes::create(routes(*services, *doorkeeper));
    if (!table) return fail(table.error().reason);
    auto made = web::Server::create(
        config.server,
        {std::move(*table), fault_renderer(surroundings.random), observer(metrics)},
        workers,
        surroundings.log
    );
    if (!made) return fail(made.error().reason);
    server = std::move(*made);
    return {};
}

void Program::Parts::keep_rights() {
    rights_keeper = std::make_unique<RightsKeeper>(RightsKeeper::Surroundings{
        directory->administration(),
        trail,
        metrics,
        surroundings.log,
        surroundings.clock,
        surroundings.random});
    rights_repeater.start([this](const std::stop_token& ending) {
        rights_keeper->look(ending);
        return config.rights_interval;
    });
}

void Program::Parts::keep_retention() {
    retention_keeper = std::make_unique<RetentionKeeper>(RetentionKeeper::Surroundings{
        directory->retention(),
        *store,
        *rules,
        trail,
        metrics,
        surroundings.log,
        surroundings.clock,
        surroundings.random});
    retention_repeater.start([this](const std::stop_token& ending) {
        retention_keeper->look(ending);
        return config.retention_interval;
    });
}

Program::Program(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

base::Result<std::unique_ptr<Program>, std::string> Program::create(
    const Config& config, const Surroundings& surroundings
) {
    auto log = base::AuditLog::open(config.audit_file, "klicnik-admin-api", surroundings.clock);
    if (!log) return fail("the audit log " + config.audit_file + " cannot be opened");
    auto parts = std::make_unique<Parts>(config, surroundings, std::move(*log));
    TRY(parts->open());
    TRY(parts->serve());
    return std::unique_ptr<Program>(new Program(std::move(parts)));
}

Program::~Program() {
    stop();
}

// A directory without its policies would let every password pass (D11); one that is away comes
// back.
base::Result<void, std::string> Program::check_directory() {
    const auto fit = parts_->directory->check_fitness();
    if (fit) return {};
    const auto reason = std::string(directory::code_of(fit.error()));
    if (fit.error() == directory::DirectoryError::Misconfigured)
        return fail("the directory is not fit to be administered: " + reason);
    parts_->surroundings.log.warning("directory.unfit", {{"reason", reason}});
    return {};
}

base::Result<void, std::string> Program::start() {
    TRY(check_directory());
    parts_->keys.start();
    parts_->keep_rights();
    parts_->keep_retention();
    if (auto started = parts_->server->start(); !started) return fail(started.error().reason);
    return {};
}

void Program::stop() {
    parts_->rights_repeater.stop();
    parts_->retention_repeater.stop();
    parts_->server->stop(parts_->config.stop_grace);
    parts_->workers.drain();
}

base::Result<void, std::string> Program::reload(const Config& config) {
    parts_->rules->replace(TRY(load_rules(config.rules)));
    return {};
}

std::uint16_t Program::port() const {
    return parts_->server->port();
}

base::Result<void, std::string> check_files(const Config& config) {
    std::string faults;
    if (const auto fit = directory::check_settings(config.directory); !fit)
        faults += "directory: " + fit.error() + '\n';
    if (const auto checked = check_register_files(config.person_register); !checked)
        faults += checked.error();
    if (const auto rules = load_rules(config.rules); !rules) faults += rules.error() + '\n';
    if (!faults.empty()) return fail(faults);
    return {};
}

}  // namespace admin_api
