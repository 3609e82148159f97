#pragma once

#include <optional>
#include <string>
#include <vector>

#include <convene/network/layer_info.hpp>
#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// The categories a partnership counts in; no value = the distinct ones among its members.
struct declared_categories {
  std::optional<std::vector<std::string>> discipline, sector, working_style;
  friend bool operator==(const declared_categories&, const declared_categories&) = default;
};

/// What partnership.json says beside waves and what was kept; all of it optional.
struct description {
  std::string name{};  ///< Of the partnership.
  std::string note{};  ///< Anything a reader should know first, such as "synthetic".
  /// Scales and meaning of absent rows, by layer name; layers not listed have scale 0..1 and the absence of their name.
  std::vector<layer_info> layers{};
  /// From closest to the people who use services up to the top; at least one, no two alike.
  std::vector<std::string> levels = {"frontline", "manager", "senior"};
  std::vector<std::vector<organisation_id>> main_parties{};      ///< Disjoint groups of organisations.
  std::optional<std::vector<std::string>> needed_disciplines{};  ///< Those the purpose cannot do without.
  declared_categories categories{};
  friend bool operator==(const description&, const description&) = default;
};

/// In which waves' periods a table was kept.
struct kept_declaration {
  enum class when : unsigned char { never, always, listed };
  when state = when::always;
  std::vector<wave_id> waves{};  ///< Of state `listed`.
  friend bool operator==(const kept_declaration&, const kept_declaration&) = default;
};

}  // namespace convene
