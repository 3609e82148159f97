#pragma once

#include <boost/serialization/split_free.hpp>
#include <boost/serialization/tracking.hpp>
#include <boost/serialization/version.hpp>

#include <convene/practices/framework.hpp>
#include <convene/serialization/detail/value_archive.hpp>

/// Frameworks in Boost archives; see serialization/partnership.hpp. Those of the library's own
/// indicators and patterns, which stand there by id with their parameters, as in JSON.
namespace boost::serialization {

template <class Archive>
void save(Archive& to, const convene::framework& value, unsigned) {
  convene::detail::save_value(to, value);
}
template <class Archive>
void load(Archive& from, convene::framework& value, unsigned version) {
  convene::detail::load_value(from, value, version);
}

}  // namespace boost::serialization

BOOST_SERIALIZATION_SPLIT_FREE(convene::framework)
BOOST_CLASS_VERSION(convene::framework, 1)
BOOST_CLASS_TRACKING(convene::framework, boost::serialization::track_never)
