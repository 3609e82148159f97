#include <convene/report/text_portfolio.hpp>

#include <algorithm>
#include <cstddef>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include <convene/decimal_text.hpp>

#include "text_lines.hpp"

namespace convene {

namespace {

using detail::columns_of;
using detail::padded;
using detail::range;
using detail::range_width;
using detail::right;
using detail::two_decimals;
using detail::write_wrapped;

/// Of names in the first column: those that are longer have a line of their own.
constexpr std::size_t widest_name = 32;

std::string name_text(const pooled_score& one) {
  return (one.partnership.empty() ? std::string("Partnership") : one.partnership) + ", " + one.wave;
}

/// In words, since a place in a list would be a rank.
std::string standing_text(const pooled_score& one, std::size_t pooled) {
  const std::size_t others = pooled - 1, rest = others - one.above - one.below;
  if (rest == others) return "cannot be told from the others";
  std::string text;
  if (one.above > 0) text = "lies above " + std::to_string(one.above);
  if (one.below > 0) text += (text.empty() ? "lies below " : ", below ") + std::to_string(one.below);
  return text + (rest > 0 ? ", cannot be told from the rest" : " of the others");
}

/// Width of the first column.
std::size_t width_of_names(const portfolio& shown) {
  std::size_t result = 0;
  for (const pooled_practice& practice : shown.practices) {
    result = std::max(result, columns_of(practice.name));
    for (const pooled_score& one : practice.partnerships) {
      const std::size_t own = columns_of(name_text(one)) + 2;
      if (own <= widest_name) result = std::max(result, own);
    }
  }
  return result;
}

void write_row(std::ostream& out, const pooled_score& one, std::size_t pooled, std::size_t names) {
  const std::string name = "  " + name_text(one);
  const bool fits = columns_of(name) <= names;
  if (!fits) write_wrapped(out, "  ", name_text(one), 4);
  const std::string line =
      padded(fits ? name : std::string(), names) + right(one.score ? two_decimals(*one.score) : "-", 7);
  if (pooled == 0)
    out << line << '\n';
  else if (!one.range)
    out << line << right("-", 8) << "  not pooled\n";
  else
    write_wrapped(out,
                  line + right(two_decimals(one.pooled.value_or(one.score.value_or(0))), 8) + "  " +
                      padded(range(*one.range), range_width) + "  ",
                  standing_text(one, pooled), names + range_width + 19);
}

void write_reasons(std::ostream& out, const char* first, const detail::reasons& shown, std::size_t indent) {
  for (const auto& [reason, of] : shown.all()) write_wrapped(out, first, reason + " (" + of + ")", indent);
}

/// Each reason once, with the partnerships that it holds for.
detail::reasons reasons_of(const pooled_practice& shown) {
  detail::reasons result("; ");
  for (const pooled_score& one : shown.partnerships)
    if (!one.reason.empty()) result.add(one.reason, name_text(one));
  return result;
}

/// The scores of one practice, a line each.
void write_scores(std::ostream& out, const pooled_practice& shown, const std::string& confidence, std::size_t names) {
  out << '\n' << padded(shown.name, names) << "  score";
  if (shown.pooled > 0) out << "  pooled  " << confidence << " range";
  out << '\n';
  for (const pooled_score& one : shown.partnerships) write_row(out, one, shown.pooled, names);
}

/// Where nothing was pooled: the scores alone, and each reason once with its practices, or partnerships in them.
void write_alone(std::ostream& out, const portfolio& shown, std::size_t names) {
  detail::reasons why("; ");
  for (const pooled_practice& one : shown.practices) {
    write_scores(out, one, "", names);
    const detail::reasons own = reasons_of(one);
    for (const auto& [reason, partnerships] : own.all())
      why.add(reason, own.all().size() == 1 ? one.name : one.name + ": " + partnerships);
  }
  out << '\n';
  write_wrapped(out, "",
                "Nothing could be pooled, which takes at least four partnerships with a standard error; the scores "
                "stand alone and do not say who is above whom.",
                0);
  write_reasons(out, "Not pooled: ", why, 2);
}

void write_practice(std::ostream& out, const pooled_practice& shown, const std::string& confidence, std::size_t names) {
  write_scores(out, shown, confidence, names);
  if (shown.mean)
    write_wrapped(out, "  ",
                  "mean " + two_decimals(*shown.mean) + "; beyond noise partnerships differ by " +
                      two_decimals(shown.standard_deviation.value_or(0)) + " (standard deviation)",
                  4);
  write_reasons(out, "  Not pooled: ", reasons_of(shown), 4);
}

}  // namespace

void write_text_portfolio(std::ostream& out, const portfolio& shown) {
  const std::size_t number = shown.practices.empty() ? 0 : shown.practices.front().partnerships.size();
  out << number << (number == 1 ? " partnership" : " partnerships side by side") << '\n';
  if (number == 0) return;
  const std::size_t names = width_of_names(shown);
  if (std::none_of(shown.practices.begin(), shown.practices.end(), [](const auto& one) { return one.pooled > 0; })) {
    write_alone(out, shown, names);
    return;
  }
  const std::string confidence = decimal_text(100 * shown.confidence, 0) + " %";
  for (const pooled_practice& one : shown.practices) write_practice(out, one, confidence, names);
  out << '\n';
  write_wrapped(out, "",
                "A pooled score is drawn towards the mean of all, the further the less its own record says. One lies "
                "above another only where their ranges have nothing in common; there is no rank, and partnerships "
                "stand in the order given.",
                0);
}

}  // namespace convene
