#include "admin-api/letters/letter_settings.h"

namespace admin_api {
namespace {

Sender sender_of(const settings::Section& section) {
    const Sender usual;
    Sender sender{
        .name = section.text("name", usual.name),
        .address = section.texts("address", usual.address),
        .place = section.text("place", usual.place),
        .contact = section.text("contact", usual.contact),
        .contact_en = section.text("contact_en", usual.contact_en)};
    if (sender.name.empty()) section.fault("name", "must not be empty");
    return sender;
}

}  // namespace

LetterSettings letter_settings_of(const settings::Section& section, const std::string& issuer) {
    LetterSettings letters;
    letters.sender = sender_of(section.section("sender"));
    letters.activation_url = section.text("activation_url", issuer + "/activate");
    letters.login_url = section.text("login_url", issuer + "/account");
    letters.password_lifetime = std::chrono::duration_cast<std::chrono::minutes>(section.duration(
        "one_time_password_lifetime", letters.password_lifetime, {.least = std::chrono::minutes(1)}
    ));
    letters.texts = section.file("texts", letters.texts);
    const auto fonts = section.section("fonts");
    letters.fonts.regular = fonts.file("regular", letters.fonts.regular);
    letters.fonts.bold = fonts.file("bold", letters.fonts.bold);
    return letters;
}

}  // namespace admin_api
