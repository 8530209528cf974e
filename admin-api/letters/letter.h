// A letter as plain values, ready to be drawn: every text is final and set. It holds the secret
// that it tells, so it lives only while it is drawn.
#pragma once

#include <string>
#include <vector>

#include "admin-api/language.h"
#include "core/base/secret.h"

namespace admin_api {

struct Labelled {
    std::string label;
    std::string value;
};

struct Letter {
    Language language{};
    std::vector<std::string> sender;     // the name, then the address
    std::vector<std::string> recipient;  // for the window of the envelope
    std::vector<Labelled> references;    // our reference, who deals with it, the day
    std::string subject;
    std::string salutation;
    std::vector<std::string> opening;
    std::vector<Labelled> card;  // beside the secret: username, web address
    std::string secret_label;
    base::Secret secret;
    std::vector<std::string> steps;
    std::vector<std::string> closing;
    std::string signature;
    std::string page_note = {};  // "Dopis 3 z 12"; empty for a letter alone
};

}  // namespace admin_api
