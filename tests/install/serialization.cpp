// A value of the library within a Boost archive.
#include <sstream>

#include <boost/archive/binary_iarchive.hpp>
#include <boost/archive/binary_oarchive.hpp>

#include <convene/partnership.hpp>
#include <convene/serialization.hpp>

int main() {
  convene::partnership before, after;
  before.add(convene::organisation{"nhs", "Health board", "public", 900.0});
  std::stringstream stream;
  {
    boost::archive::binary_oarchive to(stream);
    to << before;
  }
  boost::archive::binary_iarchive from(stream);
  from >> after;
  return after == before ? 0 : 1;
}
