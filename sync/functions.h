// What kind of office a register's free text means: "uvolněná starostka" and "Starosta" are one.
// The text names nobody, and it may be empty or anything; a kind only helps to tell people of the
// same name apart and to see who succeeds whom. Pure.
#pragma once

#include <string_view>

namespace registers {

enum class FunctionKind {
    Unsaid,     // empty, or words that tell nothing ("statutární zástupce")
    Head,       // starosta, primátor, hejtman, also who is charged with the office
    ViceHead,   // místostarosta, náměstek
    Secretary,  // tajemník
    Director,   // ředitel, vedoucí úřadu
    Chair,      // předseda
    ViceChair,  // místopředseda
    Executive,  // jednatel, prokurista
    Member,     // člen orgánu, radní, zastupitel
    FacilityHead,
    Other,
};
[[nodiscard]] FunctionKind kind_of_function(std::string_view function);

// One person does not hold both: the head of a town is not its vice head as well.
[[nodiscard]] bool exclude(FunctionKind left, FunctionKind right);

}  // namespace registers
