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

/// An assessment that follows its record: relationships that change and people who answer, one by one, without another
/// look at everybody else.
///
/// What it keeps is a record of its own, the evidence of the wave with what its ratings and answers add up to
/// (rated_wave), the tally of every indicator, and the grounds of the assessment. A change is entered in what the
/// person who rates or answers adds to these; update() then counts the indicators that read the changed table from the
/// sums, works out those anew whose tally is another one, and scores the practices. result() is what assess() of
/// record() gives, but for the rounding of sums that were taken apart again (1e-12).
///
/// Looked at anew as a whole, where they apply: ratings by `averaging::people` and trust in a layer declared `zero` (all
/// relationships between organisations), 5.5 (those of the wave before), coordinator_dependence if communication
/// changed (the network), 5.2 to 5.4 (respondents, where structures changed), who answered (members and respondents),
/// and indicators that are not additive.
class assessment_state {
 public:
  /// As assess(), of which it does the work once.
  explicit assessment_state(partnership record, framework by = standard_framework(), assess_options options = {});
  assessment_state(assessment_state&&) noexcept;
  assessment_state& operator=(assessment_state&&) noexcept;
  ~assessment_state();

  /// The assessment as of the last update(), or of the beginning.
  [[nodiscard]] const assessment& result() const noexcept;
  /// The record with all changes. O(its size), and O(relationships) if some of these changed.
  [[nodiscard]] partnership record() const;

  /// One row of relationships.csv of the wave: instead of what it was, or anew. Whoever states a value in a layer has
  /// answered it, and a layer in which somebody states one was asked.
  /// \param stated  one number a layer of the wave's network, in their order and on their own scales; NaN = asked and
  ///                not answered.
  /// \throws   invalid_record as wave_builder::add(), and for somebody who is not in the wave; nothing has changed
  ///           then. O(layers x relationships of `source` x log), and what is moved to make room in sorted lists.
  void set_relationship(practitioner_id source, practitioner_id target, std::span<const double> stated);
  /// One cell of such a row; the others stay, or are empty.
  /// \throws   as set_relationship(); unknown_layer.
  void set_rating(practitioner_id source, practitioner_id target, std::string_view layer, double stated);
  /// Somebody answered a layer, whether or not they stated anything in it.
  /// \throws   invalid_record for somebody who is not in the wave; unknown_layer.
  void set_answered(practitioner_id who, std::string_view layer);
  /// One row of the survey.
  /// \param answers  one an item, in the order of the items; NaN = not answered.
  /// \throws   invalid_record as partnership::add().
  void add(const respondent& who, std::span<const double> answers);

  /// Works out what the changes since the last time touch. O(cells of the indicators that changed x groups of
  /// deletions), and what stands above.
  /// \throws   cancelled, between indicators; what an indicator or the executor throws. result() is as it was then, and
  ///           update() can be called again.
  const assessment& update(const run_options& run = {});

 private:
  struct state;
  std::unique_ptr<state> held_;
};

}  // namespace convene
