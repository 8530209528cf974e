#include "admin-api/entries.h"

#include <array>

#include "admin-api/persons/resources.h"

namespace admin_api {
namespace {

constexpr auto kEntries = std::to_array<Entry>({
    {web::Method::Post, "/persons/lookup", web::Work::Outgoing, {"person.lookup", look_up_person}},
});

}  // namespace

Entries person_entries() {
    return kEntries;
}

}  // namespace admin_api
