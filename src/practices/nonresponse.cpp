#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <convene/error.hpp>
#include <convene/execution/periodic_stop.hpp>
#include <convene/number_text.hpp>
#include <convene/partnership/entered_anew.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/nonresponse.hpp>
#include <convene/random/random_stream.hpp>
#include <convene/random/seed.hpp>
#include <convene/random/shuffle.hpp>

namespace convene {

namespace {

/// Somebody who answered in the wave.
struct one_who_answered {
  practitioner_id who = no_id<practitioner_id>;  // no_id = anonymous
  std::optional<std::size_t> survey_row;
  std::optional<std::size_t> level;
};

std::vector<one_who_answered> respondents_of(const evidence& seen) {
  std::vector<std::optional<std::size_t>> row_of(seen.record().practitioners().size());
  std::vector<one_who_answered> anonymous;
  const auto rows = seen.record().survey().respondents();
  periodic_stop asks(seen.stop_alone());
  for (std::size_t r = 0; r < rows.size(); ++r) {
    asks.after();
    if (rows[r].wave != seen.current_id()) continue;
    if (rows[r].is_anonymous())
      anonymous.push_back({no_id<practitioner_id>, r, {}});
    else
      row_of[index_of(rows[r].practitioner)] = r;
  }
  const network& rated = seen.current().practitioners;
  const auto rates = [&](practitioner_id who) {
    const auto v = seen.current().ids.vertex_of(who);
    for (std::size_t k = 0; v && k < rated.number_of_layers(); ++k)
      if (rated.layer(k).answered(*v)) return true;
    return false;
  };
  std::vector<one_who_answered> result;
  for (const practitioner_id who : seen.members()) {
    asks.after();
    if (row_of[index_of(who)] || rates(who)) result.push_back({who, row_of[index_of(who)], seen.level_of(who)});
  }
  result.insert(result.end(), anonymous.begin(), anonymous.end());
  return result;
}

/// The framework without what the study does not look at.
framework values_alone(framework by) {
  by.companions.clear();
  by.patterns.clear();
  return by;
}

/// Values and scores of one assessment, practices before indicators.
struct measured {
  std::optional<double> value;
  bool scored = false;
};

std::vector<measured> values_of(const assessment& made) {
  std::vector<measured> result;
  for (const practice_score& one : made.practices) result.push_back({one.score, one.state == status::scored});
  for (const practice_score& one : made.practices)
    for (const indicator_value& each : one.indicators) result.push_back({each.value, each.state == status::scored});
  return result;
}

/// Moves of one value over the repetitions.
class moves {
 public:
  explicit moves(const measured& whole) : whole_(whole) {}
  void add(const measured& without) {
    if (whole_.scored && !without.scored) ++lost_;
    if (whole_.value && without.value) moved_.push_back(*without.value - *whole_.value);
  }
  void summarise(value_move& to) const {
    to.value = whole_.value;
    to.kept = moved_.size();
    to.lost = lost_;
    if (moved_.empty()) return;
    double sum = 0, squares = 0, largest = 0;
    for (const double move : moved_) {
      sum += move;
      largest = std::max(largest, std::abs(move));
    }
    const auto n = static_cast<double>(moved_.size());
    to.mean = sum / n;
    to.largest = largest;
    if (moved_.size() < 2) return;
    for (const double move : moved_) squares += (move - *to.mean) * (move - *to.mean);
    to.standard_deviation = std::sqrt(squares / (n - 1));
  }

 private:
  measured whole_;
  std::vector<double> moved_;
  std::size_t lost_ = 0;
};

/// Who is left out first, second, ... in one repetition.
std::vector<std::size_t> order_of_leaving(std::span<const one_who_answered> answered, std::optional<std::size_t> first,
                                          seed from) {
  std::vector<std::size_t> order(answered.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  random_stream random(from);
  shuffle(std::span(order), random);
  if (first)
    std::stable_partition(order.begin(), order.end(), [&](std::size_t k) { return answered[k].level == first; });
  return order;
}

constexpr std::size_t fewest_repetitions_of_a_report = 20;

void validate(const nonresponse_options& checked) {
  if (checked.repetitions == 0) throw invalid_option("repetitions must be > 0; got 0");
  for (const double share : checked.shares)
    if (!(share >= 0 && share <= 1))
      throw invalid_option("a share of respondents must be in [0, 1]; got " + number_text(share));
}

}  // namespace

nonresponse nonresponse_study(const partnership& record, const framework& by, const nonresponse_options& options) {
  validate(options);
  validate(by);
  if (options.report) {
    validate(*options.report);
    if (options.repetitions < fewest_repetitions_of_a_report)
      throw invalid_option("a report needs " + std::to_string(fewest_repetitions_of_a_report) +
                           " repetitions or more, or it would tell who was left out; got " +
                           std::to_string(options.repetitions));
  }
  if (record.waves().empty()) throw std::out_of_range("the partnership has no wave to assess");
  const wave_id which = options.wave.value_or(id_at<wave_id>(record.waves().size() - 1));
  const evidence seen(record, which, options.run);
  const std::vector<one_who_answered> answered = respondents_of(seen);
  if (answered.empty())
    throw invalid_option("nobody answered in wave '" + seen.current().id +
                         "', neither the survey nor a layer of ratings, so that nobody can be left out");

  nonresponse result;
  result.partnership = record.about().name;
  result.note = record.about().note;
  result.wave = seen.current().id;
  result.mechanism = options.mechanism;
  result.repetitions = options.repetitions;
  result.seed = options.seed;
  result.respondents = answered.size();
  const std::size_t least = options.report ? options.report->smallest_group : 0;
  std::vector<std::optional<std::size_t>> levels = {std::nullopt};  // who goes first
  if (options.mechanism == nonresponse_mechanism::by_level) {
    levels.clear();
    for (std::size_t level = 0; level < seen.number_of_levels(); ++level) {
      const auto own = static_cast<std::size_t>(
          std::count_if(answered.begin(), answered.end(), [&](const auto& one) { return one.level == level; }));
      if (own < least)
        result.levels_passed_over.push_back(record.about().levels[level]);
      else if (own > 0)
        levels.push_back(level);
    }
  }
  const auto left_out_of = [&](double share) {
    return static_cast<std::size_t>(std::round(share * static_cast<double>(answered.size())));
  };
  std::vector<double> shares;
  for (const double share : options.shares) {
    const std::size_t left_out = left_out_of(share), left_over = answered.size() - left_out;
    const bool tells_of_few =
        std::min(left_out, left_over) < least || std::any_of(shares.begin(), shares.end(), [&](double other) {
          const std::size_t beside = left_out_of(other);
          return std::max(beside, left_out) - std::min(beside, left_out) < least;
        });
    (tells_of_few ? result.shares_passed_over : shares).push_back(share);
  }
  std::vector<std::optional<std::size_t>> first_of;  // of each scenario
  for (const auto& level : levels)
    for (const double share : shares) {
      nonresponse_scenario& one = result.scenarios.emplace_back();
      one.share = share;
      if (level) one.level = record.about().levels[*level];
      one.left_out = left_out_of(share);
      first_of.push_back(level);
    }

  const framework measured_by = values_alone(by);
  assess_options how;
  how.wave = which;
  how.report = options.report;
  how.run.stop = options.run.stop;
  how.uncertainty.most_deletions = 2;  // as few intervals as can be: nobody looks at them
  const assessment whole = assess(record, measured_by, how);
  result.made = whole.made;
  result.made.seed = options.seed;
  const auto values_without = [&](std::size_t scenario, std::size_t repetition) {
    const std::vector<std::size_t> order =
        order_of_leaving(answered, first_of[scenario], seed{options.seed}.split(repetition));
    entry_changes changes;
    for (std::size_t k = 0; k < result.scenarios[scenario].left_out; ++k) {
      const one_who_answered& one = answered[order[k]];
      if (one.survey_row) changes.survey_rows_left_out.push_back(*one.survey_row);
      if (one.who != no_id<practitioner_id>) changes.ratings_left_out.push_back({which, one.who});
    }
    return values_of(assess(entered_anew(record, changes), measured_by, how));
  };

  const std::size_t runs = result.scenarios.size() * options.repetitions;
  std::vector<std::vector<measured>> found(runs);
  const std::thread::id caller = std::this_thread::get_id();
  std::atomic<std::size_t> done = 0;
  const auto run_block = [&](std::size_t block) {
    if (std::this_thread::get_id() == caller)  // who is told of progress
      options.run.check(static_cast<double>(done.load()), static_cast<double>(runs));
    found[block] = values_without(block / options.repetitions, block % options.repetitions);
    ++done;
  };
  options.run.run(runs, run_block);

  const std::vector<measured> before = values_of(whole);
  for (std::size_t s = 0; s < result.scenarios.size(); ++s) {
    nonresponse_scenario& to = result.scenarios[s];
    for (const practice_score& one : whole.practices) to.practices.push_back({one.id, one.name, {}, {}, {}, {}, 0, 0});
    for (const practice_score& one : whole.practices)
      for (const indicator_value& each : one.indicators)
        to.indicators.push_back({each.id, each.name, {}, {}, {}, {}, 0, 0});
    for (std::size_t i = 0; i < before.size(); ++i) {
      moves all(before[i]);
      for (std::size_t r = 0; r < options.repetitions; ++r) all.add(found[s * options.repetitions + r][i]);
      value_move& moved = i < to.practices.size() ? to.practices[i] : to.indicators[i - to.practices.size()];
      all.summarise(moved);
      if (options.report) moved = {moved.id, moved.name, moved.value, moved.mean, {}, {}, 0, 0};
    }
  }
  if (options.report)
    for (nonresponse_scenario& one : result.scenarios) one.indicators.clear();
  return result;
}

}  // namespace convene
