// Renders a page: the template, the words of the reader's language, header and footer, the security
// headers. Pure memory.
#pragma once

#include <string>
#include <string_view>

#include "core/web/page.h"
#include "core/web/security_headers.h"
#include "idp/endpoints/page_assets.h"
#include "idp/endpoints/page_texts.h"

namespace idp {

struct Page {
    int status = 200;
    std::string_view name;       // of the template
    std::string_view title_key;  // of the window
    Language language = Language::Czech;
    // The address that shows it again, for the link to the other language; empty: it is shown once.
    std::string here;
    web::PageData data;
    web::PagePolicy policy = {};
};

class PageRenderer {
public:
    // folder holds templates/, texts/ and assets/; helpdesk is shown on every page.
    [[nodiscard]] static base::Result<PageRenderer, std::string> create(
        const std::string& folder, std::string helpdesk
    );

    [[nodiscard]] web::Response render(const Page& page) const;
    [[nodiscard]] const Texts& texts() const { return texts_; }
    [[nodiscard]] const Assets& assets() const { return assets_; }

private:
    PageRenderer(web::Pages pages, Texts texts, Assets assets, std::string helpdesk);
    [[nodiscard]] web::PageData frame(const Page& page) const;

    web::Pages pages_;
    Texts texts_;
    Assets assets_;
    std::string helpdesk_;
};

}  // namespace idp
