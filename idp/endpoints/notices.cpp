#include "idp/endpoints/notices.h"

#include <algorithm>
#include <array>

#include "idp/endpoints/endpoints.h"

namespace idp {
namespace {

web::PageData data_of(const Texts& texts, Language language, const NoticeWords& words) {
    web::PageData data;
    data.set("PAGE_ID", words.page_id);
    data.set("NOTICE_TITLE", texts.text(language, words.title_key));
    data.set("NOTICE_TEXT", texts.text(language, words.text_key, {{"detail", words.detail}}));
    if (!words.next_key.empty())
        data.add("NEXT", web::PageData().set("NEXT_TEXT", texts.text(language, words.next_key)));
    if (!words.link.empty()) data.add("LINK", web::PageData().set("LINK_ADDRESS", words.link));
    if (!words.reference.empty())
        data.add("REFERENCED", web::PageData().set("REFERENCE", words.reference));
    return data;
}

std::string_view next_key_of(account::Refusal refusal) {
    switch (refusal) {
        case account::Refusal::NoConsent: return "NEXT_NO_CONSENT";
        case account::Refusal::IssuedPasswordExpired: return "NEXT_ISSUED_PASSWORD_EXPIRED";
        case account::Refusal::NoPermissionForModule: return "NEXT_NO_PERMISSION";
        case account::Refusal::Locked: return "LOCKED_NEXT";
        case account::Refusal::Discarded:
        case account::Refusal::Disabled:
        case account::Refusal::NotYetValid:
        case account::Refusal::NoLongerValid:
        case account::Refusal::WrongKindOfAccount: return "NEXT_ADMINISTRATOR";
    }
    return "NEXT_ADMINISTRATOR";
}

// As the applications call themselves.
std::string name_of(account::Module module) {
    switch (module) {
        case account::Module::Registr: return "Registr";
        case account::Module::Poskytovatel: return "Poskytovatel";
        case account::Module::Rodina: return "Rodina";
        case account::Module::Senior: return "Senior";
        case account::Module::OkNouze: return "OKnouze";
    }
    return {};
}

// Of a fault that no handler saw.
NoticeWords fault_words(int status) {
    if (status == 404)
        return {404, "page-not-found", "NOT_FOUND_TITLE", "NOT_FOUND_TEXT", "NOT_FOUND_NEXT"};
    if (status == 503) return {503, "page-busy", "BUSY_TITLE", "BUSY_TEXT", "BUSY_NEXT"};
    if (status >= 500)
        return {
            status,
            "page-server-fault",
            "SERVER_FAULT_TITLE",
            "SERVER_FAULT_TEXT",
            "SERVER_FAULT_NEXT"};
    return {status, "page-fault", "FAULT_PAGE_TITLE", "FAULT_PAGE_TEXT", "FAULT_PAGE_NEXT"};
}

bool is_asked_by_a_program(const web::Fault& fault) {
    constexpr std::array<std::string_view, 6> kPaths = {
        "/token", "/userinfo", "/par", "/device_authorization", "/introspect", "/revoke"};
    if (fault.request == nullptr) return false;
    const auto& path = fault.request->path;
    return std::ranges::find(kPaths, path) != kPaths.end() || path.starts_with("/register");
}

web::Response error_of(int status) {
    auto code = oauth::ErrorCode::InvalidRequest;
    if (status >= 500) code = oauth::ErrorCode::ServerError;
    if (status == 503) code = oauth::ErrorCode::TemporarilyUnavailable;
    const auto body = base::Json::object({{"error", oauth::wire_name(code)}});
    return web::with_api_headers(web::Response::json(status, body));
}

std::string here_of_fault(int status) {
    return "/login/notice?fault=" + std::to_string(status);
}

// Empty for one that holds too much to be asked for again: it is shown in one language.
std::string here_of_notice(const std::string& sealed) {
    constexpr std::size_t kLongestAddress = 7500;
    auto here = "/login/notice?notice=" + sealed;
    return here.size() <= kLongestAddress ? here : std::string();
}

// One of those that the server shows by itself, asked for in the other language.
std::optional<int> fault_in(const web::Request& request) {
    constexpr std::array kShown = {400, 404, 500, 503};
    const auto text = request.query.only("fault");
    const auto* found =
        std::ranges::find_if(kShown, [&](int status) { return text == std::to_string(status); });
    if (found == kShown.end()) return std::nullopt;
    return *found;
}

Answer seen_notice(const Services& services, const web::Request& request) {
    const Visit visit(services, request);
    const auto pages = services.pages.now();
    if (const auto fault = fault_in(request))
        return visit.bound(
            notice_page(*pages, fault_words(*fault), {visit.language(), here_of_fault(*fault)})
        );
    const auto* sealed = request.query.first("notice");
    const auto words = TRY(visit.notice(sealed));
    return visit.bound(
        notice_page(*pages, words, {visit.language(), "/login/notice?notice=" + *sealed})
    );
}

}  // namespace

web::Response notice_page(
    const PageRenderer& pages, const NoticeWords& words, const Reader& reader
) {
    return pages.render(
        {words.status,
         "notice",
         words.title_key,
         reader.language,
         reader.here,
         data_of(pages.texts(), reader.language, words)}
    );
}

web::Response get_login_notice(const Services& services, const web::Request& request) {
    return either(seen_notice(services, request));
}

web::Response show(const Services& services, const Visit& visit, Notice notice) {
    auto& words = notice.words;
    if (words.reference.empty()) words.reference = base::random_reference(services.random);
    services.log.info(
        notice.event, {{"reference", words.reference}, {"cause", std::string(notice.cause)}}
    );
    const auto sealed = services.sealed.seal(words, visit.binding(), services.clock());
    const Reader reader{visit.language(), here_of_notice(sealed)};
    auto page = notice_page(*services.pages.now(), words, reader);
    // Another site's form comes without cookies: a new binding must not replace the true one.
    if (!visit.is_bound() && visit.request().method == web::Method::Post) return page;
    return visit.bound(std::move(page));
}

web::Response show_unavailable(
    const Services& services, const Visit& visit, std::string_view cause
) {
    const auto is_busy = cause == directory::code_of(directory::DirectoryError::Busy);
    services.metrics.count("klicnik_unavailable_total", {{"cause", std::string(cause)}});
    NoticeWords words{
        503, "page-unavailable", "UNAVAILABLE_TITLE", "UNAVAILABLE_TEXT", "UNAVAILABLE_NEXT"};
    if (is_busy) words = {503, "page-busy", "BUSY_TITLE", "BUSY_TEXT", "BUSY_NEXT"};
    return show(services, visit, {std::move(words), "unavailable", cause})
        .with("Retry-After", "30");
}

web::Response show_stale(const Services& services, const Visit& visit) {
    return show(
        services,
        visit,
        {{400, "page-stale", "STALE_TITLE", "STALE_TEXT", "STALE_NEXT"}, "login.stale", "stale"}
    );
}

web::Response show_faulty_form(const Services& services, const Visit& visit) {
    return show(
        services,
        visit,
        {{400, "page-fault", "FAULT_PAGE_TITLE", "FAULT_PAGE_TEXT", "FAULT_FORM_NEXT"},
         "form.refused",
         "form"}
    );
}

web::Response show_locked(
    const Services& services, const Visit& visit, const std::string& reference
) {
    NoticeWords words{403, "page-locked", "LOCKED_TITLE", "LOCKED_TEXT", "LOCKED_NEXT"};
    words.reference = reference;
    return show(services, visit, {std::move(words), "login.locked", "locked"});
}

web::Response show_request_fault(
    const Services& services, const Visit& visit, oauth::ShownError error
) {
    const auto code = oauth::code_of(error);
    return show(
        services,
        visit,
        {{400,
          "page-request-refused",
          "REQUEST_REFUSED_TITLE",
          key_for("SHOWN_", code),
          "NEXT_REQUEST_REFUSED"},
         "authorize.refused",
         code}
    );
}

Notice notice_of(account::Refusal refusal, const std::optional<account::Module>& module) {
    const auto code = account::code_of(refusal);
    NoticeWords words{
        403,
        "page-refused",
        "REFUSED_TITLE",
        key_for("REFUSAL_", code),
        std::string(next_key_of(refusal))};
    if (module) words.detail = name_of(*module);
    return {std::move(words), "login.refused", code};
}

web::FaultRenderer fault_pages(
    const Live<PageRenderer>& pages, const base::Log& log, base::RandomSource random
) {
    return [&pages, &log, random = std::move(random)](const web::Fault& fault) {
        if (is_asked_by_a_program(fault)) return error_of(fault.status);
        const auto language =
            fault.request == nullptr ? Language::Czech : language_of(*fault.request);
        auto words = fault_words(fault.status);
        if (fault.status >= 500) {
            words.reference = base::random_reference(random);
            log.warning(
                "http.failed",
                {{"reference", words.reference}, {"status", std::to_string(fault.status)}}
            );
        }
        const auto shown = fault.status == 404 || fault.status >= 500 ? fault.status : 400;
        return notice_page(*pages.now(), words, {language, here_of_fault(shown)});
    };
}

}  // namespace idp
