#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// What the readers and writers of formats agree on that carry attributes of the graph and of its nodes; graphml.hpp
/// tells what it means.
namespace convene::detail::network_terms {

inline constexpr std::size_t most_layers = 256, most_attributes = 256;
/// Trust, power and communication are there too where no tie states them.
inline constexpr std::size_t most_described_layers = most_layers + 3;
inline constexpr std::size_t longest_text = std::size_t{1} << 20U;
inline constexpr std::size_t longest_list = 64 * longest_text;  ///< Of a graph.
/// Of what holds where nothing is stated: it stands once in a file and may be there for every node.
inline constexpr std::size_t longest_default = 4096;

inline constexpr std::string_view reserved = "convene.";
inline constexpr std::string_view name = "convene.name", two_mode_name = "convene.two_mode", layers = "convene.layers",
                                  listed_name = "convene.listed", undirected = "convene.undirected",
                                  unstated = "convene.unstated", asked = "convene.asked",
                                  answered_inferred = "convene.answered_inferred", scales = "convene.scales",
                                  group_attribute = "convene.group_attribute", groups_name = "convene.groups";
inline constexpr std::string_view answered = "convene.answered.", group = "convene.group",
                                  group_number = "convene.group_number";

/// Whether there is room for one more attribute of nodes. Those that say who answered have room of their own.
class attribute_room {
 public:
  [[nodiscard]] bool takes(std::string_view attribute) {
    return attribute.starts_with(answered) ? ++answers_ <= most_described_layers : ++others_ <= most_attributes;
  }

 private:
  std::size_t answers_ = 0, others_ = 0;
};

/// Names in one text: separated by ";", which is "\;" within a name, and "\" is "\\". An empty last name is followed by
/// a ";".
[[nodiscard]] inline std::string list_text(const std::vector<std::string>& names) {
  std::string result;
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (k > 0) result += ';';
    for (const char one : names[k]) {
      if (one == ';' || one == '\\') result += '\\';
      result += one;
    }
  }
  if (!names.empty() && names.back().empty()) result += ';';
  return result;
}

[[nodiscard]] inline std::vector<std::string> names_of_list(std::string_view text) {
  std::vector<std::string> result(1);
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == ';')
      result.emplace_back();
    else
      result.back() += text[at] == '\\' && at + 1 < text.size() ? text[++at] : text[at];
  }
  if (result.back().empty()) result.pop_back();
  return result;
}

}  // namespace convene::detail::network_terms
