#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <convene/partnership/pseudonymise.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

namespace {

/// What stands before the number of a new id; empty for tables whose rows have no ids of their own.
std::string_view stem_of(table in) {
  switch (in) {
    case table::organisations:
      return "o";
    case table::practitioners:
      return "p";
    case table::items:
      return "item";
    case table::meetings:
      return "meeting";
    case table::voices:
      return "voice";
    case table::actions:
      return "action";
    case table::tests:
      return "test";
    case table::purposes:
      return "purpose";
    case table::stories:
      return "story";
    case table::structures:
      return "structure";
    case table::leadership:
      return "act";
    case table::outcomes:
      return "outcome";
    case table::challenges:
      return "challenge";
    case table::activities:
      return "activity";
    case table::immunity:
      return "map";
    case table::assumptions:
      return "assumption";
    case table::cycles:
      return "cycle";
    default:
      return {};
  }
}

/// New ids of all tables, drawn table by table from streams of their own.
class new_ids {
 public:
  explicit new_ids(seed from) : from_(from) {}

  /// Numbers `size` ids of a table, the one at a position named by `id_at_position`.
  /// \returns positions in the order of their new numbers.
  template <class IdAtPosition>
  std::vector<std::size_t> draw(table in, std::size_t size, const IdAtPosition& id_at_position) {
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    random_stream random(from_.split(static_cast<std::uint64_t>(in)));
    shuffle(std::span(order), random);
    auto& known = of_table_[static_cast<std::size_t>(in)];
    known.reserve(size);
    for (std::size_t k = 0; k < size; ++k) {
      const std::string& original = id_at_position(order[k]);
      std::string replacement(stem_of(in));
      replacement += std::to_string(k + 1);
      key_.push_back({in, original, replacement});
      known.emplace(original, std::move(replacement));
    }
    return order;
  }
  template <record Record>
  std::vector<std::size_t> draw(const partnership& of) {
    const auto rows = of.records<Record>();
    return draw(record_traits<Record>::in, rows.size(),
                [&](std::size_t i) -> const std::string& { return rows[i].id; });
  }
  [[nodiscard]] const std::string& of(table in, std::string_view id) const {
    return of_table_[static_cast<std::size_t>(in)].at(std::string(id));
  }
  [[nodiscard]] std::vector<pseudonym> key() && { return std::move(key_); }

 private:
  seed from_;
  std::array<std::unordered_map<std::string, std::string>, number_of_tables> of_table_;
  std::vector<pseudonym> key_;
};

template <class Id>
std::vector<Id> ids_at(const std::vector<std::size_t>& positions) {
  std::vector<Id> result;
  result.reserve(positions.size());
  for (const std::size_t one : positions) result.push_back(id_at<Id>(one));
  return result;
}

}  // namespace

pseudonymised pseudonymise(const partnership& record, seed from, const pseudonymise_options& options) {
  entry_changes changes;
  changes.rows = options.rows;
  const bool reorders = options.rows == row_order::by_people;
  new_ids drawn(from);
  const std::vector<std::size_t> organisations = drawn.draw<organisation>(record);
  if (reorders) changes.organisations = ids_at<organisation_id>(organisations);
  if (!record.organisations_are_practitioners()) {
    const practitioner_table& people = record.practitioners();
    const std::vector<std::size_t> practitioners =
        drawn.draw(table::practitioners, people.size(),
                   [&](std::size_t p) -> const std::string& { return people.id(id_at<practitioner_id>(p)); });
    if (reorders) changes.practitioners = ids_at<practitioner_id>(practitioners);
  }
  drawn.draw<item>(record);
  drawn.draw<meeting>(record);
  drawn.draw<voice>(record);
  drawn.draw<action>(record);
  drawn.draw<small_test>(record);
  drawn.draw<purpose>(record);
  drawn.draw<story>(record);
  drawn.draw<structure>(record);
  drawn.draw<leadership_act>(record);
  drawn.draw<outcome>(record);
  drawn.draw<challenge>(record);
  drawn.draw<activity>(record);
  drawn.draw<immunity_map>(record);
  drawn.draw<assumption>(record);
  drawn.draw<cycle>(record);
  changes.id = [&](table in, std::string_view id) { return drawn.of(in, id); };
  changes.text = [](const text_place& where, std::string_view) {
    return std::string(where.table == name_of(table::immunity) ? "yes" : "");
  };
  partnership made = entered_anew(record, changes);
  return {std::move(made), std::move(drawn).key()};
}

}  // namespace convene
