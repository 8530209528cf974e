#include "admin-api/persons/remote_register.h"

#include "admin-api/persons/question_template.h"
#include "core/base/encoding.h"

namespace admin_api {
namespace {

constexpr int kServerError = 500;
constexpr int kTooManyRequests = 429;

void add_authorization(web::Fields& headers, const RemoteSettings& settings) {
    const auto& secret = settings.secret.reveal();
    switch (settings.authentication) {
        case Authentication::None: return;
        case Authentication::Basic:
            headers.set(
                "Authorization", "Basic " + base::base64_encode(settings.account + ':' + secret)
            );
            return;
        case Authentication::Bearer: headers.set("Authorization", "Bearer " + secret); return;
    }
}

// Of somebody else than was asked for: a mix-up there must not become an account here.
bool is_about(const Person& person, const PersonKey& key) {
    const auto* asked = std::get_if<account::IkMpsv>(&key);
    return asked == nullptr || person.ik_mpsv == *asked;
}

RegisterAnswer::Read answer_in(const std::string& body, AnswerFormat format) {
    return format == AnswerFormat::Xml ? RegisterAnswer::from_xml(body)
                                       : RegisterAnswer::from_json(body);
}

}  // namespace

void speak_simply(RemoteSettings& settings) {
    settings.headers.set("Content-Type", "application/json");
    settings.headers.set("Accept", "application/json");
    settings.by_ik = R"({"ik_mpsv":"{ik_mpsv}"})";
    settings.by_birth_number = R"({"birth_number":"{birth_number}"})";
    settings.mapping = simple_mapping();
}

RemoteRegister::RemoteRegister(RemoteSettings settings, RemoteSurroundings surroundings)
    : settings_(std::move(settings)),
      surroundings_(std::move(surroundings)),
      outgoing_(settings_.outgoing),
      breaker_(settings_.breaker, surroundings_.clock) {
    add_authorization(settings_.headers, settings_);
}

web::OutgoingRequest RemoteRegister::request_for(const PersonKey& key) const {
    TemplateValues values{
        {"account", base::Secret(settings_.account)},
        {"secret", settings_.secret},
        {"request_id", base::Secret(base::random_uuid(surroundings_.random))},
        {"time", base::Secret(base::to_rfc3339(surroundings_.clock()))}};
    const auto* ik_mpsv = std::get_if<account::IkMpsv>(&key);
    if (ik_mpsv != nullptr)
        values.emplace("ik_mpsv", base::Secret(ik_mpsv->str()));
    else
        values.emplace("birth_number", std::get<BirthNumber>(key).digits());
    const auto& text = ik_mpsv != nullptr ? settings_.by_ik : settings_.by_birth_number;
    return {
        .method = settings_.method,
        .url = settings_.url,
        .headers = settings_.headers,
        .body = filled(text, values, settings_.mapping.format)};
}

Understood RemoteRegister::failed(PersonRegisterError error, const std::string& reason) const {
    surroundings_.log.warning("person-register.failed", {{"reason", reason}});
    return base::fail(error);
}

Understood RemoteRegister::read(const web::OutgoingResponse& response) const {
    if (!settings_.statuses.contains(response.status)) {
        const bool is_down = response.status >= kServerError || response.status == kTooManyRequests;
        return failed(
            is_down ? PersonRegisterError::Unavailable : PersonRegisterError::Misunderstood,
            "it answered with status " + std::to_string(response.status)
        );
    }
    const auto answer = answer_in(response.body, settings_.mapping.format);
    if (!answer) return failed(PersonRegisterError::Misunderstood, answer.error());
    auto understood = understand(*answer, settings_.mapping);
    if (!understood)
        return failed(
            understood.error(),
            understood.error() == PersonRegisterError::Unavailable
                ? "it says that it is unavailable"
                : "the mapping does not explain its answer"
        );
    return understood;
}

Understood RemoteRegister::ask(const PersonKey& key) {
    auto request = request_for(key);
    auto response = outgoing_.send(request);
    const base::Secret wiped(std::move(request.body));
    if (!response)
        return failed(
            PersonRegisterError::Unavailable, std::string(web::describe(response.error()))
        );
    auto found = read(*response);
    if (found && *found && !is_about(**found, key))
        return failed(PersonRegisterError::Misunderstood, "it answered about somebody else");
    return found;
}

base::Result<std::optional<Person>, PersonRegisterError> RemoteRegister::find(const PersonKey& key
) {
    if (settings_.by_birth_number.empty() && std::holds_alternative<BirthNumber>(key))
        return base::fail(PersonRegisterError::Unavailable);
    if (!breaker_.may_ask()) return base::fail(PersonRegisterError::Unavailable);
    auto found = ask(key);
    // What it answered, it answered: also what we did not understand.
    if (!found && found.error() == PersonRegisterError::Unavailable)
        breaker_.failed();
    else
        breaker_.answered();
    return found;
}

}  // namespace admin_api
