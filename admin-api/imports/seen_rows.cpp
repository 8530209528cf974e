#include "admin-api/imports/seen_rows.h"

#include <functional>

namespace admin_api {
namespace {

std::string text_at(const Cells& cells, Column column) {
    const auto found = cells.find(column);
    return found == cells.end() ? "" : found->second;
}

// However it is written; what names no account stands for itself.
std::string account_at(const Cells& cells) {
    auto text = text_at(cells, Column::Username);
    const auto username = account::parse_username(text);
    return username ? username->str() : text;
}

}  // namespace

std::uint64_t mark_of(const std::string& name) {
    return std::hash<std::string>()(name);
}

Answer<void> SeenRows::take(RowAction action, const Cells& cells) {
    const auto username = account_at(cells);
    if (username.empty()) return {};  // refused by name when it becomes a call
    const bool is_new = username != present_;
    present_ = username;
    const bool is_first = is_new && accounts_.insert(mark_of(username)).second;
    if (is_new ? !is_first : action == RowAction::Create)
        return refuse(ProblemCode::ImportRowsScattered);
    const auto person = text_at(cells, Column::IkMpsv);
    if (action == RowAction::Create && !person.empty() && !persons_.insert(mark_of(person)).second)
        return refuse(ProblemCode::ImportPersonRepeated);
    return {};
}

}  // namespace admin_api
