#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/practices/parameters.hpp>

namespace convene {

class evidence;
struct scored_wave;

/// Which side of a cut a condition asks for.
enum class cut_side : std::uint8_t { at_least, at_most };

/// One thing that must hold for a pattern.
struct condition {
  std::string what;             ///< Indicator id, or in words.
  std::optional<double> value;  ///< As observed; none if it was not.
  cut_side side = cut_side::at_least;
  double cut = 0;
  std::size_t n = 0, minimum_n = 0;  ///< What the value stands on, and how much the pattern asks for.
  /// How likely it holds, given what was observed, in [0, 1]: from the value's deletions, or Jeffreys' distribution of a
  /// share; 1 or 0 of what is a fact of the record and no sample. None where that cannot be told.
  std::optional<double> probability;

  /// Whether the value is on that side, within the tolerance of thresholds.
  [[nodiscard]] bool holds() const;
  [[nodiscard]] bool has_enough() const { return n >= minimum_n; }
  /// How far beyond the cut, as a share of what there is beyond it, in [0, 1]; 0 if it does not hold.
  [[nodiscard]] double strength() const;
  friend bool operator==(const condition&, const condition&) = default;
};

/// What became of a pattern in one wave.
enum class pattern_state : std::uint8_t {
  unobserved,  ///< A value that its rule needs was not observed.
  absent,      ///< Its rule does not hold.
  hint,        ///< It holds, but on too little, or not surely enough.
  fires        ///< It holds, on enough, and probably so.
};
[[nodiscard]] constexpr std::string_view name_of(pattern_state which) noexcept {
  constexpr std::string_view names[] = {"unobserved", "absent", "hint", "fires"};
  return names[static_cast<std::size_t>(which)];
}

/// A pattern in one wave: a question for the group, not a verdict.
struct pattern_finding {
  std::string id;
  pattern_state state = pattern_state::unobserved;
  double strength = 0;                ///< Of its weakest condition, in [0, 1]; 0 where the rule does not hold.
  std::optional<double> probability;  ///< Product over the conditions, taken as independent.
  std::vector<condition> conditions;
  std::vector<std::string> evidence;  ///< Ids of records and indicators it rests on; for the analyst.
  std::string refuted_by;             ///< What, if it were found, would show it wrong.
  std::string question;               ///< For the group.
  friend bool operator==(const pattern_finding&, const pattern_finding&) = default;
};

/// A rule over indicators and records: a regular value whose members are its cuts, with an id, what would refute it and
/// a question for the group. `conditions` gives what must hold, all of it; `evidence_ids` may be left out.
template <class P>
concept pattern = requires(const P p, const evidence& seen, const scored_wave& scored) {
  { P::id } -> std::convertible_to<std::string_view>;
  { P::refuted_by } -> std::convertible_to<std::string_view>;
  { P::question } -> std::convertible_to<std::string_view>;
  { p.conditions(seen, scored) } -> std::same_as<std::vector<condition>>;
}
&&std::regular<P>;  // last: asked of any type, it would ask == of any_pattern, which asks this concept

namespace detail {
/// Judges conditions: state, strength and probability.
[[nodiscard]] pattern_finding judged_pattern(std::string_view id, std::string_view refuted_by,
                                             std::string_view question, std::vector<condition> conditions,
                                             double fires_from);
}  // namespace detail

/// Looks for a pattern in a wave.
/// \param fires_from  probability from which on it fires.
template <pattern P>
[[nodiscard]] pattern_finding find_pattern(const P& which, const evidence& seen, const scored_wave& scored,
                                           double fires_from) {
  pattern_finding result =
      detail::judged_pattern(P::id, P::refuted_by, P::question, which.conditions(seen, scored), fires_from);
  if constexpr (requires { which.evidence_ids(seen, scored); })
    if (result.state == pattern_state::hint || result.state == pattern_state::fires)
      result.evidence = which.evidence_ids(seen, scored);
  return result;
}

/// Any pattern as one regular type. Copies share the pattern, which is immutable; == compares type and parameters.
class any_pattern {
 public:
  template <pattern P>
  requires(!std::same_as<std::remove_cvref_t<P>, any_pattern>)
      /*implicit*/ any_pattern(P which)
      : held_(std::make_shared<model<P>>(std::move(which))) {}

  [[nodiscard]] std::string_view id() const { return held_->id(); }
  /// As find_pattern().
  [[nodiscard]] pattern_finding find(const evidence& seen, const scored_wave& scored, double fires_from) const {
    return held_->find(seen, scored, fires_from);
  }
  [[nodiscard]] std::vector<parameter> parameters() const { return held_->parameters(); }
  /// \throws invalid_option for a parameter outside its range.
  void check_parameters() const { held_->check_parameters(); }
  /// A copy with one parameter changed.
  /// \throws invalid_option for an unknown name or a value outside its range.
  [[nodiscard]] any_pattern with(const parameter& changed) const { return held_->with(changed); }
  friend bool operator==(const any_pattern& a, const any_pattern& b) {
    return a.held_ == b.held_ || a.held_->equals(*b.held_);
  }

 private:
  struct model_base {
    virtual ~model_base() = default;
    virtual std::string_view id() const = 0;
    virtual pattern_finding find(const evidence&, const scored_wave&, double) const = 0;
    virtual std::vector<parameter> parameters() const = 0;
    virtual void check_parameters() const = 0;
    virtual any_pattern with(const parameter&) const = 0;
    virtual bool equals(const model_base&) const = 0;
  };
  template <class P>
  struct model final : model_base {
    explicit model(P given) : which(std::move(given)) {}
    std::string_view id() const override { return P::id; }
    pattern_finding find(const evidence& seen, const scored_wave& scored, double fires_from) const override {
      return find_pattern(which, seen, scored, fires_from);
    }
    std::vector<parameter> parameters() const override { return parameters_of(which); }
    void check_parameters() const override { convene::check_parameters(which, parameter_owner()); }
    any_pattern with(const parameter& changed) const override {
      return any_pattern(with_parameter(which, changed, parameter_owner()));
    }
    static std::string parameter_owner() { return "pattern " + std::string(P::id); }
    bool equals(const model_base& other) const override {
      const auto* same = dynamic_cast<const model*>(&other);
      return same != nullptr && same->which == which;
    }
    P which;
  };

  std::shared_ptr<const model_base> held_;
};

}  // namespace convene
