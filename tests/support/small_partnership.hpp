#pragma once

#include <algorithm>
#include <chrono>
#include <cmath>
#include <concepts>
#include <initializer_list>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/partnership/partnership.hpp>
#include <convene/partnership/wave_builder.hpp>
#include <convene/practices/indicator.hpp>

#include "town.hpp"

namespace convene_test {

/// A partnership that a test writes in a few lines, with names instead of ids. Records of all kinds go in through
/// `record.add`; networks are made from what was rated when evidence is first asked for, so that people come first.
///
///     small_partnership here({"a", "b"});
///     here.person("ann", "a", "frontline");
///     here.wave("w1", day(3, 31));
///     here.rates("ann", "bob", "trust", 0.5);
///     const evidence seen = here.seen();
class small_partnership {
 public:
  convene::partnership record;

  small_partnership() = default;
  explicit small_partnership(std::initializer_list<std::string> organisations) {
    for (const std::string& one : organisations) organisation(one);
  }

  // ---- who ----------------------------------------------------------------------------------------------------------
  void organisation(std::string id, std::optional<double> size = std::nullopt, std::string sector = "") {
    convene::organisation row;
    row.id = std::move(id);
    row.size = size;
    row.sector = std::move(sector);
    record.add(std::move(row));
  }
  void person(std::string id, std::string_view organisation, std::string level = "",
              convene::role part = convene::role::member) {
    convene::practitioner row;
    row.id = std::move(id);
    row.organisation = of(organisation);
    row.level = std::move(level);
    row.role = part;
    record.add(row);
  }
  void wave(std::string id = "w1", std::optional<convene::date> on = std::nullopt) {
    record.add_wave(std::move(id), on);
  }
  /// Declares tables kept (or not) in all periods.
  void keeps(std::initializer_list<convene::table> tables, bool yes = true) {
    for (const convene::table one : tables) {
      convene::kept_declaration declared;
      declared.state = yes ? convene::kept_declaration::when::always : convene::kept_declaration::when::never;
      record.declare_kept(one, declared);
    }
  }

  // ---- ids by name; std::bad_optional_access for an unknown one -----------------------------------------------------
  [[nodiscard]] convene::organisation_id of(std::string_view id) const {
    return record.find<convene::organisation>(id).value();
  }
  [[nodiscard]] convene::practitioner_id who(std::string_view id) const {
    return record.practitioners().find(id).value();
  }
  [[nodiscard]] convene::meeting_id at(std::string_view id) const { return record.find<convene::meeting>(id).value(); }
  [[nodiscard]] convene::practitioner_set people(std::initializer_list<std::string_view> ids) const {
    convene::practitioner_set result;
    for (const std::string_view one : ids) result.ids.push_back(who(one));
    return result;
  }
  [[nodiscard]] static convene::practitioner_set everybody() {
    convene::practitioner_set result;
    result.all = true;
    return result;
  }
  [[nodiscard]] std::vector<convene::organisation_id> organisations(std::initializer_list<std::string_view> ids) const {
    std::vector<convene::organisation_id> result;
    for (const std::string_view one : ids) result.push_back(of(one));
    return result;
  }

  // ---- relationships ------------------------------------------------------------------------------------------------
  /// What somebody states about somebody else on one layer, on its own scale; NaN = asked and not answered.
  void rates(std::string_view from, std::string_view to, std::string_view layer, double stated,
             std::string_view wave = "w1") {
    ratings_[std::string(wave)][{std::string(from), std::string(to)}][std::string(layer)] = stated;
  }
  /// Whether somebody answered a layer (empty = all that were asked).
  void answers(std::string_view who, std::string_view layer, bool yes = true, std::string_view wave = "w1") {
    answered_[std::string(wave)].push_back({std::string(who), std::string(layer), yes});
  }
  /// What holds between two organisations.
  void between(std::string_view one, std::string_view other, std::optional<double> interdependence,
               std::optional<bool> data_sharing = std::nullopt, std::optional<bool> prescribed = std::nullopt,
               std::string_view wave = "w1") {
    between_[std::string(wave)].push_back(
        {std::string(one), std::string(other), interdependence, data_sharing, prescribed});
  }

  // ---- survey -------------------------------------------------------------------------------------------------------
  convene::item_id asks(std::string id, convene::construct about, double none = 0, double highest = 1,
                        std::optional<int> categories = std::nullopt) {
    convene::item row;
    row.id = std::move(id);
    row.construct = about;
    row.none = none;
    row.highest = highest;
    if (categories) row.categories = *categories;
    return record.add(std::move(row));
  }
  /// One answer an item, in order of the items.
  void says(std::string_view practitioner, std::vector<double> answers, std::string_view wave = "w1") {
    convene::respondent row;
    row.wave = record.find_wave(wave).value();
    row.practitioner = who(practitioner);
    record.add(row, answers);
  }
  /// An anonymous row; no organisation = unknown.
  void somebody_says(std::string_view organisation, std::vector<double> answers, std::string_view wave = "w1") {
    convene::respondent row;
    row.wave = record.find_wave(wave).value();
    if (!organisation.empty()) row.organisation = of(organisation);
    record.add(row, answers);
  }

  // ---- meetings -----------------------------------------------------------------------------------------------------
  /// A meeting, changed by `edit(meeting&)` before it enters.
  template <class Edit>
  convene::meeting_id meets(std::string id, convene::date on, Edit&& edit) {
    convene::meeting row;
    row.id = std::move(id);
    row.on = on;
    edit(row);
    return record.add(std::move(row));
  }
  convene::meeting_id meets(std::string id, convene::date on) {
    return meets(std::move(id), on, [](convene::meeting&) {});
  }
  void attends(std::string_view meeting, std::string_view practitioner, std::optional<int> turns = std::nullopt) {
    convene::attendance row;
    row.meeting = at(meeting);
    row.practitioner = who(practitioner);
    if (turns) row.turns = *turns;
    record.add(row);
  }
  /// One thing said; nobody's if the practitioner is empty. Changed by `edit(voice&)` before it enters.
  template <std::invocable<convene::voice&> Edit>
  void voices(std::string_view meeting, std::string_view practitioner, convene::voice_kind kind, Edit&& edit) {
    convene::voice row;
    row.id = "voice" + std::to_string(record.records<convene::voice>().size());
    row.meeting = at(meeting);
    if (!practitioner.empty()) row.practitioner = who(practitioner);
    row.kind = kind;
    edit(row);
    record.add(std::move(row));
  }
  void voices(std::string_view meeting, std::string_view practitioner, convene::voice_kind kind,
              std::optional<convene::handling> handled = std::nullopt) {
    voices(meeting, practitioner, kind, [&](convene::voice& row) { row.handling = handled; });
  }

  // ---- looking ------------------------------------------------------------------------------------------------------
  /// Evidence of a wave, by default the last. Borrows this object.
  [[nodiscard]] convene::evidence seen(std::string_view wave = "") {
    finish();
    const auto last = convene::id_at<convene::wave_id>(record.waves().size() - 1);
    return {record, wave.empty() ? last : record.find_wave(wave).value()};
  }
  /// The value of an indicator on a wave, by default the last.
  template <convene::indicator Indicator>
  [[nodiscard]] convene::indicator_value value(const Indicator& which, std::string_view wave = "") {
    return convene::evaluate(which, seen(wave));
  }
  [[nodiscard]] convene::indicator_value value(const convene::any_indicator& which, std::string_view wave = "") {
    return which.evaluate(seen(wave));
  }

 private:
  struct answered_row {
    std::string who, layer;
    bool yes;
  };
  struct between_row {
    std::string one, other;
    std::optional<double> interdependence;
    std::optional<bool> data_sharing, prescribed;
  };

  void finish() {
    if (std::exchange(finished_, true)) return;
    for (std::size_t w = 0; w < record.waves().size(); ++w) {
      const auto which = convene::id_at<convene::wave_id>(w);
      const std::string name = record.at(which).id;
      convene::wave_builder builder(record, which);
      std::map<std::string, std::size_t> columns = {{"trust", 0}, {"power", 1}, {"communication", 2}};
      for (const auto& [pair, layers] : ratings_[name])
        for (const auto& [layer, stated] : layers) columns[layer] = builder.add_layer(layer);
      for (const auto& [pair, layers] : ratings_[name]) {
        std::vector<double> row(builder.number_of_layers(), std::numeric_limits<double>::quiet_NaN());
        for (const auto& [layer, stated] : layers) row[columns[layer]] = stated;
        builder.add(who(pair.first), who(pair.second), row);
      }
      for (const answered_row& one : answered_[name]) builder.answered(who(one.who), one.layer, one.yes);
      for (const between_row& one : between_[name])
        builder.add(of(one.one), of(one.other), one.interdependence, one.data_sharing, one.prescribed);
      convene::wave_networks networks = std::move(builder).build();
      record.set_networks(which, std::move(networks.practitioners), std::move(networks.organisations));
    }
  }

  using ratings = std::map<std::pair<std::string, std::string>, std::map<std::string, double>>;
  std::map<std::string, ratings> ratings_;
  std::map<std::string, std::vector<answered_row>> answered_;
  std::map<std::string, std::vector<between_row>> between_;
  bool finished_ = false;
};

/// Organisations a (ann, amy) and b (bob; the facilitator flo), one wave at the end of March.
inline small_partnership two_organisations() {
  small_partnership here({"a", "b"});
  here.person("ann", "a");
  here.person("amy", "a");
  here.person("bob", "b");
  here.person("flo", "b", "", convene::role::facilitator);
  here.wave("w1", day(3, 31));
  return here;
}

/// The value of an indicator on cells already counted, when some organisations and meetings are left out.
template <convene::additive_indicator Indicator>
double value_without(const Indicator& which, const convene::evidence& seen,
                     std::initializer_list<convene::organisation_id> organisations,
                     std::initializer_list<convene::meeting_id> meetings = {}) {
  std::vector<double> of_organisations(seen.record().records<convene::organisation>().size(), 1);
  std::vector<double> of_meetings(seen.record().records<convene::meeting>().size(), 1);
  for (const auto one : organisations) of_organisations[convene::index_of(one)] = 0;
  for (const auto one : meetings) of_meetings[convene::index_of(one)] = 0;
  const convene::tally counted = which.tally_of(seen);
  return which.value(counted.parts, convene::multiplicity(of_organisations, of_meetings));
}

/// Expects no value, this status, and this reason; what it says of needs is left aside.
inline void expect_no_value(const convene::indicator_value& found, std::string_view reason,
                            convene::status state = convene::status::insufficient) {
  EXPECT_FALSE(found.value) << found.id << " " << found.name << " = " << found.value.value_or(-1);
  EXPECT_EQ(found.state, state) << found.id << " " << found.name;
  const std::string_view told = found.reason;
  EXPECT_EQ(told.substr(0, std::min(told.find("; needs "), told.find(": "))), reason) << found.id << " " << found.name;
}

/// Expects a value, and with it n and coverage.
inline void expect_scored(const convene::indicator_value& found, double value, std::size_t n, double coverage,
                          double tolerance = 1e-12) {
  ASSERT_TRUE(found.value) << found.id << " " << found.name << ": " << found.reason;
  EXPECT_NEAR(*found.value, value, tolerance) << found.id << " " << found.name;
  EXPECT_EQ(found.n, n) << found.id << " " << found.name;
  EXPECT_NEAR(found.coverage, coverage, 1e-12) << found.id << " " << found.name;
  EXPECT_EQ(found.state, convene::status::scored) << found.id << " " << found.name;
  EXPECT_EQ(found.reason, "") << found.id << " " << found.name;
}

inline constexpr std::string_view nothing_observed = "nothing was observed";
inline constexpr std::string_view too_little_observed = "too little of what there could be was observed";
inline constexpr std::string_view undefined_here = "undefined for what was observed";

}  // namespace convene_test
