#include <convene/io/snapshot.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include <convene/error.hpp>
#include <convene/io/detail/snapshot_block.hpp>
#include <convene/io/detail/stored_values.hpp>
#include <convene/io/detail/whole_file.hpp>

#include "snapshot_bytes.hpp"

namespace convene {

namespace {

template <class Value>
constexpr snapshot_content content_of = snapshot_content::of_network;
template <>
constexpr snapshot_content content_of<basic_network<double>> = snapshot_content::of_double_network;
template <>
constexpr snapshot_content content_of<partnership> = snapshot_content::of_partnership;
template <>
constexpr snapshot_content content_of<framework> = snapshot_content::of_framework;
template <>
constexpr snapshot_content content_of<assessment> = snapshot_content::of_assessment;

/// Calls take(bytes) for all parts of a snapshot, in order.
template <class Value, class Take>
void for_each_part(const Value& value, Take&& take) {
  static constexpr std::byte zeros[64] = {};
  detail::section_writer writer;
  detail::put_value(writer, value);
  const detail::section_writer::laid_out all = writer.finish(content_of<Value>);
  take(std::as_bytes(std::span(all.head)));
  for (const std::span<const std::byte> one : all.sections) {
    take(one);
    take(std::span(zeros).first(detail::padding_after(one.size())));
  }
}

/// Bytes, and what keeps them where they are.
struct held_bytes {
  std::span<const std::byte> bytes;
  std::shared_ptr<const void> owner;
};

held_bytes mapped(const std::filesystem::path& file) {
  namespace interprocess = boost::interprocess;
  std::error_code trouble;
  const std::filesystem::file_status status = std::filesystem::status(file, trouble);
  if (!std::filesystem::exists(status)) throw file_error(file.string(), "is not there");
  if (!std::filesystem::is_regular_file(status)) throw file_error(file.string(), "is not a file");
  const std::uintmax_t size = std::filesystem::file_size(file, trouble);
  if (trouble) throw file_error(file.string(), "cannot be read: " + trouble.message());
  if (size == 0) return {};  // cannot be mapped
  try {
    const interprocess::file_mapping opened(file.c_str(), interprocess::read_only);
    auto region = std::make_shared<const interprocess::mapped_region>(opened, interprocess::read_only);
    const auto* first = static_cast<const std::byte*>(region->get_address());
    return {{first, region->get_size()}, std::move(region)};
  } catch (const interprocess::interprocess_exception& wrong) {
    throw file_error(file.string(), std::string("cannot be read: ") + wrong.what());
  }
}

template <class Value>
Value value_of(held_bytes all, const std::string& called, const snapshot_options& options) {
  detail::section_reader from(all.bytes, std::move(all.owner), called, content_of<Value>,
                              options.verify == verification::whole, options.run);
  Value result = detail::get_value<Value>(from, options.run);
  from.finish();
  return result;
}

}  // namespace

template <storable Value>
void write_snapshot(const Value& value, const std::filesystem::path& file) {
  detail::write_whole_file(file, [&](const auto& take) {
    for_each_part(value, [&](std::span<const std::byte> part) {
      take(std::string_view(reinterpret_cast<const char*>(part.data()), part.size()));
    });
  });
}

template <storable Value>
Value read_snapshot(const std::filesystem::path& file, const snapshot_options& options) {
  return value_of<Value>(mapped(file), file.string(), options);
}

template void write_snapshot(const basic_network<float>&, const std::filesystem::path&);
template void write_snapshot(const basic_network<double>&, const std::filesystem::path&);
template void write_snapshot(const partnership&, const std::filesystem::path&);
template void write_snapshot(const framework&, const std::filesystem::path&);
template void write_snapshot(const assessment&, const std::filesystem::path&);
template basic_network<float> read_snapshot(const std::filesystem::path&, const snapshot_options&);
template basic_network<double> read_snapshot(const std::filesystem::path&, const snapshot_options&);
template partnership read_snapshot(const std::filesystem::path&, const snapshot_options&);
template framework read_snapshot(const std::filesystem::path&, const snapshot_options&);
template assessment read_snapshot(const std::filesystem::path&, const snapshot_options&);

snapshot_content content_of_snapshot(const std::filesystem::path& file) {
  return detail::content_of_snapshot(mapped(file).bytes, file.string());
}

namespace detail {

template <storable Value>
std::vector<std::byte> snapshot_of(const Value& value) {
  std::vector<std::byte> result;
  for_each_part(value, [&](std::span<const std::byte> part) { result.insert(result.end(), part.begin(), part.end()); });
  return result;
}

template <storable Value>
Value value_of_snapshot(std::vector<std::byte> bytes, const std::string& called) {
  auto owner = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
  const std::span<const std::byte> all = *owner;
  return convene::value_of<Value>({all, std::move(owner)}, called, {});
}

template std::vector<std::byte> snapshot_of(const basic_network<float>&);
template std::vector<std::byte> snapshot_of(const basic_network<double>&);
template std::vector<std::byte> snapshot_of(const partnership&);
template std::vector<std::byte> snapshot_of(const framework&);
template std::vector<std::byte> snapshot_of(const assessment&);
template basic_network<float> value_of_snapshot(std::vector<std::byte>, const std::string&);
template basic_network<double> value_of_snapshot(std::vector<std::byte>, const std::string&);
template partnership value_of_snapshot(std::vector<std::byte>, const std::string&);
template framework value_of_snapshot(std::vector<std::byte>, const std::string&);
template assessment value_of_snapshot(std::vector<std::byte>, const std::string&);

}  // namespace detail

}  // namespace convene
