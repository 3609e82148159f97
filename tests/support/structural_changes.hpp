#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <convene/partnership/partnership.hpp>

#include "small_partnership.hpp"

// Structural changes of a small partnership, and questions about them.
namespace convene_test {

inline void changes(small_partnership& here, std::string id, convene::date on,
                    std::optional<convene::affected_set> affected) {
  convene::structure row;
  row.id = std::move(id);
  row.on = on;
  row.affected = std::move(affected);
  here.record.add(std::move(row));
}

inline const convene::affected_set everybody = {true, {}, {}};

inline convene::affected_set all_of(const small_partnership& here,
                                    std::initializer_list<std::string_view> organisations) {
  return {false, {}, here.organisations(organisations)};
}

/// An item about one change; about any if none is named.
inline void asks_about(small_partnership& here, std::string id, convene::construct which, std::string_view about = "") {
  convene::item row;
  row.id = std::move(id);
  row.construct = which;
  if (!about.empty()) row.about = here.record.find<convene::structure>(about).value();
  here.record.add(std::move(row));
}

}  // namespace convene_test
