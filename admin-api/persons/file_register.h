// The register as one JSON file (docs/person-register.md): for trials, for exercises, and for an
// office that keeps its own list. Read again when the file changes; a file that cannot be read is a
// register that is unavailable, whatever was read before. Of birth numbers only keyed digests stay
// in memory.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "admin-api/persons/person_register.h"
#include "core/base/json.h"
#include "core/base/log.h"
#include "core/base/random.h"

namespace admin_api {

class FileRegister : public PersonRegister {
public:
    static constexpr std::size_t kLargest = std::size_t{64} * 1024 * 1024;  // bytes

    FileRegister(std::string path, const base::RandomSource& random, const base::Log& log);

    [[nodiscard]] base::Result<std::optional<Person>, PersonRegisterError> find(const PersonKey& key
    ) override;

private:
    // By IK, and by the digest of the birth number.
    using People = std::map<std::string, Person, std::less<>>;
    using Read = base::Result<std::shared_ptr<const People>, std::string>;
    // What tells one state of the file from another.
    using Version = std::string;

    [[nodiscard]] base::Result<std::shared_ptr<const People>, PersonRegisterError> people();
    [[nodiscard]] Read read() const;
    [[nodiscard]] bool take(const base::Json& json, People& people) const;
    [[nodiscard]] std::string index_of(const PersonKey& key) const;

    std::string path_;
    base::Secret digest_key_;
    const base::Log& log_;
    std::mutex mutex_;
    Version version_;
    std::shared_ptr<const People> people_;  // none while the file cannot be read
};

}  // namespace admin_api
