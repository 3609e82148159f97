// An indicator of one's own in a framework of one's own: are meetings attended by the same people?

#include <cmath>
#include <iostream>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include <convene/io/partnership_folder.hpp>
#include <convene/practices/assess.hpp>

namespace {

/// Members who came to at least `often` of the period's meetings whose attendance was kept, over members who came at
/// all. A cell a meeting and person (item), so that leaving out an organisation or a meeting needs no second look.
struct steady_core {
  static constexpr std::string_view id = "core", name = "steady_core";
  double often = 0.66;  ///< Share of the meetings, in (0, 1].

  [[nodiscard]] convene::tally tally_of(const convene::evidence& seen) const {
    convene::tally result;
    result.parts.resize(1);
    double kept = 0;
    for (const convene::meeting_id where : seen.meetings()) {
      if (!seen.attendance_kept(where)) continue;
      ++kept;
      for (const convene::attendance* row : seen.attendance_of(where)) {
        if (!seen.is_member(row->practitioner)) continue;
        convene::cell one;
        one.of = seen.organisation_of(row->practitioner);
        one.in = where;
        one.item = static_cast<std::int32_t>(row->practitioner);
        one.count = 1;
        result.parts[0].push_back(one);
      }
    }
    convene::add_up(result.parts[0]);
    result.n = static_cast<std::size_t>(kept);
    result.coverage = seen.meetings().empty() ? 0 : kept / static_cast<double>(seen.meetings().size());
    result.from = {{convene::table::attendance, ""}};
    if (result.coverage < 1) result.lacked = {{convene::table::attendance, "", 1 - result.coverage}};
    return result;
  }

  [[nodiscard]] double value(std::span<const convene::tally_part> parts, const convene::multiplicity& times) const {
    std::vector<bool> held;
    std::vector<double> presences;  // of one person after the other: cells stand by organisation, person, meeting
    const convene::cell* before = nullptr;
    for (const convene::cell& one : parts[0]) {
      if (!(times.of(one) > 0)) continue;
      if (before == nullptr || before->of != one.of || before->item != one.item) presences.push_back(0);
      before = &one;
      ++presences.back();
      if (index_of(one.in) >= held.size()) held.resize(index_of(one.in) + 1);
      held[index_of(one.in)] = true;
    }
    double meetings = 0, steady = 0;
    for (const bool one : held) meetings += one ? 1 : 0;
    for (const double one : presences) steady += convene::reaches(one, often * meetings) ? 1 : 0;
    return presences.empty() ? convene::undefined : steady / static_cast<double>(presences.size());
  }

  static constexpr auto parameters() {
    return std::tuple{convene::parameter_of{"often", &steady_core::often, convene::positive_share}};
  }
  friend bool operator==(const steady_core&, const steady_core&) = default;
};
static_assert(convene::additive_indicator<steady_core>);

}  // namespace

int main(int argc, char** argv) {
  convene::framework mine = convene::standard_framework();
  mine.id = "example.with_core";
  mine.version = "1";
  mine.practices[3].indicators.push_back({steady_core{}, 0.5});  // diversity and trust, at half weight

  const convene::partnership record = convene::read_partnership(argc > 1 ? argv[1] : "examples/data/beston");
  convene::assess_options options;
  options.beside = convene::contributions::by_organisation;
  const convene::assessment result = convene::assess(record, mine, options);
  const convene::indicator_value& core = result.practices[3].indicators.back();
  std::cout << result.made.framework_id << ": " << core.name << ' ' << *core.value << " over " << core.n
            << " meetings\n";
  for (const convene::contribution& one : core.by_organisation)
    if (std::abs(one.influence) > 0.02)
      std::cout << "  " << one.organisation << " moves it by " << one.influence << '\n';
}
