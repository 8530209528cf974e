// Settings of letters: who sends them, what they look like, how long what they tell is good.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "admin-api/paper/font_files.h"
#include "core/settings/settings.h"

namespace admin_api {

struct Sender {
    std::string name = "Ministerstvo práce a sociálních věcí";
    std::vector<std::string> address = {"Na Poříčním právu 1/376", "128 01 Praha 2"};
    std::string place = "V Praze";
    std::string contact = "správce systému OKslužby ve Vaší organizaci";
    std::string contact_en = "the OKslužby system administrator of your organization";
};

struct LetterSettings {
    Sender sender;
    std::string activation_url;
    std::string login_url;
    std::chrono::minutes password_lifetime{60};
    std::string texts = "/etc/klicnik/letters";  // folder
    Fonts fonts = {
        "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Regular.ttf",
        "/usr/share/fonts/truetype/roboto/unhinted/RobotoTTF/Roboto-Bold.ttf"};
};

// issuer: where the provider's pages are, unless the settings say it.
[[nodiscard]] LetterSettings letter_settings_of(
    const settings::Section& section, const std::string& issuer
);

}  // namespace admin_api
