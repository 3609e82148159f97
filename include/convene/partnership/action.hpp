#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <convene/partnership/date.hpp>
#include <convene/partnership/identifiers.hpp>

namespace convene {

/// When an action falls due: by the first meeting after it was agreed (the default), on a day, or never.
class deadline {
 public:
  constexpr deadline() = default;
  /*implicit*/ constexpr deadline(date day) : day_(day), kind_(kind::on_day) {}
  [[nodiscard]] static constexpr deadline never() {
    deadline result;
    result.kind_ = kind::never;
    return result;
  }
  [[nodiscard]] constexpr bool is_never() const noexcept { return kind_ == kind::never; }
  [[nodiscard]] constexpr bool has_day() const noexcept { return kind_ == kind::on_day; }
  /// Precondition: has_day().
  [[nodiscard]] constexpr date day() const noexcept { return day_; }
  friend constexpr bool operator==(const deadline&, const deadline&) = default;

 private:
  enum class kind : unsigned char { first_meeting_after, on_day, never };
  date day_{};
  kind kind_ = kind::first_meeting_after;
};

/// Something agreed to be done: a row of actions.csv.
struct action {
  std::string id;
  date agreed{};
  std::optional<practitioner_set> owners{};
  id_list<purpose_id> serves{};         ///< Purposes it is linked to.
  id_list<organisation_id> given_by{};  ///< Organisations that gave something of their own (money, staff, space).
  bool quick_win = false;
  deadline due{};
  occurrence done{};
  bool dropped = false;   ///< Given up by agreement, and therefore not due; `done` is then unobserved.
  occurrence reported{};  ///< Told in the group what became of it.
  friend bool operator==(const action&, const action&) = default;
};

/// How a small test came out for the people who use the service.
enum class test_result : std::uint8_t { running, benefit, no_benefit };

/// A small test of change: a row of tests.csv.
struct small_test {
  std::string id;
  date started{};
  id_list<organisation_id> organisations{};
  std::optional<practitioner_id> begun_by{};
  std::optional<bool> approved{};       ///< Approval was asked first.
  id_list<organisation_id> given_by{};  ///< As for an action.
  std::optional<test_result> result{};
  std::optional<bool> learned{};  ///< Of a test without benefit: something was learned from it.
  occurrence usual{};             ///< Became business as usual.
  friend bool operator==(const small_test&, const small_test&) = default;
};

}  // namespace convene
