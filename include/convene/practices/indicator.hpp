#pragma once

#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <utility>
#include <variant>
#include <vector>

#include <convene/error.hpp>
#include <convene/number_text.hpp>
#include <convene/practices/averaging.hpp>
#include <convene/practices/evidence.hpp>
#include <convene/practices/indicator_value.hpp>
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

/// Counts of the cells that belong to each organisation.
[[nodiscard]] std::vector<double> counts_by_organisation(const evidence& seen, const tally& counted);

/// Deletes every organisation in scope once. O(organisations x cells).
template <additive_indicator I>
void add_contributions(const I& which, const evidence& seen, const tally& counted, indicator_value& result) {
  const std::vector<double> own = counts_by_organisation(seen, counted);
  std::vector<double> times(own.size(), 1);
  for (const organisation_id g : seen.organisations()) {
    times[index_of(g)] = 0;
    const double without = which.value(counted.parts, multiplicity(times, {}));
    times[index_of(g)] = 1;
    result.by_organisation.push_back({seen.record().at<organisation>(g).id, own[index_of(g)], *result.value - without});
  }
}

}  // namespace detail

/// Scores one indicator on one wave by the rules of status: not_applicable if its precondition is observed absent;
/// insufficient, without value, if n is below its minimum_n (1 if it has none), its coverage below the limit, or its
/// formula undefined; scored otherwise. A direct indicator sets n, coverage and status itself; of a value that is not
/// finite it keeps none and is insufficient.
template <indicator I>
[[nodiscard]] indicator_value evaluate(const I& which, const evidence& seen, const thresholds& limits = {},
                                       contributions beside = contributions::left_out) {
  if constexpr (additive_indicator<I>) {
    const tally counted = which.tally_of(seen);
    indicator_value result = detail::judged(which, counted, limits);
    if (beside == contributions::by_organisation && result.value)
      detail::add_contributions(which, seen, counted, result);
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

/// A parameter of an indicator as text and numbers, for frameworks that are read and written.
struct parameter {
  std::string name;
  std::variant<double, std::string> value;
  friend bool operator==(const parameter&, const parameter&) = default;
};

/// Which numbers a parameter may be; of a choice, which of its enumerators.
struct parameter_range {
  double low = 0, high = std::numeric_limits<double>::infinity();
  bool low_included = true;
  [[nodiscard]] constexpr bool contains(double number) const {
    return number <= high && number < std::numeric_limits<double>::infinity() &&
           (low_included ? number >= low : number > low);
  }
  friend bool operator==(const parameter_range&, const parameter_range&) = default;
};
inline constexpr parameter_range any_share{0, 1}, positive_share{0, 1, false}, one_or_more{1};

/// Of a choice: all up to an enumerator, such as the averages that survey answers have.
template <class Choice>
requires std::is_enum_v<Choice>
[[nodiscard]] constexpr parameter_range up_to(Choice last) { return {0, static_cast<double>(last)}; }

/// One parameter's name, place and range. An indicator lists its own in `static constexpr auto parameters() { return
/// std::tuple{parameter_of{"minimum_n", &mine::minimum_n, one_or_more}}; }`.
template <class I, class Value>
struct parameter_of {
  std::string_view name;
  Value I::*place;
  parameter_range range{};
};
template <class I, class Value>
parameter_of(const char*, Value I::*) -> parameter_of<I, Value>;
template <class I, class Value>
parameter_of(const char*, Value I::*, parameter_range) -> parameter_of<I, Value>;

namespace detail {
/// An enumeration whose enumerators have texts: `parameter_names(value)` beside it lists them in order of their values.
template <class Value>
concept named_choice = std::is_enum_v<Value> && requires(Value value) {
  { parameter_names(value) } -> std::convertible_to<std::span<const std::string_view>>;
};

template <class Value>
std::variant<double, std::string> to_parameter(const Value& value) {
  if constexpr (named_choice<Value>)
    return std::string(parameter_names(value)[static_cast<std::size_t>(value)]);
  else
    return static_cast<double>(value);
}

/// "must be a number in [0, 1]", "must be a whole number >= 1", "must be one of organisations, people".
template <class Value>
std::string rule_of(const parameter_range& range) {
  std::string rule;
  if constexpr (named_choice<Value>) {
    const std::span<const std::string_view> names = parameter_names(Value{});
    for (std::size_t i = 0; i < names.size() && range.contains(static_cast<double>(i)); ++i)
      rule += (i == 0 ? "must be one of " : ", ") + std::string(names[i]);
  } else {
    rule = std::is_integral_v<Value> ? "must be a whole number" : "must be a finite number";
    if (std::isfinite(range.high))
      rule += (range.low_included ? " in [" : " in (") + number_text(range.low) + ", " + number_text(range.high) + "]";
    else
      rule += (range.low_included ? " >= " : " > ") + number_text(range.low);
  }
  return rule;
}

/// The value that a text or number stands for; nothing outside the range.
template <class Value>
std::optional<Value> from_parameter(const std::variant<double, std::string>& given, const parameter_range& range) {
  if constexpr (named_choice<Value>) {
    const std::span<const std::string_view> names = parameter_names(Value{});
    if (const auto* text = std::get_if<std::string>(&given))
      for (std::size_t i = 0; i < names.size() && range.contains(static_cast<double>(i)); ++i)
        if (*text == names[i]) return static_cast<Value>(i);
    return std::nullopt;
  } else {
    const double* number = std::get_if<double>(&given);
    if (number == nullptr || !range.contains(*number)) return std::nullopt;
    if constexpr (std::is_integral_v<Value>)
      if (*number != std::floor(*number) || *number > 1e15) return std::nullopt;
    return static_cast<Value>(*number);
  }
}

[[noreturn]] void refuse_parameter(std::string_view indicator, const parameter& given, const std::string& rule);
}  // namespace detail

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
  /// Precondition: is_additive().
  [[nodiscard]] double value(std::span<const tally_part> parts, const multiplicity& times = {}) const {
    return held_->value(parts, times);
  }
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
    virtual double value(std::span<const tally_part>, const multiplicity&) const = 0;
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
    double value(std::span<const tally_part> parts, const multiplicity& times) const override {
      if constexpr (additive_indicator<I>)
        return which.value(parts, times);
      else
        return undefined;
    }
    std::vector<parameter> parameters() const override {
      std::vector<parameter> result;
      if constexpr (requires { I::parameters(); })
        std::apply(
            [&](const auto&... each) {
              (result.push_back({std::string(each.name), detail::to_parameter(which.*(each.place))}), ...);
            },
            I::parameters());
      return result;
    }
    template <class Value>
    static Value checked(const parameter_of<I, Value>& one, const parameter& given) {
      const std::optional<Value> value = detail::from_parameter<Value>(given.value, one.range);
      if (!value) detail::refuse_parameter(I::id, given, detail::rule_of<Value>(one.range));
      return *value;
    }
    void check_parameters() const override {
      if constexpr (requires { I::parameters(); })
        std::apply(
            [&](const auto&... each) {
              ((void)checked(each, {std::string(each.name), detail::to_parameter(which.*(each.place))}), ...);
            },
            I::parameters());
    }
    any_indicator with(const parameter& changed) const override {
      I copy = which;
      bool found = false;
      if constexpr (requires { I::parameters(); })
        std::apply(
            [&](const auto&... each) {
              ((each.name == changed.name ? (copy.*(each.place) = checked(each, changed), found = true) : false), ...);
            },
            I::parameters());
      if (!found) throw invalid_option("indicator " + std::string(I::id) + " has no parameter '" + changed.name + "'");
      return any_indicator(std::move(copy));
    }
    bool equals(const model_base& other) const override {
      const auto* same = dynamic_cast<const model*>(&other);
      return same != nullptr && same->which == which;
    }
    I which;
  };

  std::shared_ptr<const model_base> held_;
};

}  // namespace convene
