// What is planned and announced, as sentences on the login page: before anybody types a password.
// From memory; the texts of announcements are plain and are escaped like everything else.
#pragma once

#include "core/web/page.h"
#include "idp/endpoints/login_page.h"

namespace idp {

// The sections MAINTENANCE and NEWS of the page.
void add_news(
    web::PageData& data, const Services& services, Language language, const LoginVisit& login
);

}  // namespace idp
