#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/partnership/stated_relationship.hpp>
#include <convene/practices/assessment_state.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/survey_instruments.hpp>

#include "constructs/following.hpp"
#include "scoring.hpp"

namespace convene {

namespace {

wave_id wave_of(const partnership& record, const assess_options& options) {
  if (record.waves().empty()) throw std::out_of_range("the partnership has no wave to assess");
  const wave_id which = options.wave.value_or(id_at<wave_id>(record.waves().size() - 1));
  if (index_of(which) >= record.waves().size()) throw std::out_of_range("the partnership has no such wave");
  for (const layer_info& layer : record.at(which).practitioners.layers())
    if (layer.undirected)
      throw invalid_option("a state follows what one person says of another; the layer '" + layer.name +
                           "' is undirected");
  return which;
}

/// Whether an indicator may read what has changed: its sources name the table, or it names none.
bool may_read(const indicator_grounds& grounds, const detail::changed_evidence& changed) {
  if (!grounds.counted || grounds.counted->from.empty()) return true;
  return std::any_of(grounds.counted->from.begin(), grounds.counted->from.end(), [&](const evidence_source& one) {
    return (changed.ratings && one.from == table::relationships) || (changed.answers && one.from == table::survey);
  });
}

/// Lets looks at evidence be stopped as some work is, for as long as this lives.
class stopping_looks {
 public:
  stopping_looks(evidence& seen, const run_options& run) : seen_(&seen) { seen_->stop_by(run.stop); }
  stopping_looks(const stopping_looks&) = delete;
  stopping_looks& operator=(const stopping_looks&) = delete;
  ~stopping_looks() { seen_->stop_by({}); }

 private:
  evidence* seen_;
};

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
  void score(const run_options& run);
  [[nodiscard]] std::optional<detail::scored_indicator> score_anew(std::size_t number);
  /// Enters a change of what one person says.
  template <class Change>
  void change_ratings(practitioner_id who, Change&& change);
  void set_shares(practitioner_id source, practitioner_id target, std::span<const float> shares);
  [[nodiscard]] std::size_t layer_of(std::string_view name) const;
  [[nodiscard]] std::vector<char> asked_layers() const;
  /// The person's vertex.
  [[nodiscard]] vertex present(practitioner_id who, std::string_view table, std::string_view field) const;
  [[nodiscard]] bool has_changed() const { return changed.ratings || changed.answers; }
  /// Whether so few people said something since the last result that it would tell what.
  [[nodiscard]] bool has_to_wait() const {
    return options.report && spoke.size() + anonymous < options.report->smallest_group;
  }

  partnership record;
  assess_options options;
  evidence seen;
  scored_wave scored;
  std::vector<const any_indicator*> indicators;  // by number, of scored.by
  std::vector<std::optional<tally>> following;   // by number: tallies whose parts have followed every change so far
  wave_constructs constructs;                    // all they say, whatever a report shows
  assessment shown;                              // of the last time that all went well
  bool begins = true;                            // nothing is worked out that could be gone on from
  // Since the last result:
  detail::changed_evidence changed;
  std::set<practitioner_id> spoke;
  std::size_t anonymous = 0;  // rows
};

std::optional<detail::scored_indicator> assessment_state::state::score_anew(std::size_t number) {
  const any_indicator& which = *indicators[number];
  const indicator_grounds& before = detail::grounds_of(scored, number);
  if (!which.is_additive())
    return detail::score_indicator(which, std::nullopt, seen, scored.plan, scored.by.limits, options);
  // Which organisations a report names hangs on who answered anything.
  const bool names_some = options.report && before.counted && !before.counted->about_organisations.empty();
  if (!begins && !names_some && !may_read(before, changed)) return std::nullopt;
  if (following[number])
    which.complete(*following[number], seen);
  else if (which.follows_raters())
    following[number] = which.tally_of(seen);
  tally counted = following[number] ? *following[number] : which.tally_of(seen);
  // How many people stand behind it decides what a report shows, and is not in the tally alone.
  if (!begins && !options.report && before.counted && counted == *before.counted) return std::nullopt;
  return detail::score_indicator(which, std::move(counted), seen, scored.plan, scored.by.limits, options);
}

void assessment_state::state::score(const run_options& run) {
  const stopping_looks as_run(seen, run);  // what looks at it between updates is not theirs to stop
  std::vector<std::optional<detail::scored_indicator>> anew(indicators.size());
  wave_constructs new_constructs = constructs;
  std::vector<survey_instrument> instruments = scored.result.instruments;
  std::vector<organisation_response> responses = scored.result.responses;
  const auto take_constructs = [&] {
    if (begins)
      new_constructs = detail::unwithheld_constructs_of(seen, options.report);
    else
      detail::take_anew(new_constructs, seen, changed, options.report);
  };
  const auto take_people = [&] {
    if (begins || changed.answers) {
      instruments = survey_instruments_of(seen);
      if (options.report) withhold_few(instruments, seen, *options.report);
    }
    responses = detail::shown_responses(seen, options);
  };
  std::vector<std::function<void()>> work = {take_constructs, take_people};
  for (std::size_t i = 0; i < indicators.size(); ++i) work.emplace_back([&, i] { anew[i] = score_anew(i); });
  detail::do_all(work, run);

  begins = true;  // unless all of this is done
  for (std::size_t i = 0; i < anew.size(); ++i)
    if (anew[i]) detail::place(scored, i, std::move(*anew[i]));
  constructs = std::move(new_constructs);
  scored.result.constructs = constructs;
  if (options.report) withhold_few(scored.result.constructs, seen, *options.report);
  scored.result.instruments = std::move(instruments);
  scored.result.responses = std::move(responses);
  assess_options now = options;
  now.run = run;
  detail::score_practices(scored, seen, now);
  shown = scored.result;
  begins = false;
  changed = {};
  spoke.clear();
  anonymous = 0;
}

template <class Change>
void assessment_state::state::change_ratings(practitioner_id who, Change&& change) {
  const auto add_rater = [&](tally_change how) {
    if (!seen.is_member(who)) return;
    for (std::size_t i = 0; i < indicators.size(); ++i) try {
        if (following[i] && !indicators[i]->add_rater(*following[i], seen, who, how)) following[i].reset();
      } catch (...) {
        following[i].reset();  // it is counted anew, and whoever updates hears of it
      }
  };
  const std::vector<char> asked = asked_layers();
  spoke.insert(who);
  changed.ratings = true;
  add_rater(tally_change::take_away);
  change();
  add_rater(tally_change::add);
  // What was counted while a layer was not asked says nothing of it.
  if (asked_layers() != asked)
    for (auto& one : following) one.reset();
}

std::vector<char> assessment_state::state::asked_layers() const {
  std::vector<char> result;
  for (std::size_t k = 0; k < seen.current().practitioners.number_of_layers(); ++k)
    result.push_back(seen.ratings().asked(k) ? 1 : 0);
  return result;
}

void assessment_state::state::set_shares(practitioner_id source, practitioner_id target,
                                         std::span<const float> shares) {
  const std::optional<std::uint32_t> place =
      seen.ratings().place_of(*seen.current().ids.vertex_of(source), *seen.current().ids.vertex_of(target));
  const std::size_t communication = layer_of("communication");
  if (!place || !same(static_cast<float>(seen.ratings().weight(communication, *place)), shares[communication]))
    changed.communication = true;
  change_ratings(source, [&] { seen.set_relationship(source, target, shares); });
}

std::size_t assessment_state::state::layer_of(std::string_view name) const {
  static_cast<void>(seen.current().practitioners.layer(name));  // throws unknown_layer
  return *seen.current().practitioners.find_layer(name);
}

vertex assessment_state::state::present(practitioner_id who, std::string_view table, std::string_view field) const {
  if (const auto v = seen.current().ids.vertex_of(who)) return *v;
  if (seen.current().organisations.number_of_vertices() == 0)
    throw invalid_record(table, field,
                         "wave '" + seen.current().id + "' has no networks yet, in which anybody could be");
  refuse_absent(record, seen.current(), who, table, field);
}

assessment_state::assessment_state(partnership record, framework by, assess_options options) {
  validate(by);
  validate(options.uncertainty);
  if (options.report) validate(*options.report);
  held_ = std::make_unique<state>(std::move(record), by, std::move(options));
  held_->scored.result.unused_records = detail::count_unused(held_->record);
  const run_options run = std::exchange(held_->options.run, {});
  held_->score(run);
}

assessment_state::assessment_state(assessment_state&&) noexcept = default;
assessment_state& assessment_state::operator=(assessment_state&&) noexcept = default;
assessment_state::~assessment_state() = default;

const assessment& assessment_state::result() const noexcept { return held_->shown; }

bool assessment_state::is_up_to_date() const noexcept { return !held_->has_changed(); }

partnership assessment_state::record() const {
  partnership result = held_->record;
  network changed = held_->seen.ratings().as_network();
  if (!changed.shares_columns_with(held_->seen.current().practitioners))
    result.set_networks(held_->seen.current_id(), std::move(changed), held_->seen.current().organisations);
  return result;
}

void assessment_state::set_relationship(practitioner_id source, practitioner_id target,
                                        std::span<const double> stated) {
  static_cast<void>(held_->present(source, "relationships", "source"));
  static_cast<void>(held_->present(target, "relationships", "target"));
  check_two_people(held_->record, source, target);
  held_->set_shares(source, target, shares_of_stated(held_->seen.current().practitioners.layers(), stated));
}

void assessment_state::set_rating(practitioner_id source, practitioner_id target, std::string_view layer,
                                  double stated) {
  const std::size_t which = held_->layer_of(layer);
  const vertex u = held_->present(source, "relationships", "source");
  const vertex v = held_->present(target, "relationships", "target");
  check_two_people(held_->record, source, target);
  const network& net = held_->seen.current().practitioners;
  std::vector<float> row(net.number_of_layers(), std::numeric_limits<float>::quiet_NaN());
  if (const std::optional<std::uint32_t> place = held_->seen.ratings().place_of(u, v))
    for (std::size_t k = 0; k < row.size(); ++k) row[k] = static_cast<float>(held_->seen.ratings().weight(k, *place));
  row[which] = share_of_stated(net.info(which), stated);
  held_->set_shares(source, target, row);
}

void assessment_state::set_answered(practitioner_id who, std::string_view layer) {
  const std::size_t which = held_->layer_of(layer);
  static_cast<void>(held_->present(who, "respondents", "practitioner"));
  if (layer == "communication") held_->changed.communication = true;
  held_->change_ratings(who, [&] { held_->seen.set_answered(who, which); });
}

void assessment_state::add(const respondent& who, std::span<const double> answers) {
  const wave& followed = held_->seen.current();
  if (index_of(who.wave) < held_->record.waves().size() && who.wave != held_->seen.current_id())
    throw invalid_record("survey", "wave",
                         "this assessment follows wave '" + followed.id + "'; got a row of '" +
                             held_->record.at(who.wave).id + "', for which it is to be made anew");
  held_->record.add(who, answers);
  held_->seen.follow_respondent(held_->record.survey().respondents().size() - 1);
  held_->changed.answers = true;
  if (who.is_anonymous())
    ++held_->anonymous;
  else
    held_->spoke.insert(who.practitioner);
}

const assessment& assessment_state::update(const run_options& run) {
  if (held_->has_changed() && !held_->has_to_wait()) held_->score(run);
  return result();
}

}  // namespace convene
