#include <cstddef>
#include <cstdint>

#include <boost/archive/xml_iarchive.hpp>

#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static convene_test::archive_input<boost::archive::xml_iarchive> read;
  read({reinterpret_cast<const char*>(data), size});
  return 0;
}
