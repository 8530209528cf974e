#include "admin-api/imports/import_worker.h"

#include "admin-api/imports/import_run.h"
#include "core/state/shared_work.h"

namespace admin_api {
namespace {

constexpr std::chrono::hours kForgetEvery{1};

void log_failure(const base::Log& log, state::StoreError error) {
    log.warning("imports.not_worked", {{"detail", std::string(state::code_of(error))}});
}

}  // namespace

ImportWorker::ImportWorker(const ImportSettings& settings, Services& services)
    : services_(services),
      imports_(services.store, settings.limits),
      files_(settings.folder),
      interval_(settings.interval) {}

void ImportWorker::start() {
    repeater_.start([this, is_first = true](const std::stop_token& ending) mutable {
        if (!std::exchange(is_first, false)) work(ending);
        return interval_;
    });
}

void ImportWorker::stop() {
    repeater_.stop();
}

void ImportWorker::work(const std::stop_token& ending) {
    const auto now = services_.clock();
    if (now - forgot_ >= kForgetEvery) forget_old();
    auto waiting = imports_.unfinished(now);
    if (!waiting) return log_failure(services_.log, waiting.error());
    for (auto& import : *waiting) {
        if (ending.stop_requested()) return;
        work_on(import, ending);
    }
}

void ImportWorker::work_on(Import& import, const std::stop_token& ending) {
    state::SharedWork work(services_.store, "import/" + import.id, services_.random);
    const auto is_ours = [&] {
        const auto turn = work.take(import.created, services_.clock());
        return turn && *turn == state::Turn::Ours;
    };
    if (!is_ours()) return;
    import.state = ImportState::Running;
    ImportRun run(import, {services_, imports_, files_, is_ours, ending});
    const auto pause = run.run();
    const auto saved = imports_.save(import, services_.clock());
    if (!saved) return log_failure(services_.log, saved.error());
    const auto now = services_.clock();
    if (pause != Pause::None) {
        if (const auto given = work.give_back(now); !given)
            log_failure(services_.log, given.error());
        return;
    }
    files_.forget_table(import.id);
    if (const auto finished = work.finish(import.created, now); !finished)
        log_failure(services_.log, finished.error());
    services_.metrics.count(
        "klicnik_admin_imports_total",
        {{"mode", std::string(wire_name(import.mode))},
         {"state", std::string(wire_name(import.state))}}
    );
}

void ImportWorker::forget_old() {
    forgot_ = services_.clock();
    if (const auto freed = imports_.free_places(forgot_); !freed)
        log_failure(services_.log, freed.error());
    // Whoever cannot be asked about is kept.
    files_.forget_others([&](const std::string& id) {
        const auto found = imports_.find(id, forgot_);
        return !found || found->has_value();
    });
}

}  // namespace admin_api
