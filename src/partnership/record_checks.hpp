#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include <convene/partnership/detail/rules.hpp>
#include <convene/partnership/partnership.hpp>

/// What rows of several tables are checked for.
namespace convene {

template <class Record>
void partnership::check_new_id(const Record& row) const {
  constexpr table in = record_traits<Record>::in;
  detail::check_id(in, "id", row.id);
  if (find<Record>(row.id)) detail::refuse(in, "id", "the id " + detail::in_quotes(row.id) + " stands twice");
}

template <class Record>
void partnership::check_refers(table in, std::string_view field, typename record_traits<Record>::id_type id) const {
  if (index_of(id) >= records<Record>().size())
    detail::refuse(in, field, "there is no such row in " + std::string(name_of(record_traits<Record>::in)));
}

template <class Id>
void partnership::check_list(table in, std::string_view field, const id_list<Id>& ids) const {
  if (!ids) return;
  for (std::size_t i = 0; i < ids->size(); ++i) {
    if constexpr (std::is_same_v<Id, organisation_id> || std::is_same_v<Id, practitioner_id>)
      check_known(in, field, (*ids)[i]);
    if (std::find(ids->begin(), ids->begin() + static_cast<std::ptrdiff_t>(i), (*ids)[i]) !=
        ids->begin() + static_cast<std::ptrdiff_t>(i))
      detail::refuse(in, field, "the same id stands twice in one cell");
  }
}

}  // namespace convene
