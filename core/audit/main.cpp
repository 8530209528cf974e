// klicnik-audit: verifies an audit log from its files alone. Wiring only.
#include "core/audit/arguments.h"
#include "core/audit/report.h"

int main(int count, char** arguments) {
    const auto asked = audit::parse_arguments(count, arguments);
    return asked ? audit::verify_and_report(*asked) : asked.error();
}
