#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <convene/practices/averaging.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/indicator_value.hpp>
#include <convene/practices/parameters.hpp>
#include <convene/practices/tally.hpp>

namespace convene {

/// A regular value with an id and a name, whose members are its parameters.
template <class I>
concept named_indicator = requires {
  { I::id } -> std::convertible_to<std::string_view>;
  { I::name } -> std::convertible_to<std::string_view>;
}
&&std::regular<I>;  // last: asked of any type, it would ask == of any_indicator, which asks this concept

/// An indicator that counts: cells from the evidence, and a value from cells. Intervals, contributions, incremental
/// updates and what-if come with it. `value` gives NaN where it is undefined.
template <class I>
concept additive_indicator = named_indicator<I> &&
    requires(const I i, const evidence& seen, const tally& counted, const multiplicity& times) {
  { i.tally_of(seen) } -> std::same_as<tally>;
  { i.value(std::span<const tally_part>(counted.parts), times) } -> std::same_as<double>;
};

/// An indicator that reads single ratings rather than what they add up to (rated_wave::totals()), and whose tally can
/// follow one person: `add_rater(tally, evidence, who, change)` adds what hangs on the ratings of one member to the
/// parts, or takes it away before they change; false = it cannot, and is counted anew. `complete(tally, evidence)`
/// brings all else up to date.
template <class I>
concept follows_raters = additive_indicator<I> &&
    requires(const I i, tally& counted, const evidence& seen, practitioner_id who, tally_change change) {
  { i.add_rater(counted, seen, who, change) } -> std::same_as<bool>;
  i.complete(counted, seen);
};

/// An indicator that says what kind of number it is: `static constexpr value_kind kind`. Of others it is `other`.
template <class I>
inline constexpr value_kind kind_of = value_kind::other;
template <class I>
requires requires {
  { I::kind } -> std::convertible_to<value_kind>;
}
inline constexpr value_kind kind_of<I> = I::kind;

/// How many observations a proportion stands on, 1/sum w^2 for the weights w that they have in it: what its
/// `observations(parts)` says, or the count of its first part where all weigh alike.
template <additive_indicator I>
[[nodiscard]] double observations_of(const I& which, std::span<const tally_part> parts) {
  if constexpr (requires {
                  { which.observations(parts) } -> std::same_as<double>;
                })
    return which.observations(parts);
  else
    return parts.empty() ? 0 : total(parts.front()).count;
}

/// An indicator that judges the evidence as a whole.
template <class I>
concept direct_indicator = named_indicator<I> && requires(const I i, const evidence& seen) {
  { i(seen) } -> std::same_as<indicator_value>;
};

template <class I>
concept indicator = additive_indicator<I> || direct_indicator<I>;

/// When evidence is enough.
struct thresholds {
  double minimum_coverage = 0.5;           ///< Of an indicator.
  double minimum_practice_coverage = 0.5;  ///< Weight of the scored over the weight of the applicable indicators.
  std::size_t minimum_scored = 3;          ///< Indicators of a practice.
  double fires_from = 0.8;                 ///< Probability from which on a pattern fires.
  friend bool operator==(const thresholds&, const thresholds&) = default;
};

/// How much is worked out beside the values.
enum class contributions : std::uint8_t { left_out, by_organisation };

namespace detail {

template <class I>
std::size_t minimum_n_of(const I& which) {
  if constexpr (requires {
                  { which.minimum_n } -> std::convertible_to<std::size_t>;
                })
    return which.minimum_n;
  else
    return 1;
}

/// All but the value, by the status rules; without a reason where the value alone is still to be seen.
[[nodiscard]] indicator_value before_value(std::string_view id, std::string_view name, std::size_t minimum_n,
                                           const tally& counted, const thresholds& limits);
/// The value, or why there is none.
void take_value(double value, const tally& counted, indicator_value& result);

/// The status rules, on what was counted.
template <additive_indicator I>
indicator_value judged(const I& which, const tally& counted, const thresholds& limits) {
  indicator_value result = before_value(I::id, I::name, minimum_n_of(which), counted, limits);
  if (result.reason.empty()) take_value(which.value(counted.parts, multiplicity{}), counted, result);
  return result;
}

/// What every organisation in scope does to the value. O(organisations x cells).
void add_contributions(const std::function<double(const multiplicity&)>& value, const evidence& seen,
                       const tally& counted, indicator_value& result);

}  // namespace detail

/// Scores one indicator on one wave by the rules of status: not_applicable if its precondition is observed absent;
/// insufficient, without value, if n is below its minimum_n (1 if it has none), its coverage below the limit, or its
/// formula undefined; scored otherwise. A direct indicator sets n, coverage and status itself; of a value that is not
/// finite it keeps none and is insufficient. Intervals come with assess(), since they need a plan of deletions.
template <indicator I>
[[nodiscard]] indicator_value evaluate(const I& which, const evidence& seen, const thresholds& limits = {},
                                       contributions beside = contributions::left_out) {
  if constexpr (additive_indicator<I>) {
    const tally counted = which.tally_of(seen);
    indicator_value result = detail::judged(which, counted, limits);
    if (beside == contributions::by_organisation && result.value)
      detail::add_contributions([&](const multiplicity& times) { return which.value(counted.parts, times); }, seen,
                                counted, result);
    return result;
  } else {
    indicator_value result = which(seen);
    result.id = I::id;
    result.name = I::name;
    if (result.value && !std::isfinite(*result.value)) {
      result.value.reset();
      detail::take_value(undefined, tally{}, result);
    }
    return result;
  }
}

/// Any indicator as one regular type. Copies share the indicator, which is immutable; == compares type and parameters.
class any_indicator {
 public:
  template <indicator I>
  requires(!std::same_as<std::remove_cvref_t<I>, any_indicator>)
      /*implicit*/ any_indicator(I which)
      : held_(std::make_shared<model<I>>(std::move(which))) {}

  [[nodiscard]] std::string_view id() const { return held_->id(); }
  [[nodiscard]] std::string_view name() const { return held_->name(); }
  /// As convene::evaluate().
  [[nodiscard]] indicator_value evaluate(const evidence& seen, const thresholds& limits = {},
                                         contributions beside = contributions::left_out) const {
    return held_->evaluate(seen, limits, beside);
  }
  [[nodiscard]] bool is_additive() const { return held_->is_additive(); }
  /// Precondition: is_additive().
  [[nodiscard]] tally tally_of(const evidence& seen) const { return held_->tally_of(seen); }
  [[nodiscard]] bool follows_raters() const { return held_->follows_raters(); }
  /// Precondition of both: follows_raters().
  bool add_rater(tally& counted, const evidence& seen, practitioner_id who, tally_change change) const {
    return held_->add_rater(counted, seen, who, change);
  }
  void complete(tally& counted, const evidence& seen) const { held_->complete(counted, seen); }
  /// Precondition: is_additive().
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times = {}) const {
    return held_->value(parts, times);
  }
  /// What evaluate() makes of what was counted. Precondition: is_additive().
  [[nodiscard]] indicator_value judge(const tally& counted, const thresholds& limits = {}) const {
    return held_->judge(counted, limits);
  }
  [[nodiscard]] value_kind kind() const { return held_->kind(); }
  /// As observations_of(). Precondition: is_additive().
  [[nodiscard]] double observations(std::span<const tally_part> parts) const { return held_->observations(parts); }
  /// Parameters with their values; none if the indicator lists none.
  [[nodiscard]] std::vector<parameter> parameters() const { return held_->parameters(); }
  /// \throws invalid_option for a parameter outside its range, as an indicator that was written in code may have one.
  void check_parameters() const { held_->check_parameters(); }
  /// A copy with one parameter changed.
  /// \throws   invalid_option for an unknown name or a value outside its range.
  [[nodiscard]] any_indicator with(const parameter& changed) const { return held_->with(changed); }
  /// The indicator itself, if it is of type I.
  template <indicator I>
  [[nodiscard]] const I* target() const {
    const auto* same = dynamic_cast<const model<I>*>(held_.get());
    return same == nullptr ? nullptr : &same->which;
  }
  friend bool operator==(const any_indicator& a, const any_indicator& b) {
    return a.held_ == b.held_ || a.held_->equals(*b.held_);
  }

 private:
  struct model_base {
    virtual ~model_base() = default;
    virtual std::string_view id() const = 0;
    virtual std::string_view name() const = 0;
    virtual indicator_value evaluate(const evidence&, const thresholds&, contributions) const = 0;
    virtual bool is_additive() const = 0;
    virtual tally tally_of(const evidence&) const = 0;
    virtual bool follows_raters() const = 0;
    virtual bool add_rater(tally&, const evidence&, practitioner_id, tally_change) const = 0;
    virtual void complete(tally&, const evidence&) const = 0;
    virtual double value(std::span<const tally_part>, const multiplicity&) const = 0;
    virtual indicator_value judge(const tally&, const thresholds&) const = 0;
    virtual value_kind kind() const = 0;
    virtual double observations(std::span<const tally_part>) const = 0;
    virtual std::vector<parameter> parameters() const = 0;
    virtual void check_parameters() const = 0;
    virtual any_indicator with(const parameter&) const = 0;
    virtual bool equals(const model_base&) const = 0;
  };

  template <class I>
  struct model final : model_base {
    explicit model(I given) : which(std::move(given)) {}
    std::string_view id() const override { return I::id; }
    std::string_view name() const override { return I::name; }
    indicator_value evaluate(const evidence& seen, const thresholds& limits, contributions beside) const override {
      return convene::evaluate(which, seen, limits, beside);
    }
    bool is_additive() const override { return additive_indicator<I>; }
    tally tally_of(const evidence& seen) const override {
      if constexpr (additive_indicator<I>)
        return which.tally_of(seen);
      else
        return {};
    }
    bool follows_raters() const override { return convene::follows_raters<I>; }
    bool add_rater(tally& counted, const evidence& seen, practitioner_id who, tally_change change) const override {
      if constexpr (convene::follows_raters<I>)
        return which.add_rater(counted, seen, who, change);
      else
        return false;
    }
    void complete(tally& counted, const evidence& seen) const override {
      if constexpr (convene::follows_raters<I>) which.complete(counted, seen);
    }
    double value(std::span<const tally_part> parts, const multiplicity& times) const override {
      if constexpr (additive_indicator<I>)
        return which.value(parts, times);
      else
        return undefined;
    }
    indicator_value judge(const tally& counted, const thresholds& limits) const override {
      if constexpr (additive_indicator<I>)
        return detail::judged(which, counted, limits);
      else
        return {};
    }
    value_kind kind() const override { return kind_of<I>; }
    double observations(std::span<const tally_part> parts) const override {
      if constexpr (additive_indicator<I>)
        return observations_of(which, parts);
      else
        return undefined;
    }
    std::vector<parameter> parameters() const override { return parameters_of(which); }
    void check_parameters() const override { convene::check_parameters(which, owner()); }
    any_indicator with(const parameter& changed) const override {
      return any_indicator(with_parameter(which, changed, owner()));
    }
    static std::string owner() { return "indicator " + std::string(I::id); }
    bool equals(const model_base& other) const override {
      const auto* same = dynamic_cast<const model*>(&other);
      return same != nullptr && same->which == which;
    }
    I which;
  };

  std::shared_ptr<const model_base> held_;
};

}  // namespace convene
