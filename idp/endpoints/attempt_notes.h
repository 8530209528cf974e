// What was tried at the login, on its way to where the helpdesk finds it
// (core/state/login_attempts). A note never makes a login wait and never changes its outcome: a
// thread of its own writes what has gathered. When too much waits, or the store fails, notes are
// dropped and counted; the audit log has them all.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "core/base/log.h"
#include "core/state/login_attempts.h"
#include "core/web/metrics.h"

namespace idp {

class AttemptNotes {
public:
    // All outlive it.
    AttemptNotes(state::Store& store, web::Metrics& metrics, const base::Log& log);
    // Writes what waits.
    ~AttemptNotes();
    AttemptNotes(const AttemptNotes&) = delete;
    AttemptNotes& operator=(const AttemptNotes&) = delete;
    AttemptNotes(AttemptNotes&&) = delete;
    AttemptNotes& operator=(AttemptNotes&&) = delete;

    void note(state::NotedAttempt noted);

private:
    using Batch = std::vector<state::NotedAttempt>;
    void serve(const std::stop_token& ending);
    // Empty when there is nothing and it shall end.
    [[nodiscard]] Batch next_batch(const std::stop_token& ending);
    void write(const Batch& batch);
    void count_dropped(std::size_t dropped);

    state::LoginAttempts attempts_;
    web::Metrics& metrics_;
    const base::Log& log_;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    Batch waiting_;
    std::jthread thread_;
};

}  // namespace idp
