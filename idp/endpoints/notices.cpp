#include "idp/endpoints/notices.h"

namespace idp {
namespace {

web::PageData data_of(const Texts& texts, Language language, const Notice& notice) {
    web::PageData data;
    data.set("PAGE_ID", notice.page_id);
    data.set("NOTICE_TITLE", texts.text(language, notice.title_key));
    data.set("NOTICE_TEXT", notice.text);
    if (!notice.next_key.empty()) {
        web::PageData next;
        next.set("NEXT_TEXT", texts.text(language, notice.next_key));
        data.add("NEXT", std::move(next));
    }
    if (!notice.link.empty()) {
        web::PageData link;
        link.set("LINK_ADDRESS", notice.link);
        link.set("LINK_TEXT", texts.text(language, "BACK_TO_APPLICATION"));
        data.add("LINK", std::move(link));
    }
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

std::string_view module_name(const std::optional<account::Module>& module) {
    return module ? account::wire_name(*module) : std::string_view();
}

Notice fault_notice(const web::Fault& fault, const Texts& texts, Language language) {
    if (fault.status == 404)
        return {
            404,
            "page-not-found",
            "NOT_FOUND_TITLE",
            texts.text(language, "NOT_FOUND_TEXT"),
            "NOT_FOUND_NEXT",
            {},
            {}};
    if (fault.status == 503)
        return {
            503, "page-busy", "BUSY_TITLE", texts.text(language, "BUSY_TEXT"), "BUSY_NEXT", {}, {}};
    if (fault.status >= 500)
        return {
            fault.status,
            "page-server-fault",
            "SERVER_FAULT_TITLE",
            texts.text(language, "SERVER_FAULT_TEXT"),
            "UNAVAILABLE_NEXT",
            {},
            {}};
    return {
        fault.status,
        "page-fault",
        "FAULT_PAGE_TITLE",
        texts.text(language, "FAULT_PAGE_TEXT"),
        "FAULT_PAGE_NEXT",
        {},
        {}};
}

}  // namespace

web::Response show(const Services& services, Language language, const Notice& notice) {
    return show(services, language, notice, base::random_reference(services.random));
}

web::Response show(
    const Services& services, Language language, const Notice& notice, const std::string& reference
) {
    services.log.info(
        notice.event, {{"reference", reference}, {"cause", std::string(notice.cause)}}
    );
    const auto pages = services.pages.now();
    auto data = data_of(pages->texts(), language, notice);
    web::PageData number;
    number.set("REFERENCE", reference);
    data.add("REFERENCED", std::move(number));
    return pages->render({notice.status, "notice", notice.title_key, language, std::move(data)});
}

web::Response show_unavailable(
    const Services& services, Language language, std::string_view cause
) {
    const auto is_busy = cause == directory::code_of(directory::DirectoryError::Busy);
    services.metrics.count("klicnik_unavailable_total", {{"cause", std::string(cause)}});
    const auto pages = services.pages.now();
    const auto text = pages->texts().text(language, is_busy ? "BUSY_TEXT" : "UNAVAILABLE_TEXT");
    auto response = show(
        services,
        language,
        {503,
         is_busy ? "page-busy" : "page-unavailable",
         is_busy ? "BUSY_TITLE" : "UNAVAILABLE_TITLE",
         text,
         is_busy ? "BUSY_NEXT" : "UNAVAILABLE_NEXT",
         "unavailable",
         cause}
    );
    return std::move(response).with("Retry-After", "30");
}

web::Response show_stale(const Services& services, Language language) {
    const auto text = services.pages.now()->texts().text(language, "STALE_TEXT");
    return show(
        services,
        language,
        {400, "page-stale", "STALE_TITLE", text, "STALE_NEXT", "login.stale", "stale"}
    );
}

web::Response show_faulty_form(const Services& services, Language language) {
    const auto text = services.pages.now()->texts().text(language, "FAULT_PAGE_TEXT");
    return show(
        services,
        language,
        {400, "page-fault", "FAULT_PAGE_TITLE", text, "FAULT_PAGE_NEXT", "form.refused", "form"}
    );
}

web::Response show_locked(
    const Services& services, Language language, const std::string& reference
) {
    const auto text = services.pages.now()->texts().text(language, "LOCKED_TEXT");
    return show(
        services,
        language,
        {403, "page-locked", "LOCKED_TITLE", text, "LOCKED_NEXT", "login.locked", "locked"},
        reference
    );
}

web::Response show_request_fault(
    const Services& services, Language language, oauth::ShownError error
) {
    const auto code = oauth::code_of(error);
    return show(
        services,
        language,
        {400,
         "page-request-refused",
         "REQUEST_REFUSED_TITLE",
         services.pages.now()->texts().text(language, key_for("SHOWN_", code)),
         "NEXT_REQUEST_REFUSED",
         "authorize.refused",
         code}
    );
}

Notice notice_of(
    const Services& services,
    Language language,
    account::Refusal refusal,
    const std::optional<account::Module>& module
) {
    const auto code = account::code_of(refusal);
    auto text = services.pages.now()->texts().text(
        language, key_for("REFUSAL_", code), {{"module", std::string(module_name(module))}}
    );
    return {
        403,
        "page-refused",
        "REFUSED_TITLE",
        std::move(text),
        next_key_of(refusal),
        "login.refused",
        code};
}

web::FaultRenderer fault_pages(const Live<PageRenderer>& pages) {
    return [&pages](const web::Fault& fault) {
        const auto language =
            fault.request == nullptr ? Language::Czech : language_of(*fault.request);
        const auto renderer = pages.now();
        const auto notice = fault_notice(fault, renderer->texts(), language);
        return renderer->render(
            {notice.status,
             "notice",
             notice.title_key,
             language,
             data_of(renderer->texts(), language, notice)}
        );
    };
}

}  // namespace idp
