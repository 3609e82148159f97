#include <convene/io/scale_text.hpp>

#include <charconv>
#include <system_error>

#include <convene/number_text.hpp>

namespace convene {

namespace {

std::optional<double> scale_end(std::string_view text) {
  double number = 0;
  const auto [stop, trouble] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (trouble != std::errc() || stop != text.data() + text.size()) return std::nullopt;
  return number;
}

/// The number in NAME(NUMBER).
std::optional<double> end_in(std::string_view name, std::string_view text) {
  if (!text.starts_with(name) || !text.ends_with(')')) return std::nullopt;
  text.remove_prefix(name.size());
  if (!text.starts_with('(')) return std::nullopt;
  return scale_end(text.substr(1, text.size() - 2));
}

}  // namespace

std::string scale_text(const scale& stated) {
  if (stated.shape == scale::form::count) return "count(" + number_text(stated.highest) + ")";
  if (stated.shape == scale::form::log_count) return "log_count(" + number_text(stated.highest) + ")";
  return stated.text();
}

std::optional<scale> scale_from_text(std::string_view text) {
  if (const auto most = end_in("count", text)) return scale::count(*most);
  if (const auto most = end_in("log_count", text)) return scale::log_count(*most);
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto none = scale_end(text.substr(0, dots)), highest = scale_end(text.substr(dots + 2));
  if (!none || !highest) return std::nullopt;
  return scale{*none, *highest};
}

}  // namespace convene
