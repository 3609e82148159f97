#include "xml_statement.hpp"

#include <limits>

#include "network_terms.hpp"

namespace convene::detail {

std::string tag_text(std::string_view tag) {
  const std::string quoted = excerpt(tag);
  return "<" + quoted.substr(1, quoted.size() - 2) + ">";
}

void check_length(const xml_reader& from, std::string_view attribute, std::string_view value) {
  if (value.size() > network_terms::longest_text)
    from.fail("'" + std::string(attribute) + "' may have " + std::to_string(network_terms::longest_text) +
              " bytes; this one has " + std::to_string(value.size()));
}

std::string required(const xml_reader& from, const xml_element& element, std::string_view attribute) {
  const auto found = element.find(attribute);
  if (!found || found->empty()) from.fail(tag_text(element.name()) + " needs a '" + std::string(attribute) + "'");
  check_length(from, attribute, *found);
  return std::string(*found);
}

double stated_weight(const xml_reader& from, std::string_view name, std::string_view text) {
  return stated_value<double>(from, name, text).value_or(std::numeric_limits<double>::quiet_NaN());
}

}  // namespace convene::detail
