#include "core/program/log_keeping.h"

#include "core/program/shared_settings.h"

namespace program {

audit::KeeperSettings keeper_settings_of(const settings::Section& audit) {
    constexpr std::uint64_t kMebibyte = 1U << 20;
    audit::KeeperSettings keeper;
    if (audit.has("key_folder")) keeper.key_folder = audit.file("key_folder");
    keeper.anchor_every =
        audit.seconds("anchor_every", keeper.anchor_every, {.least = std::chrono::seconds(1)});
    const auto new_file = audit.section("new_file");
    keeper.largest_bytes =
        size_of(new_file, "largest_mib", keeper.largest_bytes / kMebibyte) * kMebibyte;
    keeper.longest = new_file.seconds("after", keeper.longest, {.least = std::chrono::minutes(1)});
    return keeper;
}

base::Result<std::unique_ptr<LogKeeping>, std::string> LogKeeping::create(
    audit::KeeperSettings settings, const std::string& system, const Surroundings& surroundings
) {
    constexpr std::chrono::seconds kOften{60};
    const auto pause = std::min(kOften, settings.anchor_every);
    auto keeper = TRY(
        audit::Keeper::create(std::move(settings), {system, surroundings.clock, surroundings.log})
    );
    return std::unique_ptr<LogKeeping>(new LogKeeping(std::move(keeper), pause));
}

void LogKeeping::start(base::AuditLog& log) {
    // One that cannot be written is logged by whoever acts on it next.
    keeper_.tell([&log](const base::AuditRecord& record) { static_cast<void>(log.append(record)); }
    );
    repeater_.start([this](const std::stop_token&) {
        keeper_.look_and_log();
        return pause_;
    });
}

void LogKeeping::stop() {
    repeater_.stop();
}

}  // namespace program
