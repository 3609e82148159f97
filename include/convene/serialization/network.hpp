#pragma once

#include <boost/mpl/int.hpp>
#include <boost/mpl/integral_c_tag.hpp>
#include <boost/serialization/split_free.hpp>
#include <boost/serialization/tracking.hpp>
#include <boost/serialization/version.hpp>

#include <convene/network/basic_network.hpp>
#include <convene/serialization/detail/value_archive.hpp>

/// Networks in Boost archives; see serialization/partnership.hpp.
namespace boost::serialization {

template <class Archive, class Weight>
void save(Archive& to, const convene::basic_network<Weight>& value, unsigned) {
  convene::detail::save_value(to, value);
}
template <class Archive, class Weight>
void load(Archive& from, convene::basic_network<Weight>& value, unsigned version) {
  convene::detail::load_value(from, value, version);
}
template <class Archive, class Weight>
void serialize(Archive& both, convene::basic_network<Weight>& value, unsigned version) {
  split_free(both, value, version);
}
template <class Weight>
struct version<convene::basic_network<Weight>> {
  typedef mpl::int_<1> type;
  typedef mpl::integral_c_tag tag;
  static constexpr int value = 1;
};
template <class Weight>
struct tracking_level<convene::basic_network<Weight>> {
  typedef mpl::int_<track_never> type;
  typedef mpl::integral_c_tag tag;
  static constexpr int value = track_never;
};

}  // namespace boost::serialization
