// One PKCS#11 token with its pool of sessions. The module is loaded once and stays, because other
// threads may be inside it; its login lasts as long as one session is open. Inside this room only.
#pragma once

#include <p11-kit-1/p11-kit/pkcs11.h>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/jose/key_vault.h"

namespace jose {

struct VaultSession {
    const CK_FUNCTION_LIST& functions;
    CK_SESSION_HANDLE handle;
};

class VaultSessions {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<VaultSessions>, std::string> open(
        const VaultSettings& settings
    );
    VaultSessions(const VaultSessions&) = delete;
    VaultSessions& operator=(const VaultSessions&) = delete;
    VaultSessions(VaultSessions&&) = delete;
    VaultSessions& operator=(VaultSessions&&) = delete;
    ~VaultSessions();

    // Runs in a session of its own. A session in which something failed may be in any state: it is
    // closed, and a fresh one, logged in anew, is given a second try.
    template <class Work>
    [[nodiscard]] CK_RV run(const Work& work) {
        CK_RV result = CKR_GENERAL_ERROR;
        for (int attempt = 0; attempt < 2; ++attempt) {
            const auto session = attempt == 0 ? take() : open_session();
            if (!session) continue;
            result = work(VaultSession{*functions_, *session});
            if (result == CKR_OK) {
                give_back(*session);
                return CKR_OK;
            }
            functions_->C_CloseSession(*session);
        }
        return result;
    }

private:
    VaultSessions(VaultSettings settings, CK_FUNCTION_LIST_PTR functions)
        : settings_(std::move(settings)), functions_(functions) {}

    [[nodiscard]] std::optional<CK_SLOT_ID> find_slot() const;
    [[nodiscard]] base::Result<void, std::string> log_in();
    [[nodiscard]] CK_RV log_in(CK_SESSION_HANDLE session) const;
    [[nodiscard]] std::optional<CK_SESSION_HANDLE> take();
    [[nodiscard]] std::optional<CK_SESSION_HANDLE> open_session();
    void give_back(CK_SESSION_HANDLE session);

    VaultSettings settings_;
    CK_FUNCTION_LIST_PTR functions_;
    std::mutex mutex_;
    std::vector<CK_SESSION_HANDLE> idle_;
};

}  // namespace jose
