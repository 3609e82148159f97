#include <string>
#include <variant>

#include <convene/practices/parameters.hpp>

namespace convene::detail {

void refuse_parameter(std::string_view owner, const parameter& given, const std::string& rule) {
  const auto* number = std::get_if<double>(&given.value);
  throw invalid_option(std::string(owner) + ": '" + given.name + "' " + rule + "; got " +
                       (number != nullptr ? number_text(*number) : "'" + std::get<std::string>(given.value) + "'"));
}

}  // namespace convene::detail
