#include "idp/announcement_watch.h"

namespace idp {
namespace {

constexpr std::chrono::seconds kInterval{2};

}  // namespace

AnnouncementWatch::AnnouncementWatch(
    state::AnnouncementBoard& board, base::Clock clock, const base::Log& log
)
    : board_(board), clock_(std::move(clock)), log_(log) {}

void AnnouncementWatch::start() {
    repeater_.start([this](const std::stop_token& /*ending*/) {
        look();
        return kInterval;
    });
}

void AnnouncementWatch::stop() {
    repeater_.stop();
}

void AnnouncementWatch::look() {
    const auto read = board_.refresh(clock_());
    if (!read && !has_failed_)
        log_.warning(
            "announcements.unread", {{"cause", std::string(state::code_of(read.error()))}}
        );
    has_failed_ = !read;
}

}  // namespace idp
