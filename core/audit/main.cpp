// klicnik-audit: verifies an audit log from its files alone, and removes what is past its
// retention. Wiring only.
#include "core/audit/arguments.h"
#include "core/audit/report.h"

int main(int count, char** arguments) {
    const auto asked = audit::parse_arguments(count, arguments);
    if (!asked) return asked.error();
    if (asked->command == audit::Arguments::Command::RemoveOld)
        return audit::remove_and_report(*asked, base::system_clock());
    return audit::verify_and_report(*asked);
}
