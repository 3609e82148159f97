#include <cstddef>
#include <cstdint>

#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static convene_test::edge_list_input read("network.csv");
  read({reinterpret_cast<const char*>(data), size});
  return 0;
}
