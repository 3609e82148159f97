#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <convene/execution/block_runner.hpp>
#include <convene/execution/large_array.hpp>
#include <convene/partnership/name_index.hpp>
#include <convene/partnership/practitioner.hpp>

namespace convene {

/// A column of texts that repeat: every distinct text once, and a code a row. Code -1 = empty = unobserved.
class category_column {
 public:
  using code = std::int32_t;
  static constexpr code unobserved = -1;

  void push_back(std::string_view text);
  void reserve(std::size_t rows) { codes_.reserve(rows); }
  /// Drops the rows from `rows` on, if there are any; their texts stay known.
  void shorten_to(std::size_t rows) { codes_.resize(std::min(rows, codes_.size())); }
  [[nodiscard]] code operator[](std::size_t row) const { return codes_[row]; }
  /// Text of a row; empty = unobserved.
  [[nodiscard]] std::string_view text(std::size_t row) const {
    return codes_[row] == unobserved ? std::string_view{}
                                     : std::string_view{names_[static_cast<std::size_t>(codes_[row])]};
  }
  /// Distinct texts, by code.
  [[nodiscard]] const name_index& names() const noexcept { return names_; }
  friend bool operator==(const category_column&, const category_column&) = default;

 private:
  name_index names_;
  large_vector<code> codes_;
};

/// The practitioners of a partnership as columns: about 24 bytes each beside the id.
class practitioner_table {
 public:
  [[nodiscard]] std::size_t size() const noexcept { return organisation_.size(); }
  [[nodiscard]] std::optional<practitioner_id> find(std::string_view id) const {
    const auto position = ids_.find(id);
    if (!position) return std::nullopt;
    return static_cast<practitioner_id>(*position);
  }
  /// The whole row, put together from the columns.
  [[nodiscard]] practitioner operator[](practitioner_id who) const;
  [[nodiscard]] const std::string& id(practitioner_id who) const { return ids_[index_of(who)]; }
  /// Organisation of practitioners.csv; the primary one of a wave may differ by affiliations.
  [[nodiscard]] organisation_id organisation(practitioner_id who) const { return organisation_[index_of(who)]; }
  [[nodiscard]] convene::role role(practitioner_id who) const { return roles_[index_of(who)]; }
  [[nodiscard]] const category_column& disciplines() const noexcept { return disciplines_; }
  [[nodiscard]] const category_column& levels() const noexcept { return levels_; }
  [[nodiscard]] const category_column& working_styles() const noexcept { return working_styles_; }
  /// Whether joined <= day < left.
  [[nodiscard]] bool present(practitioner_id who, date on) const {
    const auto number = static_cast<std::int32_t>(on.time_since_epoch().count());
    const std::size_t row = index_of(who);
    return (joined_[row] == no_day || joined_[row] <= number) && (left_[row] == no_day || number < left_[row]);
  }

  /// Makes room for so many practitioners, so that adding them does not.
  /// \throws cancelled when asked to stop.
  void reserve(std::size_t practitioners, const block_runner& run = {});
  /// Precondition: the id is not there yet. Strong guarantee, but that a text new to a column may stay known.
  practitioner_id add(const practitioner& row);

  friend bool operator==(const practitioner_table&, const practitioner_table&) = default;

 private:
  static constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
  static std::int32_t number(const std::optional<date>& day);
  static std::optional<date> day(std::int32_t number);

  name_index ids_;
  large_vector<organisation_id> organisation_;
  category_column disciplines_, levels_, working_styles_;
  large_vector<convene::role> roles_;
  large_vector<std::int32_t> joined_, left_;
};

}  // namespace convene
