// An administrator's login has the registers asked about his organization when none has confirmed
// it for a week (R22). Looked up and written on a thread of its own: no login waits for it, and
// none fails by it. When too much waits, or store or directory fail, the next login asks.
#pragma once

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

#include "core/account/account.h"
#include "core/base/log.h"
#include "core/directory/directory.h"
#include "core/state/store.h"

namespace idp {

enum class AskAtLogin { WhenOld, Never };

struct RegisterQuestionSettings {
    AskAtLogin at_login = AskAtLogin::WhenOld;
    std::chrono::milliseconds pause{std::chrono::hours(24)};  // of one organization
};

// All outlive the questions.
struct RegisterQuestionParts {
    directory::Directory& directory;
    state::Store& store;
    const base::Log& log;
    base::Clock clock;
};

class RegisterQuestions {
public:
    RegisterQuestions(const RegisterQuestionSettings& settings, RegisterQuestionParts parts);
    // What waits is left to the next login.
    ~RegisterQuestions();
    RegisterQuestions(const RegisterQuestions&) = delete;
    RegisterQuestions& operator=(const RegisterQuestions&) = delete;
    RegisterQuestions(RegisterQuestions&&) = delete;
    RegisterQuestions& operator=(RegisterQuestions&&) = delete;

    // Whoever holds no usable správa systému is passed by.
    void logged_in(const account::Account& account);

private:
    void serve(const std::stop_token& ending);
    void consider(const account::OrganizationId& organization);
    [[nodiscard]] bool is_followed(const account::OrganizationId& organization);

    RegisterQuestionSettings settings_;
    RegisterQuestionParts parts_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::set<account::OrganizationId> waiting_;
    std::jthread thread_;
};

}  // namespace idp
