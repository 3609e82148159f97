#include <algorithm>
#include <string>
#include <utility>

#include <convene/practices/answers.hpp>
#include <convene/practices/constructs/stretch.hpp>
#include <convene/practices/needs.hpp>

#include "defined.hpp"

namespace convene {

stretch_result stretch(const evidence& seen, averaging how) {
  constexpr construct elements[] = {construct::curious,    construct::appreciative, construct::proactive,
                                    construct::courageous, construct::thinkers,     construct::communicators};
  stretch_result result;
  std::vector<source_coverage> sources;
  bool all = true;
  for (std::size_t k = 0; k < result.elements.size(); ++k) {
    const construct which = elements[k];
    const tally counted = tally_of_construct(seen, which);
    stretch_element& element = result.elements[k];
    element = {which, detail::defined(mean_of_answers(counted.parts[0], {}, how)), counted.n, counted.coverage};
    sources.push_back({table::survey, std::string(name_of(which)), counted.coverage});
    all = all && element.mean;
  }
  if (all) {
    const auto least = std::min_element(result.elements.begin(), result.elements.end(),
                                        [](const auto& a, const auto& b) { return *a.mean < *b.mean; });
    result.minimum = least->mean;
    result.lowest = least->which;
  }
  const auto mean_of = [&](construct which) {
    return std::find_if(result.elements.begin(), result.elements.end(),
                        [&](const stretch_element& one) { return one.which == which; })
        ->mean;
  };
  const auto curious = mean_of(construct::curious), courageous = mean_of(construct::courageous),
             communicators = mean_of(construct::communicators);
  if (curious && courageous && communicators) result.trio = (*curious + *courageous + *communicators) / 3;
  result.n = seen.answers().respondents(elements);
  tally covered;
  cover_by_all(covered, sources);
  result.coverage = covered.coverage;
  result.lacked = std::move(covered.lacked);
  return result;
}

}  // namespace convene
