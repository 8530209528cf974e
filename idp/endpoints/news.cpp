#include "idp/endpoints/news.h"

namespace idp {
namespace {

using account::AnnouncementKind;
using account::Timing;
using account::Told;

std::string_view key_of(const Told& told) {
    const auto is_running = told.timing.state == Timing::State::Running;
    if (told.announcement.kind == AnnouncementKind::Maintenance)
        return is_running ? "MAINTENANCE_NOW" : "MAINTENANCE_SOON";
    return is_running ? "NEWS_NOW" : "NEWS_SOON";
}

std::string sentence_of(const Texts& texts, Language language, const Told& told) {
    const auto is_english = language == Language::English;
    const auto& announcement = told.announcement;
    const auto& own = is_english ? announcement.text_en : announcement.text_cs;
    return texts.text(
        language,
        key_of(told),
        {{"from", base::to_czech(told.timing.span.from)},
         {"until", base::to_czech(told.timing.span.until)},
         {"text", own}}
    );
}

bool is_open(const Services& services, const Told& told) {
    return told.announcement.kind == AnnouncementKind::Maintenance &&
           told.timing.state == Timing::State::Running &&
           !closed_by(services.rules.now()->maintenance, services.clock());
}

web::PageData data_of(
    const Services& services, const Texts& texts, Language language, const Told& told
) {
    const auto& announcement = told.announcement;
    const auto& title =
        language == Language::English ? announcement.title_en : announcement.title_cs;
    auto sentence = sentence_of(texts, language, told);
    if (is_open(services, told)) sentence += ' ' + texts.text(language, "MAINTENANCE_OPEN");
    web::PageData data;
    data.set("NEWS_TEXT", sentence);
    if (!title.empty()) data.add("TITLED", web::PageData().set("NEWS_TITLE", title));
    return data;
}

}  // namespace

void add_news(
    web::PageData& data, const Services& services, Language language, const LoginVisit& login
) {
    const auto pages = services.pages.now();
    const auto rules = services.rules.now();
    const auto announced = services.announcements.now();
    const auto module = login.client == nullptr ? std::nullopt : login.client->module;
    for (const auto& told : told_to(module, rules->maintenance, *announced, services.clock())) {
        const auto is_maintenance = told.announcement.kind == AnnouncementKind::Maintenance;
        data.add(
            is_maintenance ? "MAINTENANCE" : "NEWS",
            data_of(services, pages->texts(), language, told)
        );
    }
}

}  // namespace idp
