#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include <convene/io/assessment_json.hpp>
#include <convene/partnership/generate_partnership.hpp>
#include <convene/practices/assessment_state.hpp>

#include "../../support/random_ratings.hpp"

/// An assessment that follows its record is the assessment of the record.
namespace assessment_state_property_test {
namespace {
using namespace convene;
using convene_test::random_ratings;

std::string text_of(const assessment& made) {
  std::ostringstream out;
  write_json(out, made);
  return out.str();
}

/// Expects two texts to be the same but for numbers that differ by at most 1e-12.
void expect_same(const std::string& found, const std::string& expected, const std::string& where) {
  const auto is_number = [](char c) { return (c >= '0' && c <= '9') || c == '-'; };
  std::size_t i = 0, j = 0;
  while (i < found.size() && j < expected.size()) {
    if (is_number(found[i]) && is_number(expected[j])) {
      char *end_i = nullptr, *end_j = nullptr;
      const double a = std::strtod(found.c_str() + i, &end_i), b = std::strtod(expected.c_str() + j, &end_j);
      if (end_i != found.c_str() + i && end_j != expected.c_str() + j) {
        ASSERT_NEAR(a, b, 1e-12) << where << ": ..." << expected.substr(j < 300 ? 0 : j - 300, 400);
        i = static_cast<std::size_t>(end_i - found.c_str());
        j = static_cast<std::size_t>(end_j - expected.c_str());
        continue;
      }
    }
    ASSERT_EQ(found[i], expected[j]) << where << ": " << found.substr(i < 300 ? 0 : i - 300, 400)
                                     << "\n--- expected: " << expected.substr(j < 300 ? 0 : j - 300, 400);
    ++i;
    ++j;
  }
  ASSERT_EQ(i, found.size()) << where;
  ASSERT_EQ(j, expected.size()) << where;
}

/// Makes random changes to a state, and compares it with the assessment of its record now and then.
class changing {
 public:
  changing(partnership record, const assess_options& options, unsigned seed)
      : options_(options),
        followed_(record, standard_framework(), options),
        random_(seed),
        name_(std::to_string(seed)) {
    const wave_id which = options.wave.value_or(id_at<wave_id>(record.waves().size() - 1));
    present_ = record.present_in(which);
    for (const layer_info& one : record.at(which).practitioners.layers()) layers_.push_back(one);
    items_.assign(record.records<item>().begin(), record.records<item>().end());
    organisations_ = record.records<organisation>().size();
    which_ = which;
    says_who_answered_ = seed % 2 == 0;
    for (const respondent& one : record.survey().respondents())
      if (one.wave == which && !one.is_anonymous()) has_row_.push_back(one.practitioner);
  }

  void change() {
    switch (below(8)) {
      case 0:
        return add_respondent();
      case 1:
        if (says_who_answered_) followed_.set_answered(somebody(), layer().name);
        return;
      case 2: {
        const auto [from, to] = two();
        std::vector<double> row;
        for (const layer_info& one : layers_) row.push_back(stated(one));
        followed_.set_relationship(from, to, row);
        return;
      }
      default: {
        const auto [from, to] = two();
        const layer_info& one = layer();
        followed_.set_rating(from, to, one.name, stated(one));
      }
    }
  }

  void compare() {
    const std::string before = text_of(followed_.result());
    const std::string after = text_of(followed_.update());
    if (followed_.is_up_to_date())
      expect_same(after, text_of(assess(followed_.record(), standard_framework(), options_)), "seed " + name_);
    else
      EXPECT_EQ(after, before);  // too few people said something for a report to show it
  }

  [[nodiscard]] bool can_change() const { return present_.size() > 1; }

 private:
  std::size_t below(std::size_t k) { return random_() % k; }
  practitioner_id somebody() { return present_[below(present_.size())]; }
  std::pair<practitioner_id, practitioner_id> two() {
    const std::size_t one = below(present_.size()), other = below(present_.size() - 1);
    return {present_[one], present_[other < one ? other : other + 1]};
  }
  const layer_info& layer() { return layers_[below(layers_.size())]; }
  double stated(const layer_info& of) {
    if (below(4) == 0) return std::numeric_limits<double>::quiet_NaN();
    return of.declared.none + (of.declared.highest - of.declared.none) * static_cast<double>(below(5)) / 4;
  }
  void add_respondent() {
    respondent who;
    who.wave = which_;
    if (below(3) != 0) {
      const practitioner_id one = somebody();
      if (std::find(has_row_.begin(), has_row_.end(), one) == has_row_.end()) {
        has_row_.push_back(one);
        who.practitioner = one;
      }
    } else if (below(2) == 0) {
      who.organisation = id_at<organisation_id>(below(organisations_));
    }
    std::vector<double> answers;
    for (const item& asked : items_)
      answers.push_back(below(4) == 0 ? std::numeric_limits<double>::quiet_NaN()
                                      : asked.none + (asked.highest - asked.none) * static_cast<double>(below(5)) / 4);
    followed_.add(who, answers);
  }

  assess_options options_;
  assessment_state followed_;
  std::mt19937 random_;
  std::string name_;
  large_vector<practitioner_id> present_;
  std::vector<practitioner_id> has_row_;
  std::vector<layer_info> layers_;
  std::vector<item> items_;
  std::size_t organisations_ = 0;
  bool says_who_answered_ = false;  // else it is read off what is stated
  wave_id which_{0};
};

TEST(AssessmentState, FollowsOneLayerOfAnyKind) {
  for (const char* layer : {"trust", "power", "communication", "leadership", "role_knowledge"})
    for (unsigned seed = 1; seed <= 40; ++seed) {
      const random_ratings here(seed, layer);
      changing state(here.record, {}, seed);
      state.compare();
      for (int k = 0; state.can_change() && k < 12; ++k) {
        state.change();
        if (k % 2 == 0) state.compare();
        if (HasFatalFailure()) return;
      }
      state.compare();
      if (HasFatalFailure()) return;
    }
}

TEST(AssessmentState, FollowsWholePartnerships) {
  for (unsigned seed = 1; seed <= 6; ++seed) {
    partnership_parameters given;
    given.ties = {convene::seed{seed}, 60, 9};
    given.levels.assign(2, {.3, .4, .5, .6, .7, .8});
    assess_options options;
    if (seed % 2 == 0) options.report = disclosure_rules{};
    if (seed % 3 == 0) options.beside = contributions::by_organisation;
    changing state(generate_partnership(given), options, seed);
    for (int k = 0; k < 25; ++k) {
      state.change();
      if (k % 3 == 0) state.compare();
      if (HasFatalFailure()) return;
    }
    state.compare();
    if (HasFatalFailure()) return;
  }
}

}  // namespace
}  // namespace assessment_state_property_test
