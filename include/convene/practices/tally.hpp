#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/inference/interval.hpp>
#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/table.hpp>

namespace convene {

/// One unit's part of what an indicator counts: who the evidence comes from, about whom, and from which meeting.
///
/// Cells are why intervals, contributions, incremental updates and what-if need no second look at the record: they add,
/// and leaving out an organisation or a meeting is leaving out its cells.
struct cell {
  organisation_id of = no_id<organisation_id>;     ///< Rater, speaker or owner; no_id = nobody's.
  organisation_id about = no_id<organisation_id>;  ///< Rated organisation; no_id = none.
  meeting_id in = no_id<meeting_id>;               ///< Meeting it belongs to; no_id = none.
  std::int32_t item = -1;  ///< What else keeps it apart (a leader, a level, a pair); -1 = nothing.
  double sum = 0;          ///< Sum of u, or what is counted above the line.
  double count = 0;        ///< How many, or what is counted below it.
  friend bool operator==(const cell&, const cell&) = default;
};

/// Cells of one quantity. Most indicators have one part, some have several (a mean of two halves, a ratio of ratios).
using tally_part = std::vector<cell>;

/// Sorts cells by rater, rated, item and meeting, and adds up those of one unit. O(k log k) in the number of cells.
/// \throws cancelled when asked to stop; then they are good for nothing any more.
void add_up(tally_part& cells, const block_runner& run = {});

/// Where evidence is written: a table, or nothing = partnership.json, which describes the partnership.
using place_of_evidence = std::optional<table>;

/// File of the partnership folder: "tests.csv", "partnership.json".
[[nodiscard]] inline std::string file_name_of(const place_of_evidence& place) {
  return place ? std::string(name_of(*place)) + ".csv" : "partnership.json";
}

/// Adds a cell to the last one if both are of one unit, else behind it: what comes by unit never takes more room than
/// its units.
inline void add_to_last(tally_part& cells, const cell& one) {
  if (!cells.empty()) {
    cell& last = cells.back();
    if (last.of == one.of && last.about == one.about && last.item == one.item && last.in == one.in) {
      last.sum += one.sum;
      last.count += one.count;
      return;
    }
  }
  cells.push_back(one);
}

/// Evidence that an indicator would have used and did not find.
struct need {
  place_of_evidence from = table::relationships;  ///< Where it would be written.
  std::string what;                               ///< Column, construct, layer or key; empty = the table itself.
  double coverage_gain = 0;  ///< By how much the indicator's coverage would rise if it were complete, in [0, 1].
  friend bool operator==(const need&, const need&) = default;
};

/// Where the evidence of an indicator stands.
struct evidence_source {
  table from = table::relationships;
  std::string what;  ///< Column, construct or layer; empty = the table itself.
  friend bool operator==(const evidence_source&, const evidence_source&) = default;
};

/// A part of a value that is worth a word of its own, such as a dimension of trust.
struct partial_value {
  std::string name;
  double value = 0;        ///< In [0, 1].
  std::size_t people = 0;  ///< Whose answers it averages.
  friend bool operator==(const partial_value&, const partial_value&) = default;
};

/// Organisations that a value has something to say about: "organisations without a signatory".
struct organisation_list {
  std::string what;
  std::vector<std::string> organisations;  ///< Ids; in a report small ones stand together, see disclosure.hpp.
  friend bool operator==(const organisation_list&, const organisation_list&) = default;
};

/// What becomes of what one person is behind.
enum class tally_change : std::uint8_t { add, take_away };

/// Adds a cell to one of the same unit among cells as add_up() leaves them, or takes it away; a unit of which nothing
/// is counted any more goes. Sums are of values >= 0, and stay so. O(log k), and what is moved.
/// Precondition of taking away: a cell of that unit is there.
void add_to_sorted(tally_part& cells, cell one, tally_change how = tally_change::add);

/// Everything an additive indicator took from the evidence of one wave.
struct tally {
  std::vector<tally_part> parts;      ///< Meaning of each part and of its sums: said by the indicator.
  std::size_t n = 0;                  ///< What the value averages over.
  double coverage = 0;                ///< Observed over expected, in [0, 1].
  bool precondition = true;           ///< False: the indicator does not apply, and that was observed.
  std::vector<evidence_source> from;  ///< All that it was taken from; none = anything: it is counted at every change.
  std::vector<need> lacked;
  std::string undefined_because;     ///< Why there can be no value of what was observed; empty if nothing is known.
  std::vector<std::string> remarks;  ///< What a reader of the value should know ("who answered was inferred").
  std::vector<partial_value> partial;
  std::vector<organisation_list> about_organisations;
  /// How many people enter it, where these are fewer than answered its sources (the leaders of two parties).
  std::optional<std::size_t> people;
  /// Organisations whose answers are compared with each other and within, as an intraclass correlation does; 0 = none.
  std::size_t organisations_compared = 0;
  /// Answers given over answers possible, where coverage counts something that one answer is enough to observe (a pair
  /// of organisations).
  std::optional<double> answered;
  /// Where the value lies whatever the unobserved would be, if that is not c v to c v + 1 - c for value v and
  /// coverage c.
  std::optional<interval> worst_case;
  friend bool operator==(const tally&, const tally&) = default;
};

/// How often every organisation and meeting counts: 1 unless deleted (0) or resampled. Borrows its two columns.
class multiplicity {
 public:
  /// Everything counts once.
  multiplicity() = default;
  /// \param organisations, meetings  one number an id, >= 0; an empty span = all 1.
  multiplicity(std::span<const double> organisations, std::span<const double> meetings)
      : organisations_(organisations), meetings_(meetings) {}
  [[nodiscard]] double of(organisation_id which) const {
    return which == no_id<organisation_id> || organisations_.empty() ? 1 : organisations_[index_of(which)];
  }
  [[nodiscard]] double of(meeting_id which) const {
    return which == no_id<meeting_id> || meetings_.empty() ? 1 : meetings_[index_of(which)];
  }
  /// Of a cell: the product over what it belongs to.
  [[nodiscard]] double of(const cell& which) const { return of(which.of) * of(which.about) * of(which.in); }

 private:
  std::span<const double> organisations_, meetings_;
};

}  // namespace convene
