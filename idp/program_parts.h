// What klicnik-idp consists of and in which order it is made and ended; part of program.h. Fails at
// the start only, with a text for the operator.
#pragma once

#include "core/program/log_keeping.h"
#include "core/web/server.h"
#include "idp/account_walk.h"
#include "idp/announcement_watch.h"
#include "idp/client_watch.h"
#include "idp/deliveries.h"
#include "idp/live_parts.h"
#include "idp/program.h"
#include "idp/signing.h"
#include "idp/sweeper.h"

namespace idp {

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
    std::unique_ptr<RegisterQuestions> register_questions;
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

}  // namespace idp
