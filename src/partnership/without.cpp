#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/partnership/entered_anew.hpp>
#include <convene/partnership/without.hpp>

namespace convene {

partnership without(const partnership& record, practitioner_id who) {
  const std::size_t people = record.practitioners().size();
  if (index_of(who) >= people)
    throw invalid_option("the partnership has " + std::to_string(people) +
                         " practitioners; there is none with number " + std::to_string(static_cast<std::int32_t>(who)));
  std::vector<practitioner_id> others;
  others.reserve(people - 1);
  for (std::size_t p = 0; p < people; ++p)
    if (const auto one = id_at<practitioner_id>(p); one != who) others.push_back(one);
  entry_changes changes;
  changes.practitioners = std::move(others);
  return entered_anew(record, changes);
}

}  // namespace convene
