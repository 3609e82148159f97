#pragma once

#include <boost/mpl/int.hpp>
#include <boost/mpl/integral_c_tag.hpp>
#include <boost/serialization/split_free.hpp>
#include <boost/serialization/tracking.hpp>
#include <boost/serialization/version.hpp>

#include <convene/io/snapshot.hpp>
#include <convene/serialization/detail/value_archive.hpp>

/// Networks, partnerships, frameworks and assessments in Boost archives of any kind, alone or within an embedder's own
/// values:
///
///     boost::archive::xml_oarchive to(file);
///     to << boost::serialization::make_nvp("partnership", record);
///
/// XML archives hold every part under its name, text archives the same parts in the same order; both end with a digest
/// of what they hold. Every other archive (binary, portable, polymorphic) holds the bytes of a snapshot, with the
/// digests of that. What is loaded enters as it first did, and memory grows with what was read, not with what an
/// archive says will come. What Boost itself reads is not covered: the header of a binary archive and the last tag of
/// an XML archive, which boost::archive::no_header leaves out; and the names of tags in XML, which it compares beyond
/// their ends where one of a file has more than 1,023 letters. Give boost::archive::no_xml_tag_checking for files of
/// strangers. A framework names the library's own indicators and patterns by id. Later versions of the library read
/// archives of earlier ones.
///
/// Loading throws convene::parse_error for what is damaged or breaks a rule, boost::archive::archive_exception where
/// the archive itself cannot be read; the value is then as it was.
namespace boost::serialization {

template <class Archive, convene::storable Value>
void save(Archive& to, const Value& value, unsigned) {
  convene::detail::save_value(to, value);
}
template <class Archive, convene::storable Value>
void load(Archive& from, Value& value, unsigned version) {
  convene::detail::load_value(from, value, version);
}
template <class Archive, convene::storable Value>
void serialize(Archive& both, Value& value, const unsigned int version) {
  split_free(both, value, version);
}

template <convene::storable Value>
struct version<Value> {
  typedef mpl::int_<1> type;
  typedef mpl::integral_c_tag tag;
  static constexpr int value = 1;
};
template <convene::storable Value>
struct tracking_level<Value> {
  typedef mpl::int_<track_never> type;
  typedef mpl::integral_c_tag tag;
  static constexpr int value = track_never;
};

}  // namespace boost::serialization
