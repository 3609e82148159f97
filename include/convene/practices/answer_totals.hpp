#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include <convene/measures/agreement/one_way_variance.hpp>
#include <convene/partnership/identifiers.hpp>
#include <convene/partnership/partnership.hpp>
#include <convene/partnership/survey.hpp>
#include <convene/practices/tally.hpp>

/// What everything that is worked out from survey answers needs to know of them, kept while they come in.
namespace convene {

/// Count, mean, and sum of squares about the mean of numbers that come one after another. Nothing cancels.
/// Source: Welford (1962), Note on a method for calculating corrected sums of squares and products, Technometrics 4(3),
///         https://doi.org/10.1080/00401706.1962.10490022
struct running_moments {
  double count = 0;
  double mean = 0;
  double squares = 0;  ///< Sum of squares about the mean.
  void add(double x) {
    ++count;
    const double from_mean = x - mean;
    mean += from_mean / count;
    squares += from_mean * (x - mean);
  }
  /// With n - 1; NaN for fewer than two numbers.
  [[nodiscard]] double variance() const {
    return count < 2 ? std::numeric_limits<double>::quiet_NaN() : squares / (count - 1);
  }
  friend bool operator==(const running_moments&, const running_moments&) = default;
};

/// Smallest and largest of some numbers; infinite and the wrong way round for none.
struct running_range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();
  void add(double x) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  [[nodiscard]] double width() const { return high - low; }
  friend bool operator==(const running_range&, const running_range&) = default;
};

/// How the items of one construct vary together over the people who answered all of them.
class complete_answers {
 public:
  /// Of nobody and no items.
  complete_answers() = default;
  /// Makes room, so that restart() with so many items throws nothing.
  void make_room(std::size_t items);
  /// Forgets everybody, and asks for another number of items. Precondition: there is room.
  void restart(std::size_t items) noexcept;
  /// Adds a person: a share an item, none NaN. O(items^2).
  void add(std::span<const double> shares) noexcept;

  [[nodiscard]] std::size_t items() const noexcept { return items_; }
  [[nodiscard]] std::size_t people() const noexcept { return people_; }
  /// Covariance of two items, with n - 1; NaN for fewer than two people. Nothing cancels, and it is 0 where all shares
  /// of an item are the same.
  [[nodiscard]] double covariance(std::size_t i, std::size_t j) const;
  /// Range of one item's shares, and of people's sums of them.
  [[nodiscard]] const running_range& range_of(std::size_t item) const { return ranges_[item]; }
  [[nodiscard]] const running_range& range_of_sums() const noexcept { return sums_; }
  friend bool operator==(const complete_answers&, const complete_answers&) = default;

 private:
  std::size_t items_ = 0, people_ = 0;
  std::vector<double> means_, from_means_;  // an item; from_means_ is of the last person
  std::vector<double> products_;            // about the means: a lower triangle, row after row
  std::vector<running_range> ranges_;
  running_range sums_;
};

/// Sums over the answers of one wave, by construct, item and organisation: nothing that is worked out from survey
/// answers needs a second look at the respondents, unless it asks what certain people said.
///
/// A person's answer to a construct is the mean u of those of its items that the person answered (u in [0, 1], see
/// unit_value()). Respondents are taken in one after another, and the totals of a longer list are exactly those of its
/// beginning and then each of the others. Where one is the first to answer an item, nobody before has answered all
/// items asked, so that complete() begins anew with them.
///
/// Space: 48 bytes a construct and organisation and 24 an item and organisation, for items in the partnership.
class answer_totals {
 public:
  /// Of nobody, in a partnership without items.
  answer_totals() = default;

  /// Takes in a respondent. Strong guarantee.
  /// \param row  of the survey table. Whether it counts, the caller decides.
  /// \param of   primary organisation of the respondent; no_id = unknown.
  /// Complexity: O(items + sum of squares of the numbers of items of constructs that were answered completely).
  void add(const partnership& record, std::size_t row, organisation_id of);

  /// Respondents who answered any item.
  [[nodiscard]] std::size_t respondents() const noexcept { return respondents_; }
  /// Respondents who answered any item of some constructs. O(different sets of constructs that a respondent answered).
  [[nodiscard]] std::size_t respondents(std::span<const construct> to) const;
  /// Respondents who answered any item of a construct; who answered an item.
  [[nodiscard]] std::size_t answers(construct to) const { return whole(of(to).answers.count); }
  [[nodiscard]] std::size_t answers(item_id to) const;
  /// Those of unknown organisation among answers(to).
  [[nodiscard]] std::size_t without_organisation(construct to) const;
  /// Items with an answer, in order of entry.
  [[nodiscard]] std::vector<item_id> asked(construct about) const;

  /// Cells by organisation, as add_up() leaves them: sum of u, number of answers. Those of unknown organisation stand
  /// under no_id. O(organisations).
  [[nodiscard]] tally_part sums(construct to) const;
  [[nodiscard]] tally_part sums(item_id to) const;
  /// The same with squares of u as sums.
  [[nodiscard]] tally_part squares(construct to) const;
  [[nodiscard]] tally_part squares(item_id to) const;
  /// The same with the number of answers above 0 (by more than threshold_tolerance) as sums.
  [[nodiscard]] tally_part yes(construct to) const;

  /// Spread of the answers to a construct, or to an item (of nobody for one not in the partnership when the last
  /// respondent was taken in).
  [[nodiscard]] const running_moments& spread(construct of_answers) const { return of(of_answers).answers; }
  [[nodiscard]] running_moments spread(item_id of_answers) const;
  /// Answers to a construct as an analysis of variance between organisations reads them: from their mean, those of
  /// unknown organisation left out. O(organisations).
  [[nodiscard]] std::vector<group_sums> groups(construct of_answers) const;
  /// Range of the answers that have an organisation.
  [[nodiscard]] const running_range& range_within_organisations(construct of_answers) const {
    return of(of_answers).placed;
  }
  /// Of the people who answered all of asked(), in that order.
  [[nodiscard]] const complete_answers& complete(construct about) const { return of(about).complete; }

  friend bool operator==(const answer_totals&, const answer_totals&) = default;

 private:
  static constexpr std::size_t number_of_constructs = construct_names.size();

  struct organisation_answers {  // to a construct
    double sum = 0, squares = 0, yes = 0;
    running_moments spread;
    friend bool operator==(const organisation_answers&, const organisation_answers&) = default;
  };
  struct organisation_item {
    double sum = 0, squares = 0, count = 0;
    friend bool operator==(const organisation_item&, const organisation_item&) = default;
  };
  struct item_totals {
    item_id which = no_id<item_id>;
    running_moments answers;
    std::vector<organisation_item> by_organisation;  // unknown ones first
    friend bool operator==(const item_totals&, const item_totals&) = default;
  };
  struct construct_totals {
    std::vector<item_totals> items;  // in order of entry
    running_moments answers;
    running_range placed;
    std::vector<organisation_answers> by_organisation;  // unknown ones first; empty without items
    complete_answers complete;
    friend bool operator==(const construct_totals&, const construct_totals&) = default;
  };

  [[nodiscard]] static std::size_t whole(double count) { return static_cast<std::size_t>(count); }
  [[nodiscard]] const construct_totals& of(construct which) const {
    return constructs_[static_cast<std::size_t>(which)];
  }
  [[nodiscard]] const item_totals* find(item_id which) const;
  void make_room(const partnership& record);

  std::array<construct_totals, number_of_constructs> constructs_;
  std::vector<std::pair<construct, std::size_t>> places_;  // of every item: in which construct, and where
  std::size_t organisations_ = 0;
  std::size_t respondents_ = 0;
  std::unordered_map<std::uint32_t, std::size_t> answered_;  // a bit a construct: respondents who answered just these
};

}  // namespace convene
