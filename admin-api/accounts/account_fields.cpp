#include "admin-api/accounts/account_fields.h"

#include <algorithm>

#include "admin-api/accounts/account_view.h"

namespace admin_api {
namespace {

constexpr std::size_t kLongestName = 64;
constexpr std::size_t kLongestTitle = 20;
constexpr std::size_t kLongestEmail = 100;
constexpr std::size_t kLongestPhone = 22;
constexpr Text kNotAnEmail = {
    "Musí být e-mailová adresa, například jana.nova@obec.cz.",
    "It must be an e-mail address, such as jana.nova@obec.cz."};
constexpr Text kNotAPhone = {
    "Telefon smí mít jen číslice, mezery, pomlčky a úvodní +.",
    "A telephone number has digits, spaces, hyphens and a leading + only."};
constexpr Text kNotAPlace = {"Musí být kód pracoviště.", "It must be the code of a workplace."};
constexpr Text kNeedsSurname = {"Příjmení nelze vynechat.", "A surname is needed."};

bool is_email(const std::string& text) {
    const auto at = text.find('@');
    const auto is_plain = std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
    return is_plain && at != 0 && at != std::string::npos && at + 1 < text.size() &&
           text.find('@', at + 1) == std::string::npos;
}

bool is_phone(const std::string& text) {
    const auto digits = text.starts_with('+') ? text.substr(1) : text;
    return !digits.empty() && digits.find_first_not_of("0123456789 -") == std::string::npos;
}

void read_line(Inputs& inputs, std::string_view name, std::string& field, std::size_t longest) {
    if (auto line = inputs.line(name, longest)) field = *std::move(line);
}

void read_email(Inputs& inputs, std::string& field) {
    read_line(inputs, "email", field, kLongestEmail);
    if (!field.empty() && !is_email(field)) inputs.add_fault("email", "unreadable", kNotAnEmail);
}

void read_phone(Inputs& inputs, std::string& field) {
    read_line(inputs, "phone", field, kLongestPhone);
    if (!field.empty() && !is_phone(field)) inputs.add_fault("phone", "unreadable", kNotAPhone);
}

void read_workplace(Inputs& inputs, std::optional<account::WorkplaceCode>& field) {
    const auto line = inputs.line("workplace", kLongestName);
    if (!line) return;
    field.reset();
    if (line->empty()) return;
    // The same form as an organization's.
    if (const auto slug = account::parse_organization_id(*line))
        field = account::WorkplaceCode(slug->str());
    else
        inputs.add_fault("workplace", "unreadable", kNotAPlace);
}

}  // namespace

void read_employment(Inputs& inputs, account::Employment& employment) {
    constexpr std::size_t kLongest = 256;
    read_email(inputs, employment.email);
    read_phone(inputs, employment.phone);
    read_line(inputs, "position", employment.position, kLongest);
    read_line(inputs, "staff_number", employment.staff_number, kLongestName);
    read_line(inputs, "short_name", employment.short_name, kLongestName);
    read_line(inputs, "office_kind", employment.office_kind, kLongestName);
    read_workplace(inputs, employment.workplace);
}

void read_names(Inputs& inputs, directory::AccountDetails& details) {
    auto& [name, further, employment] = details;
    read_line(inputs, "title_before", name.title_before, kLongestTitle);
    read_line(inputs, "given", name.given, kLongestName);
    read_line(inputs, "surname", name.surname, kLongestName);
    read_line(inputs, "title_after", name.title_after, kLongestTitle);
    read_line(inputs, "second_surname", further.second_surname, kLongestName);
    read_line(inputs, "birth_surname", further.birth_surname, kLongestName);
    if (name.surname.empty()) inputs.add_fault("surname", "missing", kNeedsSurname);
}

base::Json to_json(const directory::AccountDetails& details) {
    const auto& [name, further, employment] = details;
    return base::Json::object(
        {{"name", to_json(name)},
         {"second_surname", further.second_surname},
         {"birth_surname", further.birth_surname},
         {"email", employment.email},
         {"phone", employment.phone},
         {"position", employment.position},
         {"staff_number", employment.staff_number},
         {"short_name", employment.short_name},
         {"office_kind", employment.office_kind},
         {"workplace",
          employment.workplace ? base::Json(employment.workplace->str()) : base::Json()}}
    );
}

}  // namespace admin_api
