// Where a list goes on (the member `next`, the parameter `cursor`): an opaque text that names the
// place behind the last item shown and the question it belongs to. Whoever changes the question and
// keeps the cursor is refused, not given a page of something else. It grants nothing: what the
// caller may see is decided anew for each page.
#pragma once

#include <string>
#include <string_view>

#include "admin-api/inputs.h"

namespace admin_api {

// question: everything that decides which items come in which order.
[[nodiscard]] std::string cursor_to(std::string_view place, std::string_view question);
// The place behind which the page begins, "" without a cursor; one that cannot be read, or of
// another question, is a fault of the parameter.
[[nodiscard]] std::string place_of_cursor(Inputs& inputs, std::string_view question);

}  // namespace admin_api
