#include "admin-api/accounts/one_time_password.h"

namespace admin_api {
namespace {

// Powers of two: every syllable is equally likely. Letters that sound or look alike are left out.
constexpr std::string_view kConsonants = "bdfghjklmnprstvz";
constexpr std::string_view kVowels = "aeou";
constexpr std::size_t kSyllables = 12;

void add_syllable(std::string& password, unsigned char byte) {
    password.push_back(kConsonants[byte % kConsonants.size()]);
    password.push_back(kVowels[byte / kConsonants.size() % kVowels.size()]);
}

}  // namespace

base::Secret one_time_password(const base::RandomSource& random) {
    const base::Secret bytes(random(kSyllables));
    std::string password;
    password.reserve(3 * kSyllables);
    for (std::size_t i = 0; i < kSyllables; ++i) {
        if (i != 0 && i % 2 == 0) password.push_back('-');
        add_syllable(password, static_cast<unsigned char>(bytes.reveal()[i]));
    }
    return base::Secret(std::move(password));
}

}  // namespace admin_api
