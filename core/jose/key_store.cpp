#include "core/jose/key_store.h"

#include <algorithm>
#include <utility>

#include "core/jose/keyring.h"

namespace jose {
namespace {

template <class T>
using Stored = base::Result<T, std::string>;

Stored<void> follow_timetable(Keyring& ring, const KeyStoreSettings& settings, base::Instant now) {
    for (const auto algorithm : settings.algorithms) {
        const auto begins = due_key(ring.dated(), algorithm, settings.timetable, now);
        if (begins) TRY(ring.make(algorithm, *begins));
    }
    const auto all = ring.dated();
    for (const auto& key : all)
        if (is_over(key, all, settings.timetable, now)) TRY(ring.remove(key));
    return {};
}

// By algorithm and kid: what is published is the same to the byte whether a key was just made or
// loaded, and on every node that has the same files.
void put_in_order(std::vector<Key>& keys) {
    std::sort(keys.begin(), keys.end(), [](const Key& left, const Key& right) {
        return std::pair(wire_name(left.algorithm()), std::string_view(left.kid())) <
               std::pair(wire_name(right.algorithm()), std::string_view(right.kid()));
    });
}

}  // namespace

Stored<LoadedKeys> load_keys(const KeyStoreSettings& settings, base::Instant now) {
    auto ring = TRY(Keyring::open(settings));
    TRY(follow_timetable(ring, settings, now));
    std::vector<Key> keys;
    for (const auto& dated : ring.dated()) {
        const auto* signing = signing_at(ring.dated(), dated.algorithm, now);
        keys.push_back(TRY(ring.load(dated, &dated == signing ? Part::Private : Part::Public)));
    }
    put_in_order(keys);
    return LoadedKeys{
        KeySet(std::move(keys)),
        next_change(ring.dated(), settings.timetable, now),
        fingerprint_of_keys(settings.folder)};
}

Stored<std::vector<std::string>> replace_all_keys(
    const KeyStoreSettings& settings, base::Instant now
) {
    auto ring = TRY(Keyring::open(settings));
    const auto former = ring.dated();
    std::vector<std::string> withdrawn;
    // By name: a key that cannot be read any more must not stand in the way.
    for (const auto& key : former) withdrawn.push_back(key.name);
    // New ones first: an interruption leaves too many keys, never none.
    for (const auto algorithm : settings.algorithms) TRY(ring.make(algorithm, now));
    for (const auto& key : former) TRY(ring.remove(key));
    return withdrawn;
}

std::string fingerprint_of_keys(const std::string& folder) {
    std::string fingerprint;
    for (const auto& name : KeyFolder::names_in(folder).value_or(std::vector<std::string>()))
        fingerprint += name + '\n';
    return fingerprint;
}

}  // namespace jose
