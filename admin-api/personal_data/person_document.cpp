#include "admin-api/personal_data/person_document.h"

#include <array>
#include <span>

namespace admin_api {
namespace {

using base::Json;

struct Shown {
    std::string_view path;  // members one in the other, "name.full"
    Text label;
};

constexpr auto kAccount = std::to_array<Shown>(
    {{"username", {"Uživatelské jméno", "Username"}},
     {"name.full", {"Jméno", "Name"}},
     {"ik_mpsv", {"IK MPSV", "IK MPSV"}},
     {"organization.name", {"Organizace", "Organization"}},
     {"workplace", {"Pracoviště", "Workplace"}},
     {"position", {"Funkce", "Position"}},
     {"email", {"E-mail", "E-mail"}},
     {"phone", {"Telefon", "Telephone"}},
     {"details.staff_number", {"Osobní číslo", "Staff number"}},
     {"details.short_name", {"Zkratka", "Short name"}},
     {"details.second_surname", {"Druhé příjmení", "Second surname"}},
     {"details.birth_surname", {"Rodné příjmení", "Birth surname"}},
     {"validity.from", {"Platnost od", "Valid from"}},
     {"validity.until", {"Platnost do", "Valid until"}},
     {"discarded", {"Vyřazen", "Discarded"}},
     {"disabled", {"Zneaktivněn", "Disabled"}},
     {"has_consent", {"Souhlas platí", "A consent is in force"}},
     {"password.changed_at", {"Heslo změněno", "Password changed"}}}
);
constexpr auto kPerson = std::to_array<Shown>(
    {{"name.full", {"Jméno", "Name"}},
     {"second_surname", {"Druhé příjmení", "Second surname"}},
     {"birth_surname", {"Rodné příjmení", "Birth surname"}},
     {"source", {"Zdroj", "Source"}}}
);
constexpr auto kConsents = std::to_array<Shown>(
    {{"given", {"Udělen", "Given"}},
     {"withdrawn", {"Odvolán", "Withdrawn"}},
     {"document_reference", {"Číslo jednací", "Reference"}},
     {"version", {"Verze", "Version"}}}
);
constexpr auto kPermissions = std::to_array<Shown>(
    {{"module", {"Modul", "Module"}},
     {"code", {"Oprávnění", "Permission"}},
     {"level", {"Úroveň", "Level"}},
     {"from", {"Od", "From"}},
     {"until", {"Do", "Until"}},
     {"revoked", {"Odebráno", "Revoked"}}}
);
constexpr auto kDelegations = std::to_array<Shown>(
    {{"given", {"Předal sám", "Given by himself"}},
     {"module", {"Modul", "Module"}},
     {"code", {"Oprávnění", "Permission"}},
     {"validity.from", {"Od", "From"}},
     {"validity.until", {"Do", "Until"}},
     {"revoked", {"Odebráno", "Revoked"}}}
);
constexpr auto kSessions = std::to_array<Shown>(
    {{"authenticated_at", {"Přihlášení", "Login"}},
     {"last_seen", {"Naposledy", "Last seen"}},
     {"ends", {"Končí", "Ends"}},
     {"origin", {"Odkud", "From where"}},
     {"user_agent", {"Prohlížeč", "Browser"}}}
);
constexpr auto kRequests = std::to_array<Shown>(
    {{"at", {"Kdy", "When"}},
     {"title", {"Modul", "Module"}},
     {"text", {"Co se stalo", "What happened"}},
     {"reason", {"Důvod", "Reason"}}}
);
constexpr auto kRecords = std::to_array<Shown>(
    {{"time", {"Čas", "Time"}},
     {"username", {"Účet", "Account"}},
     {"activity", {"Činnost", "Activity"}},
     {"outcome", {"Výsledek", "Outcome"}},
     {"by_himself", {"Sám", "By himself"}},
     {"reference", {"Číslo", "Number"}}}
);

struct Section {
    std::string_view member;
    Text title;
    std::span<const Shown> shown;
};
constexpr auto kSections = std::to_array<Section>(
    {{"account", {"Účet", "Account"}, kAccount},
     {"person", {"Osoba v registru", "The person in the register"}, kPerson},
     {"consents", {"Souhlasy se zpracováním osobních údajů", "Consents"}, kConsents},
     {"permissions", {"Oprávnění", "Permissions"}, kPermissions},
     {"delegations", {"Delegování podání", "Delegations"}, kDelegations},
     {"sessions", {"Přihlášení, která trvají", "Sessions that last"}, kSessions},
     {"requests", {"Žádosti o přístup", "Requests for access"}, kRequests}}
);
constexpr Section kRecordSection = {"records", {"Záznamy o činnosti", "Records"}, kRecords};
constexpr Text kAnother = {"Další účet: ", "Another account: "};

constexpr Text kTitle = {"Výpis osobních údajů", "What is kept about you"};
constexpr Text kNothing = {"Nic není vedeno.", "Nothing is kept."};
constexpr Text kMore = {
    "Novějších záznamů je víc; všechny jsou ve výpisu, který si vyžádáte jako JSON.",
    "There are more, later records; all stand in the export that you ask for as JSON."};
constexpr Text kYes = {"ano", "yes"};
constexpr Text kNo = {"ne", "no"};

const Json* at(const Json& json, std::string_view path) {
    const auto* found = &json;
    while (found != nullptr && !path.empty()) {
        const auto end = path.find('.');
        found = found->find(path.substr(0, end));
        path = end == std::string_view::npos ? "" : path.substr(end + 1);
    }
    return found;
}

std::string words_of(const Json* value, Language language) {
    constexpr auto kNone = "–";
    if (value == nullptr) return kNone;
    if (const auto* flag = value->as_bool()) return std::string((*flag ? kYes : kNo).in(language));
    const auto* text = value->as_string();
    return text == nullptr || text->empty() ? kNone : *text;
}

Facts facts_of(const Json& object, std::span<const Shown> shown, Language language) {
    Facts facts;
    for (const auto& one : shown)
        facts.lines.emplace_back(
            std::string(one.label.in(language)), words_of(at(object, one.path), language)
        );
    return facts;
}

Table table_of(const Json::Array& items, std::span<const Shown> shown, Language language) {
    Table table;
    for (const auto& one : shown) table.columns.push_back({std::string(one.label.in(language))});
    for (const auto& item : items) {
        auto& row = table.rows.emplace_back();
        for (const auto& one : shown) row.push_back(words_of(at(item, one.path), language));
    }
    return table;
}

Part part_of(const Json* kept, std::span<const Shown> shown, Language language) {
    if (kept != nullptr && kept->as_object() != nullptr) return facts_of(*kept, shown, language);
    const auto* items = kept == nullptr ? nullptr : kept->as_array();
    if (items == nullptr || items->empty()) return Paragraph{std::string(kNothing.in(language))};
    return table_of(*items, shown, language);
}

void add_section(const Json& sections, const Section& section, Document& document) {
    const auto language = document.language;
    document.parts.emplace_back(Heading{std::string(section.title.in(language))});
    document.parts.push_back(part_of(sections.find(section.member), section.shown, language));
}

void add_other_accounts(const Json& sections, Document& document) {
    const auto* others = sections.find("other_accounts");
    if (others == nullptr || others->as_array() == nullptr) return;
    for (const auto& other : *others->as_array()) {
        const auto name = words_of(at(other, "account.username"), document.language);
        document.parts.emplace_back(Heading{std::string(kAnother.in(document.language)) + name});
        for (const auto& section : kSections)
            if (other.find(section.member) != nullptr) add_section(other, section, document);
    }
}

}  // namespace

Document person_document(const Json& sections, Language language, base::Instant now) {
    Document document{
        .language = language,
        .title = std::string(kTitle.in(language)),
        .author = "Klíčník",
        .created = now,
        .parts = {}};
    for (const auto& section : kSections) add_section(sections, section, document);
    add_other_accounts(sections, document);
    add_section(sections, kRecordSection, document);
    const auto* has_more = sections.find("has_more_records");
    if (has_more != nullptr && has_more->as_bool() != nullptr && *has_more->as_bool())
        document.parts.emplace_back(Paragraph{std::string(kMore.in(language))});
    return document;
}

}  // namespace admin_api
