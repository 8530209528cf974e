// How values of sessions and grants are written as JSON and read back. A value that cannot be read
// is Corrupt: somebody else wrote it, or the disk lies.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/encoding.h"
#include "core/base/hmac.h"
#include "core/base/json.h"
#include "core/base/secret.h"
#include "core/state/store.h"

namespace state {

[[nodiscard]] inline std::string key_of(const base::Secret& secret) {
    return base::hex_encode(base::sha256(secret.reveal()));
}

[[nodiscard]] inline base::Json json_of(base::Instant instant) {
    return std::int64_t{instant.time_since_epoch().count()};
}

inline constexpr std::size_t kLongestValue = 1024UL * 1024;

class ValueReader {
public:
    [[nodiscard]] static StoreResult<ValueReader> of(const Record& record) {
        auto json = base::parse_json(record.value, {.bytes = kLongestValue});
        if (!json || json->as_object() == nullptr) return base::fail(StoreError::Corrupt);
        return ValueReader(*std::move(json));
    }

    [[nodiscard]] StoreResult<std::string> text(std::string_view name) const {
        auto value = json_.string_at(name);
        if (!value) return base::fail(StoreError::Corrupt);
        return *std::move(value);
    }

    // Empty when the member is absent: it came later than the record.
    [[nodiscard]] StoreResult<std::string> later_text(std::string_view name) const {
        if (json_.find(name) == nullptr) return std::string();
        return text(name);
    }

    [[nodiscard]] StoreResult<std::vector<std::string>> later_texts(std::string_view name) const {
        if (json_.find(name) == nullptr) return std::vector<std::string>();
        return texts(name);
    }

    [[nodiscard]] StoreResult<base::Instant> later_instant(std::string_view name) const {
        if (json_.find(name) == nullptr) return base::Instant();
        return instant(name);
    }

    [[nodiscard]] StoreResult<std::int64_t> number(std::string_view name) const {
        const auto value = json_.int_at(name);
        if (!value) return base::fail(StoreError::Corrupt);
        return *value;
    }

    [[nodiscard]] StoreResult<base::Instant> instant(std::string_view name) const {
        const auto value = json_.int_at(name);
        if (!value) return base::fail(StoreError::Corrupt);
        return base::Instant(std::chrono::milliseconds(*value));
    }

    [[nodiscard]] StoreResult<std::vector<std::string>> texts(std::string_view name) const {
        const auto* member = json_.find(name);
        if (member == nullptr || member->as_array() == nullptr)
            return base::fail(StoreError::Corrupt);
        std::vector<std::string> values;
        for (const auto& item : *member->as_array()) {
            if (item.as_string() == nullptr) return base::fail(StoreError::Corrupt);
            values.push_back(*item.as_string());
        }
        return values;
    }

private:
    explicit ValueReader(base::Json json) : json_(std::move(json)) {}
    base::Json json_;
};

}  // namespace state
