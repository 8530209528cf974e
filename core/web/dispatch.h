// From a request to its answer: finds the route, lets the right pool run the handler, answers by
// itself what no handler can.
#pragma once

#include <memory>

#include "core/web/core.h"
#include "core/web/head.h"
#include "core/web/request_reader.h"

namespace web {

class Connection;

void dispatch(
    const std::shared_ptr<Core>& core,
    const std::shared_ptr<Connection>& connection,
    Request request
);

// Has the route judge the head of a request whose body is spooled: the connection is told to
// admit() the body, or to answer without it.
enum class Judgement { NotNeeded, Awaited, Busy };
[[nodiscard]] Judgement judge_head(
    const std::shared_ptr<Core>& core, const std::shared_ptr<Connection>& connection, Request head
);

[[nodiscard]] BodyRule body_rule_of(const Core& core, const Request& request);

// The answer to what never became a request, told to the observer.
[[nodiscard]] Response refusal_response(const Core& core, const Refusal& refusal);

}  // namespace web
