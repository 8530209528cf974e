#include "admin-api/imports/row_result.h"

#include "admin-api/problem_texts.h"

namespace admin_api {
namespace {

using base::Json;

constexpr Text kUnknownAction = {
    "Akce musí být: založit, přidělit, změnit, odebrat, platnost, vyřadit, obnovit.",
    "It must be: create, assign, change, revoke, validity, discard, restore."};

std::string text_at(const Cells& cells, Column column) {
    const auto found = cells.find(column);
    return found == cells.end() ? "" : found->second;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as our own records
Json without_identifiers(const Json& json) {
    const auto* members = json.as_object();
    if (members == nullptr) return json;
    auto kept = Json::object();
    for (const auto& [name, value] : *members)
        if (name != "id") kept.set(name, without_identifiers(value));
    return kept;
}

Json line_of(std::int64_t number, std::string_view result, const Cells& cells) {
    return Json::object(
        {{"row", number},
         {"result", result},
         {"action", text_at(cells, Column::Action)},
         {"username", text_at(cells, Column::Username)}}
    );
}

std::string told(const Fault& fault, const ClosedRow& row, Language language) {
    const auto action = parse_row_action(text_at(row.cells, Column::Action));
    const auto column = column_of(action, fault.name);
    const auto place = column ? row.headings.place_of(*column, row.number, language) : fault.name;
    return place + ": " + std::string(fault.text.in(language));
}

std::string told(const Problem& problem, const ClosedRow& row, Language language) {
    std::string all;
    for (const auto& fault : problem.faults)
        all += (all.empty() ? "" : " ") + told(fault, row, language);
    return all;
}

void set_problem(const Problem& problem, const ClosedRow& row, Json& line) {
    const auto& text = text_of(problem.code);
    line.set("code", text.code)
        .set("czech", std::string(text.title.czech) + ". " + std::string(text.detail.czech))
        .set("english", std::string(text.title.english) + ". " + std::string(text.detail.english))
        .set("faults_czech", told(problem, row, Language::Czech))
        .set("faults_english", told(problem, row, Language::English));
}

}  // namespace

Json shown_in_report(const Change& change) {
    return Json::object(
        {{"activity", change.activity},
         {"before", without_identifiers(change.before)},
         {"after", without_identifiers(change.after)}}
    );
}

std::string named_target(const Cells& cells) {
    const auto username = account::parse_username(text_at(cells, Column::Username));
    return username ? username->str() : "";
}

Answer<void> unknown_action() {
    return base::fail(Problem{
        .code = ProblemCode::MembersInvalid, .faults = {{"action", "unknown", kUnknownAction}}});
}

Json closed_row(const ClosedRow& row, const Answer<void>& outcome) {
    auto line = line_of(row.number, outcome ? "done" : "refused", row.cells);
    if (!outcome) set_problem(outcome.error(), row, line);
    if (outcome && !row.change.is_null()) line.set("change", row.change);
    return line;
}

Json skipped_row(std::int64_t number, const Cells& cells) {
    return line_of(number, "skipped", cells);
}

table::Row report_headings(Language language) {
    if (language == Language::English)
        return {
            "row", "result", "action", "username", "code", "why_czech", "why_english", "change"};
    return {
        "řádek",
        "výsledek",
        "akce",
        "uživatelské jméno",
        "kód",
        "důvod česky",
        "důvod anglicky",
        "změna"};
}

std::optional<table::Row> report_row(const Json& line) {
    const auto number = line.int_at("row");
    if (!number) return std::nullopt;
    const auto text = [&](std::string_view name) { return line.string_at(name).value_or(""); };
    const auto both = [&](std::string_view first, std::string_view second) {
        return text(second).empty() ? text(first) : text(first) + " " + text(second);
    };
    const auto* change = line.find("change");
    return table::Row{
        std::to_string(*number),
        text("result"),
        text("action"),
        text("username"),
        text("code"),
        both("czech", "faults_czech"),
        both("english", "faults_english"),
        change == nullptr ? "" : base::dump(*change)};
}

}  // namespace admin_api
