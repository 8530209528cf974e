// The protocol of a review, made while it is sent: who decided what, when and why, and what was
// left undecided. A few hundred rights at a time, whatever their number; from what the review
// keeps, so that it reads the same when the rights and the people are gone.
#pragma once

#include <memory>

#include "admin-api/review/review.h"
#include "admin-api/review/review_right.h"
#include "admin-api/services.h"
#include "core/table/table_writer.h"
#include "core/web/producer.h"

namespace admin_api {

enum class ProtocolFormat { Json, Csv, Xlsx };

struct ProtocolWish {
    Review review;
    base::Json heading;  // the review as the caller sees it
    RightPlace place;
    ProtocolFormat format = ProtocolFormat::Csv;
    Language language{};
    base::Instant now;
};

class ProtocolStream {
public:
    [[nodiscard]] static Answer<std::shared_ptr<ProtocolStream>> begin(
        ProtocolWish wish, Services& services
    );
    // The next bytes, nullopt after the last.
    [[nodiscard]] base::Result<web::Piece, web::StreamFailure> next();

private:
    ProtocolStream(ProtocolWish wish, Services& services)
        : wish_(std::move(wish)), services_(services) {}
    [[nodiscard]] Answer<std::string> next_bytes();
    [[nodiscard]] Answer<std::string> table_of(const std::vector<ReviewRight>& rights);
    [[nodiscard]] std::string json_of(const std::vector<ReviewRight>& rights);
    [[nodiscard]] Answer<std::string> name_of(const account::OrganizationId& organization);
    [[nodiscard]] Answer<std::string> ended();

    ProtocolWish wish_;
    Services& services_;
    std::unique_ptr<table::TableWriter> writer_;  // of tables
    std::string after_;
    account::OrganizationId organization_;  // whose name was read last
    std::string organization_name_;
    bool has_begun_ = false;
    bool is_read_ = false;
    bool is_finished_ = false;
};

}  // namespace admin_api
