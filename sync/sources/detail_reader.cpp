#include "sync/sources/detail_reader.h"

#include "sync/together.h"

namespace registers {

namespace {

// A source that has stopped answering would otherwise be asked for every subject of the country.
constexpr std::size_t kMostSilences = 10;

Subject without_detail(Subject subject, const SourceError& error) {
    subject.doubt =
        error.fault == SourceFault::Missing ? Doubt::DetailMissing : Doubt::DetailBroken;
    subject.doubt_detail = detailed(describe(error.fault), error.reason);
    return subject;
}

}  // namespace

std::optional<std::size_t> DetailReader::next() {
    const std::scoped_lock lock(mutex_);
    if (fault_ || next_ == subjects_.size()) return std::nullopt;
    if (!progress_(done_, subjects_.size())) {
        fault_ = stopped_by_operator();
        return std::nullopt;
    }
    return next_++;
}

DetailReader::Answer DetailReader::ask(Subject subject) const {
    if (subject.doubt != Doubt::None) return {std::move(subject), false, {}};
    auto document = source_.detail({.key = subject.key, .address = subject.detail_address});
    if (!document) {
        const auto& error = document.error();
        return {
            without_detail(std::move(subject), error),
            error.fault == SourceFault::Unavailable,
            error.reason};
    }
    subject.file_hash = document->hash;
    subject.origin = document->origin;
    return {understand_(std::move(subject), std::move(document->bytes)), false, {}};
}

void DetailReader::settle(std::size_t place, Answer answer) {
    const std::scoped_lock lock(mutex_);
    subjects_[place] = std::move(answer.subject);
    ++done_;
    silences_ = answer.is_silent ? silences_ + 1 : 0;
    if (silences_ < kMostSilences || fault_) return;
    fault_ = SourceError{
        SourceFault::Unavailable,
        worded(
            "{0} podrobností po sobě nepřišlo, naposledy: {1}",
            "{0} details one after another did not come, the last {1}",
            {kMostSilences, answer.reason}
        )};
}

void DetailReader::work() {
    while (const auto place = next()) settle(*place, ask(subjects_[*place]));
}

SourceResult<std::vector<Subject>> DetailReader::read(std::vector<Subject> subjects, int at_once) {
    subjects_ = std::move(subjects);
    work_together(static_cast<std::size_t>(at_once), [this] { work(); });
    if (fault_) return base::fail(*fault_);
    return std::move(subjects_);
}

}  // namespace registers
