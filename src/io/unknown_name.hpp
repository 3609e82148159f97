#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace convene::detail {

/// "unknown column 'trsut'; did you mean 'trust'?" \param known  names it is compared with.
[[nodiscard]] std::string unknown_name(std::string_view noun, std::string_view name,
                                       const std::vector<std::string_view>& known, std::string_view plural);

}  // namespace convene::detail
