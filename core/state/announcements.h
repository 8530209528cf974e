// Announcements as all programs see them (R28): written by the administration, told by the
// provider. They have no owner and outlive whoever wrote them. A change or an end counts only
// against what its caller has seen. The board is what both tell from memory: a failing store leaves
// it as it was.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/account/announcement.h"
#include "core/state/store.h"

namespace state {

struct StoredAnnouncement {
    account::Announcement announcement;
    std::string value;  // as it is stored: what a change is made against
};

class Announcements {
public:
    explicit Announcements(Store& store) : store_(store) {}

    // In the order of their ids.
    [[nodiscard]] StoreResult<std::vector<StoredAnnouncement>> all(base::Instant now);
    [[nodiscard]] StoreResult<std::optional<StoredAnnouncement>> find(
        const std::string& id, base::Instant now
    );
    // False when the id is taken.
    [[nodiscard]] StoreResult<bool> add(
        const account::Announcement& announcement, base::Instant now
    );
    // False when it is no longer as it was seen.
    [[nodiscard]] StoreResult<bool> change(
        const StoredAnnouncement& seen, const account::Announcement& announcement
    );
    // False when there was none.
    [[nodiscard]] StoreResult<bool> erase(const std::string& id, base::Instant now);

private:
    Store& store_;
};

class AnnouncementBoard {
public:
    explicit AnnouncementBoard(Store& store) : announcements_(store) {}

    // Waits for the store; call it every few seconds.
    [[nodiscard]] StoreResult<void> refresh(base::Instant now);
    [[nodiscard]] std::shared_ptr<const std::vector<account::Announcement>> now() const;

private:
    Announcements announcements_;
    mutable std::mutex mutex_;
    std::shared_ptr<const std::vector<account::Announcement>> shown_ =
        std::make_shared<const std::vector<account::Announcement>>();
};

}  // namespace state
