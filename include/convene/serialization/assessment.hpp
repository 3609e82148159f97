#pragma once

#include <boost/serialization/split_free.hpp>
#include <boost/serialization/tracking.hpp>
#include <boost/serialization/version.hpp>

#include <convene/practices/assessment.hpp>
#include <convene/serialization/detail/value_archive.hpp>

/// Assessments in Boost archives; see serialization/partnership.hpp.
namespace boost::serialization {

template <class Archive>
void save(Archive& to, const convene::assessment& value, unsigned) {
  convene::detail::save_value(to, value);
}
template <class Archive>
void load(Archive& from, convene::assessment& value, unsigned version) {
  convene::detail::load_value(from, value, version);
}

}  // namespace boost::serialization

BOOST_SERIALIZATION_SPLIT_FREE(convene::assessment)
BOOST_CLASS_VERSION(convene::assessment, 1)
BOOST_CLASS_TRACKING(convene::assessment, boost::serialization::track_never)
