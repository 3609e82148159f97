#include "unknown_name.hpp"

#include <convene/io/nearest_name.hpp>

namespace convene::detail {

std::string unknown_name(std::string_view noun, std::string_view name, const std::vector<std::string_view>& known,
                         std::string_view plural) {
  nearest_name nearest(name);
  std::string all;
  for (const std::string_view one : known) {
    nearest.consider(one);
    all += (all.empty() ? "" : ", ") + std::string(one);
  }
  return "unknown " + std::string(noun) + " '" + std::string(name) + "'" +
         nearest.suggestion("; the " + std::string(plural) + " are " + all);
}

}  // namespace convene::detail
