#pragma once

#include <vector>

#include <gtest/gtest.h>

#include <convene/practices/indicator.hpp>

#include "small_partnership.hpp"

namespace convene_test {

/// Expects that no indicator of a practice has seen anything where there is nobody.
inline void expect_insufficient_without_anybody(const std::vector<convene::any_indicator>& practice) {
  small_partnership here;
  here.wave();
  for (const convene::any_indicator& one : practice) {
    const convene::indicator_value found = here.value(one);
    expect_no_value(found, nothing_observed);
    EXPECT_EQ(found.n, 0u) << found.id;
  }
}

/// Two people of two organisations, of whom nothing else is known.
inline small_partnership two_people() {
  small_partnership here({"a", "b"});
  here.person("ann", "a", "frontline");
  here.person("bob", "b", "manager");
  here.wave();
  return here;
}

/// Expects that every indicator of a practice says what it lacks where people are known and nothing was kept.
inline void expect_insufficient_where_nothing_was_kept(const std::vector<convene::any_indicator>& practice,
                                                       small_partnership here = two_people()) {
  for (const convene::any_indicator& one : practice) {
    const convene::indicator_value found = here.value(one);
    expect_no_value(found, nothing_observed);
    EXPECT_EQ(found.coverage, 0) << found.id;
    double gain = 0;
    for (const convene::need& lack : found.lacked) gain += lack.coverage_gain;
    EXPECT_NEAR(gain, 1, 1e-12) << found.id << " must say what would give it full coverage";
    EXPECT_FALSE(found.from.empty()) << found.id;
  }
}

}  // namespace convene_test
