#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

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
  if constexpr (std::is_same_v<Id, organisation_id> || std::is_same_v<Id, practitioner_id>)
    for (const Id one : *ids) check_known(in, field, one);
  // Long lists often stand in ascending order.
  if (std::adjacent_find(ids->begin(), ids->end(), std::greater_equal<>()) == ids->end()) return;
  ids_in_cell<Id> sorted = *ids;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
    detail::refuse(in, field, "the same id stands twice in one cell");
}

}  // namespace convene
