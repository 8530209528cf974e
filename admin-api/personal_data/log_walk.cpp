#include "admin-api/personal_data/log_walk.h"

namespace admin_api {

base::Result<LogWalk, std::string> LogWalk::begin(const std::string& log) {
    LogWalk walk;
    for (auto& file : TRY(audit::files_of(log))) walk.files_.push_back(std::move(file));
    if (walk.files_.empty()) return base::fail(std::string("the audit log is not there"));
    return walk;
}

base::Result<std::optional<PlacedLine>, std::string> LogWalk::next() {
    while (true) {
        if (!reader_) {
            if (files_.empty()) return std::nullopt;
            file_ = files_.front().number;
            reader_ = TRY(audit::LineReader::open(files_.front().path));
            files_.pop_front();
        }
        const auto line = reader_->next();
        if (!line) {
            reader_.reset();
            continue;
        }
        if (line->shape == audit::Line::Shape::Whole)
            return PlacedLine{{file_, line->offset}, line->text};
    }
}

}  // namespace admin_api
