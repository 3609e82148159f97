#pragma once

#include <string>

#include <gtest/gtest.h>

namespace convene_test {

/// What() of the Exception that `act` throws; a failure and an empty text if it throws none, or another one.
template <class Exception, class Act>
std::string thrown(const Act& act) {
  try {
    act();
  } catch (const Exception& refusal) {
    return refusal.what();
  } catch (const std::exception& other) {
    ADD_FAILURE() << "another exception: " << other.what();
    return {};
  }
  ADD_FAILURE() << "nothing was thrown";
  return {};
}

}  // namespace convene_test
