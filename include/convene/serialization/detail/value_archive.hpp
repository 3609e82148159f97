#pragma once

#include <utility>

#include <convene/io/detail/snapshot_block.hpp>
#include <convene/io/detail/stored_values.hpp>
#include <convene/serialization/detail/archive_values.hpp>

/// How every value type goes into archives of every kind.
namespace convene::detail {

/// Text and XML: part after part, and a digest of them all. Others: the bytes of a snapshot.
template <class Archive, class Value>
void save_value(Archive& to, const Value& value) {
  if constexpr (is_xml_archive<Archive> || is_text_archive<Archive>) {
    archive_writer<Archive> writer(to);
    put_value(writer, value);
    writer.integer("digest", static_cast<std::int64_t>(digest_of(value)));
  } else {
    save_bytes(to, snapshot_of(value));
  }
}

/// Leaves the value as it was if it throws.
template <class Archive, class Value>
void load_value(Archive& from, Value& value, unsigned version) {
  archive_reader<Archive> reader(from);
  if (version != 1) reader.refuse("is of version " + std::to_string(version) + "; version 1 can be read");
  if constexpr (is_xml_archive<Archive> || is_text_archive<Archive>) {
    Value read = get_value<Value>(reader);
    if (reader.integer("digest") != static_cast<std::int64_t>(digest_of(read)))
      reader.refuse("is damaged: what it holds is not what its digest tells of");
    value = std::move(read);
  } else {
    value = value_of_snapshot<Value>(load_bytes(from), "archive");
  }
}

}  // namespace convene::detail
