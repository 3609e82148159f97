#pragma once

#include <boost/serialization/split_free.hpp>
#include <boost/serialization/tracking.hpp>
#include <boost/serialization/version.hpp>

#include <convene/partnership/partnership.hpp>
#include <convene/serialization/detail/value_archive.hpp>

/// Partnerships in Boost archives of any kind, alone or within an embedder's own values:
///
///     boost::archive::xml_oarchive to(file);
///     to << boost::serialization::make_nvp("partnership", record);
///
/// XML archives hold every part under its name, text archives the same parts in the same order; both end with a digest
/// of what they hold. Every other archive (binary, portable, polymorphic) holds the bytes of a snapshot, with the
/// digests of that. What is loaded enters as it first did, by partnership::add(), and memory grows with what was read,
/// not with what an archive says will come. (The header that Boost puts before a binary archive is not covered:
/// boost::archive::no_header leaves it out.) Later versions of the library read archives of earlier ones.
///
/// Loading throws convene::parse_error for what is damaged or breaks a rule, boost::archive::archive_exception where
/// the archive itself cannot be read; the value is then as it was.
namespace boost::serialization {

template <class Archive>
void save(Archive& to, const convene::partnership& value, unsigned) {
  convene::detail::save_value(to, value);
}
template <class Archive>
void load(Archive& from, convene::partnership& value, unsigned version) {
  convene::detail::load_value(from, value, version);
}

}  // namespace boost::serialization

BOOST_SERIALIZATION_SPLIT_FREE(convene::partnership)
BOOST_CLASS_VERSION(convene::partnership, 1)
BOOST_CLASS_TRACKING(convene::partnership, boost::serialization::track_never)
