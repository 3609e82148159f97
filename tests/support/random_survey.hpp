#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <convene/partnership/partnership.hpp>
#include <convene/random/random_stream.hpp>

#include "town.hpp"

namespace convene_test {

/// A random partnership of up to 24 people with a survey in up to three waves, and who is still to answer: facilitators
/// and anonymous people too, with gaps, on several scales, some questions asked of nobody or of the last alone, some
/// about one of up to three structural changes.
struct random_survey {
  struct row {
    convene::respondent who;
    std::vector<double> answers;  ///< One an item.
  };
  convene::partnership record;
  std::vector<row> to_come;

  explicit random_survey(std::uint64_t number) {
    using namespace convene;
    random_stream random(seed{20261125}.split(number));
    const auto below = [&](std::size_t k) { return static_cast<std::size_t>(random.below(k)); };
    const std::size_t organisations = 1 + below(5), people = below(25), waves = 1 + below(3);
    for (std::size_t g = 0; g < organisations; ++g) record.add(organisation{"g" + std::to_string(g), "", "", {}});
    for (std::size_t p = 0; p < people; ++p) {
      practitioner one = town::person("p" + std::to_string(p), id_at<organisation_id>(below(organisations)));
      if (below(6) == 0) one.role = role::facilitator;
      record.add(one);
    }
    for (std::size_t w = 0; w < waves; ++w)
      record.add_wave("w" + std::to_string(w), day(2 + static_cast<unsigned>(w), 1));

    const std::size_t changes = below(4);
    for (std::size_t s = 0; s < changes; ++s) {
      structure one;
      one.id = "s" + std::to_string(s);
      one.on = day(1 + static_cast<unsigned>(s), 15);
      if (below(5) != 0) {
        one.affected.emplace();
        one.affected->all = below(6) == 0;
        for (std::size_t g = 0; g < organisations; ++g)
          if (!one.affected->all && below(4) == 0) one.affected->organisations.push_back(id_at<organisation_id>(g));
        for (std::size_t p = 0; p < people; ++p)
          if (!one.affected->all && below(5) == 0) one.affected->practitioners.push_back(id_at<practitioner_id>(p));
      }
      record.add(one);
    }

    // A construct in three has no item, others up to four; one survey in five asks a single thing.
    const bool single = number % 5 == 0;
    std::vector<std::size_t> asked_late;  // answered by nobody but the last
    const auto ask = [&](std::size_t about) {
      item one;
      one.id = "q" + std::to_string(record.records<item>().size());
      one.construct = static_cast<construct>(about);
      one.none = static_cast<double>(below(2));
      one.highest = one.none + 1 + static_cast<double>(below(5));
      if (below(2) == 0) one.categories = static_cast<std::int32_t>(one.highest - one.none) + 1;
      one.reversed = below(3) == 0;
      if (changes > 0 && below(3) == 0) one.about = id_at<structure_id>(below(changes));
      if (below(8) == 0) asked_late.push_back(record.records<item>().size());
      record.add(one);
    };
    if (single) ask(below(construct_names.size()));
    for (std::size_t about = 0; !single && about < construct_names.size(); ++about)
      if (below(3) != 0)
        for (std::size_t k = 1 + below(4); k > 0; --k) ask(about);

    const std::size_t gaps = 2 + below(8);
    const auto answers = [&](bool last) {
      std::vector<double> result;
      for (std::size_t i = 0; i < record.records<item>().size(); ++i) {
        const item& one = record.at<item>(id_at<item_id>(i));
        bool silent = below(gaps) == 0;
        for (const std::size_t late : asked_late) silent = silent || (late == i && !last);
        const auto steps = static_cast<std::size_t>(one.highest - one.none) + 1;
        const double share =
            one.categories ? static_cast<double>(below(steps)) / static_cast<double>(steps - 1) : random.uniform();
        result.push_back(silent ? std::numeric_limits<double>::quiet_NaN()
                                : one.none + share * (one.highest - one.none));
      }
      return result;
    };
    for (std::size_t p = 0; p < people; ++p)
      for (std::size_t w = 0; w < waves; ++w)
        if (below(4) != 0)
          to_come.push_back({respondent{id_at<wave_id>(w), id_at<practitioner_id>(p), no_id<organisation_id>}, {}});
    const bool lacking = below(2) == 0;  // whether some do not say where they are
    for (std::size_t k = below(8); k > 0; --k) {
      respondent nobody;
      nobody.wave = id_at<wave_id>(below(waves));
      if (!lacking || below(3) != 0) nobody.organisation = id_at<organisation_id>(below(organisations));
      to_come.push_back({nobody, {}});
    }
    for (std::size_t k = to_come.size(); k > 1; --k) std::swap(to_come[k - 1], to_come[below(k)]);
    for (std::size_t k = 0; k < to_come.size(); ++k) to_come[k].answers = answers(k + 1 == to_come.size());
  }

  /// Enters one of those to come; where it stands in the survey.
  std::size_t enter(const row& one) {
    record.add(one.who, one.answers);
    return record.survey().respondents().size() - 1;
  }
  void enter_all() {
    for (const row& one : to_come) enter(one);
  }
};

}  // namespace convene_test
