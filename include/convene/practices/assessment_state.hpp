#pragma once

#include <memory>
#include <span>
#include <string_view>

#include <convene/execution/run_options.hpp>
#include <convene/practices/assess.hpp>
#include <convene/practices/assessment.hpp>
#include <convene/practices/framework.hpp>
#include <convene/practices/standard_framework.hpp>

namespace convene {

/// An assessment that follows its record: relationships that change and people who answer are entered in what they add
/// to, instead of assessing from the beginning.
///
///     assessment_state state(record);
///     state.set_rating(ann, bob, "trust", 4);
///     show(state.update());
///
/// What it keeps is a record of its own, the evidence of the wave with what its ratings and answers add up to
/// (rated_wave, answer_totals), the tally of every indicator, and the grounds of the assessment. update() counts the
/// indicators that read a changed table from these sums, works out those anew whose tally is another one, and scores
/// the practices and patterns. result() is then what assess() of record() gives, but for the rounding of sums that were
/// taken apart again (1e-12).
///
/// Still looked at as a whole: at every update who answered (members and respondents); where structures changed, 5.1
/// (relationships between organisations, and the evidence of earlier waves), 5.2 to 5.4 (respondents) and 5.5
/// (relationships of the wave before); ratings by `averaging::people` and trust in a layer declared `zero`
/// (relationships between organisations); coordinator_dependence if communication changed, or there is a relationship
/// more (all ratings of the layer); indicators that are not additive.
///
/// Of a report (assess_options::report) the numbers before and after one person's answer would tell that answer: there
/// update() waits until as many people as the smallest group have said something since the last result.
///
/// To be used by one thread at a time; result() may be read by several while nobody changes the state. Of one that was
/// moved from nothing may be asked.
class assessment_state {
 public:
  /// As assess(), of which it does the work once.
  /// \throws   as assess(); invalid_option if a layer of the wave's network is undirected.
  explicit assessment_state(partnership record, framework by = standard_framework(), assess_options options = {});
  assessment_state(assessment_state&&) noexcept;
  assessment_state& operator=(assessment_state&&) noexcept;
  ~assessment_state();

  /// The assessment as of the last update(), or of the beginning.
  [[nodiscard]] const assessment& result() const noexcept;
  /// Whether result() has all changes.
  [[nodiscard]] bool is_up_to_date() const noexcept;
  /// The record with all changes. O(its size), and O(relationships) where any of these changed.
  [[nodiscard]] partnership record() const;

  // All of these: \throws invalid_record or unknown_layer, and nothing has changed; after std::bad_alloc the state is
  // to be made anew.

  /// One row of relationships.csv of the wave: instead of what it was, or anew. Whoever states a value in a layer has
  /// answered it, and a layer in which somebody states one was asked.
  /// \param stated  one number a layer of the wave's network, in their order and on their own scales; NaN = asked and
  ///                not answered.
  /// \throws   invalid_record as wave_builder::add(), and for somebody who is not in the wave.
  /// Complexity: as rated_wave::set().
  void set_relationship(practitioner_id source, practitioner_id target, std::span<const double> stated);
  /// One cell of such a row; the others stay, or are empty.
  /// \throws   as set_relationship(); unknown_layer.
  void set_rating(practitioner_id source, practitioner_id target, std::string_view layer, double stated);
  /// Somebody answered a layer, whether or not they stated anything in it. Complexity: as rated_wave::set().
  /// \throws   invalid_record for somebody who is not in the wave; unknown_layer.
  void set_answered(practitioner_id who, std::string_view layer);
  /// One row of the survey of the wave.
  /// \param answers  one an item, in the order of the items; NaN = not answered.
  /// \throws   invalid_record as partnership::add(), and for a row of another wave.
  /// Complexity: as answer_totals::add().
  void add(const respondent& who, std::span<const double> answers);

  /// Works out what the changes since the last result touch. O(cells of the indicators that changed x groups of
  /// deletions), and what stands above.
  /// \throws   cancelled, soon after it was asked to stop; what an indicator, a pattern or the executor throws.
  ///           result() is as it was then, and update() can be called again.
  const assessment& update(const run_options& run = {});

 private:
  struct state;
  std::unique_ptr<state> held_;
};

}  // namespace convene
