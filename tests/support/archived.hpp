#pragma once

#include <sstream>

#include <boost/serialization/nvp.hpp>

namespace convene_test {

/// A value that was saved into an archive and loaded from it.
template <class Output, class Input, class Value>
Value archived(const Value& before) {
  std::stringstream stream;
  {
    Output to(stream);
    to << boost::serialization::make_nvp("value", before);
  }
  Input from(stream);
  Value after;
  from >> boost::serialization::make_nvp("value", after);
  return after;
}

}  // namespace convene_test
