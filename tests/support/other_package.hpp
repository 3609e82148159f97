#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/wait.h>

#include <gtest/gtest.h>

namespace convene_test {

/// Whether another package read a network and wrote what it made of it (tests/oracle/pass_network.py); false where it
/// is not there.
inline bool pass_through(const std::string& package, const std::string& form, const std::filesystem::path& from,
                         const std::filesystem::path& to) {
  const std::string script = std::string(CONVENE_TEST_DATA) + "/oracle/pass_network.py";
  const std::string said = to.string() + ".said";
  const int status = std::system(("python3 -B '" + script + "' " + package + ' ' + form + " '" + from.string() + "' '" +
                                  to.string() + "' > '" + said + "' 2>&1")
                                     .c_str());
  if (WIFEXITED(status) && WEXITSTATUS(status) == 77) return false;
  std::ifstream in(said);
  EXPECT_EQ(status, 0) << std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  return true;
}

}  // namespace convene_test
