#include "admin-api/persons/file_register.h"

#include <sys/stat.h>

#include "admin-api/persons/person_json.h"
#include "core/base/files.h"
#include "core/base/hmac.h"
#include "core/base/json.h"

namespace admin_api {
namespace {

constexpr std::size_t kDepth = 8;
constexpr std::size_t kDigestKeyBytes = 32;

std::string version_of(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return {};
    const auto& changed = status.st_mtim;
    return std::to_string(status.st_dev) + ' ' + std::to_string(status.st_ino) + ' ' +
           std::to_string(status.st_size) + ' ' + std::to_string(changed.tv_sec) + ' ' +
           std::to_string(changed.tv_nsec);
}

}  // namespace

FileRegister::FileRegister(std::string path, const base::RandomSource& random, const base::Log& log)
    : path_(std::move(path)), digest_key_(random(kDigestKeyBytes)), log_(log) {}

std::string FileRegister::index_of(const PersonKey& key) const {
    if (const auto* ik_mpsv = std::get_if<account::IkMpsv>(&key)) return ik_mpsv->str();
    return base::hmac_sha256(digest_key_, std::get<BirthNumber>(key).digits().reveal());
}

// False for what breaks the form, and for whom the file names twice.
bool FileRegister::take(const base::Json& json, People& people) const {
    const auto person = person_from(json);
    if (!person) return false;
    if (const auto* written = json.find("birth_number"); written != nullptr) {
        const auto* text = written->as_string();
        const auto birth_number = text == nullptr ? std::nullopt : BirthNumber::parse(*text);
        if (!birth_number || !people.emplace(index_of(*birth_number), *person).second) return false;
    }
    return people.emplace(index_of(person->ik_mpsv), *person).second;
}

FileRegister::Read FileRegister::read() const {
    const auto text = base::read_private_file(path_, kLargest);
    if (!text) return base::fail(text.error().reason);
    const auto json = base::parse_json(text->reveal(), {.bytes = kLargest, .depth = kDepth});
    // The parser's words quote what it read, perhaps a birth number.
    if (!json) return base::fail(std::string("it is not JSON, or has members twice"));
    const auto* persons = json->find("persons");
    if (persons == nullptr || persons->as_array() == nullptr)
        return base::fail(std::string("it has no list of persons"));
    auto people = std::make_shared<People>();
    std::size_t number = 0;
    for (const auto& person : *persons->as_array()) {
        ++number;
        if (take(person, *people)) continue;
        return base::fail(
            "person " + std::to_string(number) + " breaks the form, or is there twice"
        );
    }
    return std::shared_ptr<const People>(std::move(people));
}

base::Result<std::shared_ptr<const FileRegister::People>, PersonRegisterError> FileRegister::people(
) {
    const std::lock_guard lock(mutex_);
    auto version = version_of(path_);
    if (version.empty() || version != version_) {
        auto read_now = read();
        people_ = read_now ? *read_now : nullptr;
        version_ = std::move(version);
        if (read_now)
            log_.info("person-register.read", {{"file", path_}});
        else
            log_.error(
                "person-register.unreadable", {{"file", path_}, {"reason", read_now.error()}}
            );
    }
    if (!people_) return base::fail(PersonRegisterError::Unavailable);
    return people_;
}

base::Result<std::optional<Person>, PersonRegisterError> FileRegister::find(const PersonKey& key) {
    const auto known = TRY(people());
    const auto found = known->find(index_of(key));
    if (found == known->end()) return std::nullopt;
    return found->second;
}

}  // namespace admin_api
