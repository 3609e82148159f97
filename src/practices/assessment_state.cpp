#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include <convene/partnership/detail/stated_relationship.hpp>
#include <convene/partnership/scale_share.hpp>
#include <convene/practices/assessment_state.hpp>
#include <convene/practices/constructs/wave_constructs.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/survey_instruments.hpp>

#include "scoring.hpp"

namespace convene {

namespace {

wave_id wave_of(const partnership& record, const assess_options& options) {
  if (record.waves().empty()) throw std::out_of_range("the partnership has no wave to assess");
  return options.wave.value_or(id_at<wave_id>(record.waves().size() - 1));
}

/// Whether an indicator may read what has changed: its sources name the table, or it names none.
bool may_read(const indicator_grounds& grounds, const changed_evidence& changed) {
  if (!grounds.counted || grounds.counted->from.empty()) return true;
  return std::any_of(grounds.counted->from.begin(), grounds.counted->from.end(), [&](const evidence_source& one) {
    return (changed.ratings && one.from == table::relationships) || (changed.answers && one.from == table::survey);
  });
}

bool same(float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

struct assessment_state::state {
  state(partnership given, const framework& by, assess_options how)
      : record(std::move(given)),
        options(std::move(how)),
        seen(record, wave_of(record, options), options.run),
        scored(detail::unscored(seen, by, options)),
        indicators(detail::indicators_of(scored.by)),
        following(indicators.size()) {}

  /// Works out anew what a change touches; all, if nothing was worked out before.
  void score(bool all, const run_options& run);
  [[nodiscard]] std::optional<detail::scored_indicator> score_anew(std::size_t number, bool all);
  /// Enters a change of what one person says.
  template <class Change>
  void change_ratings(practitioner_id who, Change&& change);
  [[nodiscard]] std::size_t layer_of(std::string_view name) const;
  [[nodiscard]] vertex present(practitioner_id who, std::string_view table, std::string_view field) const;

  partnership record;
  assess_options options;
  evidence seen;
  scored_wave scored;
  std::vector<const any_indicator*> indicators;  // by number, of scored.by
  std::vector<std::optional<tally>> following;   // by number: tallies whose parts have followed every change so far
  wave_constructs constructs;                    // all they say, whatever a report shows
  changed_evidence changed;                      // since the last update
};

std::optional<detail::scored_indicator> assessment_state::state::score_anew(std::size_t number, bool all) {
  const any_indicator& which = *indicators[number];
  const indicator_grounds& before = detail::grounds_of(scored, number);
  if (!which.is_additive())
    return detail::score_indicator(which, std::nullopt, seen, scored.plan, scored.by.limits, options);
  // Which organisations a report names hangs on who answered anything.
  const bool names_some = options.report && before.counted && !before.counted->about_organisations.empty();
  if (!all && !names_some && !may_read(before, changed)) return std::nullopt;
  if (following[number])
    which.complete(*following[number], seen);
  else if (which.follows_raters())
    following[number] = which.tally_of(seen);
  tally counted = following[number] ? *following[number] : which.tally_of(seen);
  // How many people stand behind it decides what a report shows, and is not in the tally alone.
  if (!all && !options.report && before.counted && counted == *before.counted) return std::nullopt;
  return detail::score_indicator(which, std::move(counted), seen, scored.plan, scored.by.limits, options);
}

void assessment_state::state::score(bool all, const run_options& run) {
  std::vector<std::optional<detail::scored_indicator>> anew(indicators.size());
  wave_constructs new_constructs = constructs;
  std::vector<survey_instrument> instruments = scored.result.instruments;
  std::vector<organisation_response> responses = scored.result.responses;
  std::vector<std::function<void()>> work = {[&] {
                                               if (all)
                                                 new_constructs = unwithheld_constructs_of(seen, options.report);
                                               else
                                                 take_anew(new_constructs, seen, changed, options.report);
                                             },
                                             [&] {
                                               if (all || changed.answers) {
                                                 instruments = survey_instruments_of(seen);
                                                 if (options.report) withhold_few(instruments, seen, *options.report);
                                               }
                                               responses = detail::shown_responses(seen, options);
                                             }};
  for (std::size_t i = 0; i < indicators.size(); ++i) work.emplace_back([&, i] { anew[i] = score_anew(i, all); });
  detail::do_all(work, run);

  for (std::size_t i = 0; i < anew.size(); ++i)
    if (anew[i]) detail::place(scored, i, std::move(*anew[i]));
  constructs = std::move(new_constructs);
  scored.result.constructs = constructs;
  if (options.report) withhold_few(scored.result.constructs, seen, *options.report);
  scored.result.instruments = std::move(instruments);
  scored.result.responses = std::move(responses);
  detail::score_practices(scored, seen, options);
  changed = {};
}

template <class Change>
void assessment_state::state::change_ratings(practitioner_id who, Change&& change) {
  const auto add_rater = [&](bool away) {
    if (!seen.is_member(who)) return;
    for (std::size_t i = 0; i < indicators.size(); ++i)
      if (following[i] && !indicators[i]->add_rater(*following[i], seen, who, away)) following[i].reset();
  };
  changed.ratings = true;
  add_rater(true);
  change();
  add_rater(false);
}

std::size_t assessment_state::state::layer_of(std::string_view name) const {
  static_cast<void>(seen.current().practitioners.layer(name));  // throws unknown_layer
  return *seen.current().practitioners.find_layer(name);
}

vertex assessment_state::state::present(practitioner_id who, std::string_view table, std::string_view field) const {
  if (const auto v = seen.current().ids.vertex_of(who)) return *v;
  detail::refuse_absent(record, seen.current(), who, table, field);
}

assessment_state::assessment_state(partnership record, framework by, assess_options options) {
  validate(by);
  validate(options.uncertainty);
  if (options.report) validate(*options.report);
  held_ = std::make_unique<state>(std::move(record), by, std::move(options));
  held_->scored.result.unused_records = detail::count_unused(held_->record);
  const run_options run = std::exchange(held_->options.run, {});
  held_->score(true, run);
}

assessment_state::assessment_state(assessment_state&&) noexcept = default;
assessment_state& assessment_state::operator=(assessment_state&&) noexcept = default;
assessment_state::~assessment_state() = default;

const assessment& assessment_state::result() const noexcept { return held_->scored.result; }

partnership assessment_state::record() const {
  partnership result = held_->record;
  network changed = held_->seen.ratings().as_network();
  if (!changed.shares_columns_with(held_->seen.current().practitioners))
    result.set_networks(held_->seen.current_id(), std::move(changed), held_->seen.current().organisations);
  return result;
}

void assessment_state::set_relationship(practitioner_id source, practitioner_id target,
                                        std::span<const double> stated) {
  state& to = *held_;
  const vertex u = to.present(source, "relationships", "source"), v = to.present(target, "relationships", "target");
  detail::check_two_people(to.record, source, target);
  const std::vector<layer_info> layers = to.seen.current().practitioners.layers();
  const std::vector<float> shares = detail::shares_of_stated(layers, stated);
  const rated_wave& ratings = to.seen.ratings();
  const std::size_t communication = to.layer_of("communication");
  const std::optional<std::uint32_t> place = ratings.place_of(u, v);
  if (!place || !same(static_cast<float>(ratings.weight(communication, *place)), shares[communication]))
    to.changed.communication = true;
  to.change_ratings(source, [&] { to.seen.set_relationship(source, target, shares); });
}

void assessment_state::set_rating(practitioner_id source, practitioner_id target, std::string_view layer,
                                  double stated) {
  const state& of = *held_;
  const std::size_t which = of.layer_of(layer);
  const vertex u = of.present(source, "relationships", "source"), v = of.present(target, "relationships", "target");
  const std::vector<layer_info> layers = of.seen.current().practitioners.layers();
  std::vector<double> row(layers.size(), std::numeric_limits<double>::quiet_NaN());
  if (const std::optional<std::uint32_t> place = of.seen.ratings().place_of(u, v))
    for (std::size_t k = 0; k < row.size(); ++k)
      row[k] = value_of_share(layers[k].declared, of.seen.ratings().weight(k, *place));
  row[which] = stated;
  set_relationship(source, target, row);
}

void assessment_state::set_answered(practitioner_id who, std::string_view layer) {
  state& to = *held_;
  const std::size_t which = to.layer_of(layer);
  static_cast<void>(to.present(who, "respondents", "practitioner"));
  if (layer == "communication") to.changed.communication = true;
  to.change_ratings(who, [&] { to.seen.set_answered(who, which); });
}

void assessment_state::add(const respondent& who, std::span<const double> answers) {
  held_->record.add(who, answers);
  held_->seen.follow_respondent(held_->record.survey().respondents().size() - 1);
  held_->changed.answers = true;
}

const assessment& assessment_state::update(const run_options& run) {
  held_->score(false, run);
  return result();
}

}  // namespace convene
