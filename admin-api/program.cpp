#include "admin-api/program.h"

#include "admin-api/imports/import_worker.h"
#include "admin-api/personal_data/retention_duty.h"
#include "admin-api/persons/register_settings.h"
#include "admin-api/requests/finishing.h"
#include "admin-api/review/review_duty.h"
#include "admin-api/rights_keeper.h"
#include "admin-api/router.h"
#include "core/program/log_keeping.h"
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
    std::unique_ptr<program::LogKeeping> log_keeping;
    std::unique_ptr<AuditIndex> audit_index;
    program::Repeater index_repeater;
    web::Metrics metrics;
    RateLimits rate_limits;
    std::unique_ptr<LiveRules> rules;
    std::unique_ptr<directory::Directory> directory;
    std::unique_ptr<state::Store> store;
    std::unique_ptr<state::Sessions> sessions;
    std::unique_ptr<state::ActivationCodes> activation_codes;
    std::unique_ptr<state::AnnouncementBoard> announcements;
    program::Repeater announcement_repeater;
    web::Workers workers;
    IssuerKeys keys;
    std::unique_ptr<PersonRegister> persons;
    LookupLimits lookup_limits;
    std::unique_ptr<RightsKeeper> rights_keeper;
    program::Repeater rights_repeater;
    std::unique_ptr<Services> services;
    RetentionDuty retention;
    ReviewDuty reviews;
    RequestDuty requests;
    std::unique_ptr<Doorkeeper> doorkeeper;
    std::unique_ptr<ImportWorker> import_worker;
    std::unique_ptr<web::Server> server;

    base::Result<void, std::string> open();
    base::Result<void, std::string> serve();
    void keep_rights();
    void keep_announcements();
    void keep_index();
};

base::Result<void, std::string> Program::Parts::open() {
    auto keeping = config.audit_keeping;
    keeping.log = config.audit_file;
    log_keeping = TRY(program::LogKeeping::create(keeping, "klicnik-admin-api", surroundings));
    auto index = config.audit_index;
    if (index.logs.empty()) index.logs = {config.audit_file};
    audit_index = TRY(AuditIndex::open(std::move(index), surroundings.log));
    rules = std::make_unique<LiveRules>(TRY(load_rules(config.rules)));
    directory =
        TRY(directory::Directory::create(config.directory, surroundings.log, surroundings.clock));
    if (config.list_index) directory->accounts().keep_index();
    store = TRY(state::open_sqlite_store(config.state));
    // Sessions are begun by the provider alone; each record carries its own end.
    sessions =
        std::make_unique<state::Sessions>(*store, state::SessionLifetimes{}, surroundings.random);
    activation_codes =
        std::make_unique<state::ActivationCodes>(*store, config.activation, surroundings.random);
    announcements = std::make_unique<state::AnnouncementBoard>(*store);
    return {};
}

base::Result<void, std::string> Program::Parts::serve() {
    services = std::make_unique<Services>(Services{
        *directory,
        *store,
        *sessions,
        *activation_codes,
        trail,
        keys,
        *rules,
        metrics,
        surroundings.log,
        surroundings.clock,
        surroundings.random,
        *persons,
        lookup_limits,
        config.imports,
        config.scim,
        rate_limits,
        *announcements,
        *audit_index,
        config.audit_file});
    import_worker = std::make_unique<ImportWorker>(config.imports, *services);
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

// Readers take in the last lines themselves; this keeps them few.
void Program::Parts::keep_index() {
    constexpr std::size_t kLines = 5000;
    index_repeater.start([this](const std::stop_token&) {
        const auto is_complete = audit_index->follow(kLines);
        if (!is_complete)
            surroundings.log.error(
                "audit.index_failed", {{"reason", std::string(state::code_of(is_complete.error()))}}
            );
        return std::chrono::milliseconds(is_complete.value_or(true) ? 1000 : 0);
    });
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

// While the store fails, what was read last is told; readiness says that it fails.
void Program::Parts::keep_announcements() {
    announcement_repeater.start([this](const std::stop_token& /*ending*/) {
        const auto read = announcements->refresh(surroundings.clock());
        metrics.count(
            "klicnik_admin_announcement_looks_total", {{"result", read ? "finished" : "failed"}}
        );
        return std::chrono::seconds(2);
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
    parts_->log_keeping->start(parts_->trail.log());
    parts_->keep_index();
    parts_->keys.start();
    parts_->keep_rights();
    parts_->import_worker->start();
    parts_->retention.start(*parts_->services, parts_->config.retention_interval);
    parts_->reviews.start(*parts_->services, parts_->config.review_interval);
    parts_->requests.start(*parts_->services);
    parts_->keep_announcements();
    if (auto started = parts_->server->start(); !started) return fail(started.error().reason);
    return {};
}

void Program::stop() {
    parts_->rights_repeater.stop();
    parts_->import_worker->stop();
    parts_->retention.stop();
    parts_->reviews.stop();
    parts_->requests.stop();
    parts_->announcement_repeater.stop();
    parts_->log_keeping->stop();
    parts_->index_repeater.stop();
    parts_->server->stop(parts_->config.stop_grace);
    parts_->workers.drain();
}

base::Result<void, std::string> Program::reload(const Config& config) {
    parts_->rules->replace(TRY(load_rules(config.rules)));
    return {};
}

base::Result<void, base::AuditError> Program::record(const base::AuditRecord& record) {
    return parts_->trail.log().append(record);
}

std::uint16_t Program::port() const {
    return parts_->server->port();
}

}  // namespace admin_api
