#include "idp/endpoints/register_questions.h"

#include "core/state/register_checks.h"
#include "core/state/register_confirmations.h"

namespace idp {
namespace {

// More than there are organizations with administrators.
constexpr std::size_t kMostWaiting = 20000;

}  // namespace

RegisterQuestions::RegisterQuestions(
    const RegisterQuestionSettings& settings, RegisterQuestionParts parts
)
    : settings_(settings),
      parts_(std::move(parts)),
      thread_([this](const std::stop_token& ending) { serve(ending); }) {}

RegisterQuestions::~RegisterQuestions() {
    thread_.request_stop();
    thread_.join();
}

void RegisterQuestions::logged_in(const account::Account& account) {
    if (settings_.at_login == AskAtLogin::Never) return;
    if (!account::holds_system_administration_at(account, parts_.clock())) return;
    const std::lock_guard lock(mutex_);
    if (waiting_.size() < kMostWaiting) waiting_.insert(account.organization);
    wake_.notify_one();
}

void RegisterQuestions::serve(const std::stop_token& ending) {
    while (!ending.stop_requested()) {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, ending, [this] { return !waiting_.empty(); });
        if (waiting_.empty()) return;
        const auto organization = waiting_.extract(waiting_.begin()).value();
        lock.unlock();
        consider(organization);
    }
}

// One that no register has ever confirmed is asked about when a register could know it at all.
bool RegisterQuestions::is_followed(const account::OrganizationId& organization) {
    const auto found = parts_.directory.organizations().find(organization);
    return found && *found && ((*found)->ovm_id || (*found)->ico);
}

void RegisterQuestions::consider(const account::OrganizationId& organization) {
    const auto now = parts_.clock();
    const auto confirmations = state::RegisterConfirmations(parts_.store).of(organization, now);
    if (!confirmations) {
        const std::string cause(state::code_of(confirmations.error()));
        return parts_.log.warning("register-check.not-asked", {{"cause", cause}});
    }
    if (!state::are_old(*confirmations, now)) return;
    if (confirmations->empty() && !is_followed(organization)) return;
    const auto asked = state::RegisterChecks(parts_.store)
                           .ask({organization, state::CheckAsker::Login, settings_.pause}, now);
    if (!asked) {
        const std::string cause(state::code_of(asked.error()));
        return parts_.log.warning("register-check.not-asked", {{"cause", cause}});
    }
    if (asked->answer == state::Asking::New)
        parts_.log.info("register-check.asked", {{"organization", organization.str()}});
}

}  // namespace idp
