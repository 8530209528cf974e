// Texts of problems with announcements.
#include "admin-api/problem_texts.h"

#include <array>

namespace admin_api {
namespace {

constexpr auto kTexts = std::to_array<ProblemEntry>({
    {ProblemCode::AnnouncementNotFound,
     {"announcement-not-found",
      404,
      {"Oznámení nebylo nalezeno", "The announcement was not found"},
      {"Možná je už zrušil někdo jiný. Načtěte seznam znovu.",
       "Somebody may have removed it. Read the list again."}}},
    {ProblemCode::AnnouncementChanged,
     {"announcement-changed",
      412,
      {"Oznámení se mezitím změnilo", "The announcement has changed meanwhile"},
      {"Načtěte oznámení znovu a změnu opakujte.",
       "Read the announcement again and repeat the change."}}},
    {ProblemCode::TooManyAnnouncements,
     {"too-many-announcements",
      409,
      {"Oznámení je příliš mnoho", "There are too many announcements"},
      {"Nejdřív zrušte ta, která už nejsou potřeba.", "Remove those no longer needed first."}}},
});

}  // namespace

std::span<const ProblemEntry> announcement_problem_texts() {
    return kTexts;
}

}  // namespace admin_api
