#include "idp/program_parts.h"

#include "idp/discovery_document.h"
#include "idp/endpoints/notices.h"
#include "idp/router.h"
#include "idp/sealing_key.h"

namespace idp {
using base::fail;

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
    register_questions = std::make_unique<RegisterQuestions>(
        config.register_questions,
        RegisterQuestionParts{*directory, *store, surroundings.log, surroundings.clock}
    );
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
        std::move(subject_key),
        *register_questions});
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

}  // namespace idp
