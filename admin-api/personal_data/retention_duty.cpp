#include "admin-api/personal_data/retention_duty.h"

namespace admin_api {

void RetentionDuty::start(const Services& services, std::chrono::milliseconds interval) {
    keeper_.emplace(RetentionKeeper::Surroundings{
        services.directory.retention(),
        services.directory.organizations(),
        services.store,
        services.rules,
        services.trail,
        services.metrics,
        services.log,
        services.clock,
        services.random});
    repeater_.start([this, interval](const std::stop_token& ending) {
        keeper_->look(ending);
        return interval;
    });
}

}  // namespace admin_api
