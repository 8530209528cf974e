// Keeps an audit log: signs an anchor now and then, and begins a new file when the present one is
// large or old. Both follow the chain, so that a break is told by whoever runs, not only by whoever
// verifies. Several programs may keep one log: each looks, one acts. Nobody who appends waits for a
// reading; only the beginning of a new file holds them, for two writes. Nothing is ever deleted.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/audit/anchor_file.h"
#include "core/audit/anchor_keys.h"
#include "core/audit/keeper_settings.h"
#include "core/audit/new_file.h"
#include "core/base/log.h"

namespace audit {

class Keeper {
public:
    struct Surroundings {
        std::string system;  // which program keeps it
        base::Clock clock;
        const base::Log& log;  // takes a copy of each anchor; outlives the keeper
    };
    [[nodiscard]] static base::Result<Keeper, std::string> create(
        KeeperSettings settings, Surroundings surroundings
    );

    // What is due now; what fails is tried again by the next look.
    [[nodiscard]] base::Result<void, std::string> look();
    // The same for a thread that has nobody to tell but the log.
    void look_and_log();

    // Gets a record of each break of the chain, to be appended to the log: none of its files is
    // held.
    using Alarm = std::function<void(const base::AuditRecord&)>;
    void tell(Alarm alarm) { alarm_ = std::move(alarm); }

private:
    Keeper(KeeperSettings settings, Surroundings surroundings, AnchorKeys keys);

    [[nodiscard]] base::Result<void, std::string> look_with_anchors();
    [[nodiscard]] base::Result<void, std::string> go_to_present_file(
        const std::optional<Anchor>& last
    );
    [[nodiscard]] base::Result<void, std::string> count(
        std::uint64_t until, const std::optional<Anchor>& last
    );
    void check(const Anchor& anchor);
    void report(std::string_view what);
    [[nodiscard]] base::Result<void, std::string> add_anchor(AnchorFile& anchors);
    [[nodiscard]] bool is_anchor_due(const std::optional<Anchor>& last) const;
    [[nodiscard]] bool is_new_file_due() const;
    [[nodiscard]] base::Result<void, std::string> close_file(AnchorFile& anchors);

    KeeperSettings settings_;
    Surroundings surroundings_;
    AnchorKeys keys_;
    Alarm alarm_;
    std::vector<base::AuditRecord> findings_;
    std::uint64_t file_ = 0;  // which one is counted
    Mark mark_;
    std::optional<base::Instant> begun_;  // its first record
};

}  // namespace audit
