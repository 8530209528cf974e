// A register asked over HTTP: REST with JSON or SOAP with XML, by a template and a mapping that are
// configuration. The key travels in the body alone, never in an address or a log. Bounded in time
// and size; a register that is down is answered for at once (Breaker).
#pragma once

#include <set>
#include <string>

#include "admin-api/persons/breaker.h"
#include "admin-api/persons/mapping.h"
#include "admin-api/persons/person_register.h"
#include "core/base/log.h"
#include "core/base/random.h"
#include "core/web/outgoing.h"

namespace admin_api {

enum class Authentication { None, Basic, Bearer };

struct RemoteSettings {
    std::string url;
    web::Method method = web::Method::Post;
    web::Fields headers;
    std::string by_ik;            // templates of the body
    std::string by_birth_number;  // empty: cannot be asked so
    // In what is read; other statuses are failures.
    std::set<int> statuses{200};
    Mapping mapping;
    Authentication authentication = Authentication::None;
    std::string account;
    base::Secret secret;
    web::OutgoingSettings outgoing;
    BreakerLimits breaker;
};

// The simple form of the HTTP register (docs/person-register.md).
void speak_simply(RemoteSettings& settings);

struct RemoteSurroundings {
    base::Clock clock;
    base::RandomSource random;
    const base::Log& log;
};

class RemoteRegister : public PersonRegister {
public:
    RemoteRegister(RemoteSettings settings, RemoteSurroundings surroundings);

    [[nodiscard]] base::Result<std::optional<Person>, PersonRegisterError> find(const PersonKey& key
    ) override;

private:
    [[nodiscard]] web::OutgoingRequest request_for(const PersonKey& key) const;
    [[nodiscard]] Understood ask(const PersonKey& key);
    [[nodiscard]] Understood read(const web::OutgoingResponse& response) const;
    [[nodiscard]] Understood failed(PersonRegisterError error, const std::string& reason) const;

    RemoteSettings settings_;
    RemoteSurroundings surroundings_;
    web::Outgoing outgoing_;
    Breaker breaker_;
};

}  // namespace admin_api
