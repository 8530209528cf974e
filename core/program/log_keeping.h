// Keeps the audit log of a daemon (core/audit) from a thread of its own: anchors, new files, and an
// alarm in the log itself when its chain is broken. What fails is logged and tried again.
#pragma once

#include <memory>
#include <string>

#include "core/audit/keeper.h"
#include "core/program/repeater.h"
#include "core/program/surroundings.h"
#include "core/settings/settings.h"

namespace program {

// All but the log's own name: `audit` is the section that has it.
[[nodiscard]] audit::KeeperSettings keeper_settings_of(const settings::Section& audit);

class LogKeeping {
public:
    // Makes the key when there is none.
    [[nodiscard]] static base::Result<std::unique_ptr<LogKeeping>, std::string> create(
        audit::KeeperSettings settings, const std::string& system, const Surroundings& surroundings
    );

    // `log` outlives the thread.
    void start(base::AuditLog& log);
    void stop();

private:
    LogKeeping(audit::Keeper keeper, std::chrono::milliseconds pause)
        : keeper_(std::move(keeper)), pause_(pause) {}

    audit::Keeper keeper_;
    std::chrono::milliseconds pause_;
    Repeater repeater_;
};

}  // namespace program
