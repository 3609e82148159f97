#pragma once

#include <string_view>

#include <gtest/gtest.h>

#include <convene/error.hpp>

namespace convene_test {

/// Expects that an entry is refused with this table, field and message.
template <class Entry>
void expect_refused(Entry&& entry, std::string_view table, std::string_view field, std::string_view message) {
  try {
    entry();
    ADD_FAILURE() << "was accepted; expected: " << message;
  } catch (const convene::invalid_record& refused) {
    EXPECT_EQ(refused.table(), table);
    EXPECT_EQ(refused.field(), field);
    EXPECT_EQ(std::string_view(refused.what()), message);
  }
}

}  // namespace convene_test
