#include "snapshot_bytes.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>
#include <utility>

#include "digest.hpp"

namespace convene::detail {

namespace {

static_assert(std::endian::native == std::endian::little,
              "snapshots are little-endian and read where they lie; this machine is not");

constexpr std::size_t alignment = 64;
constexpr std::array<char, 8> magic = {'c', 'o', 'n', 'v', 'e', 'n', 'e', '\n'};

struct header {
  std::array<char, 8> begins_with;
  std::uint32_t version, content;
  std::uint64_t sections, bytes;  // of the whole
  std::uint64_t reserved[3];
  std::uint64_t digest;  // of all before it and of the places of the sections
};
static_assert(sizeof(header) == alignment && std::is_trivially_copyable_v<header>);

struct place {
  std::uint64_t offset, bytes, digest;
};

std::uint64_t aligned(std::uint64_t bytes) { return bytes + padding_after(bytes); }

template <class T>
std::span<const std::byte> bytes_of(const T& value) {
  return std::as_bytes(std::span(&value, 1));
}

std::uint64_t digest_of_head(header first, std::span<const std::byte> places) {
  first.digest = 0;
  const std::array<std::uint64_t, 2> both = {digest_of_bytes(bytes_of(first)), digest_of_bytes(places)};
  return digest_of_bytes(std::as_bytes(std::span(both)));
}

bool all_zero(std::span<const std::byte> bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::byte one) { return one == std::byte{0}; });
}

parse_error damaged(const std::string& called, const std::string& how) {
  return {called, 0, 0, "the snapshot is damaged: " + how};
}

header header_of(std::span<const std::byte> bytes, const std::string& called) {
  header first{};
  if (!bytes.empty()) std::memcpy(&first, bytes.data(), std::min(bytes.size(), sizeof first));
  if (bytes.size() < magic.size() || first.begins_with != magic)
    throw parse_error(called, 0, 0, "is not a snapshot: it does not begin with 'convene' and a line's end");
  if (bytes.size() < sizeof first) throw damaged(called, "it ends within its header");
  if (first.version == 0 || first.version > snapshot_version)
    throw parse_error(called, 0, 0,
                      "is a snapshot of version " + std::to_string(first.version) +
                          ", written by a later version of convene or damaged; versions up to " +
                          std::to_string(snapshot_version) + " can be read");
  return first;
}

}  // namespace

std::string_view name_of(snapshot_content of) noexcept {
  switch (of) {
    case snapshot_content::of_network:
      return "a network";
    case snapshot_content::of_double_network:
      return "a network of double weights";
    case snapshot_content::of_partnership:
      return "a partnership";
    case snapshot_content::of_framework:
      return "a framework";
    case snapshot_content::of_assessment:
      return "an assessment";
  }
  return "something unknown";
}

void section_writer::integer(const char*, std::int64_t value) {
  // Most are small: seven bits a byte, the sign lowest.
  auto rest = static_cast<std::uint64_t>(value) << 1U ^ static_cast<std::uint64_t>(value >> 63U);
  for (; rest >= 0x80U; rest >>= 7U) parts_ += static_cast<char>(rest | 0x80U);
  parts_ += static_cast<char>(rest);
}
void section_writer::real(const char*, double value) {
  parts_.append(reinterpret_cast<const char*>(&value), sizeof value);
}
void section_writer::text(const char* name, std::string_view value) {
  integer(name, static_cast<std::int64_t>(value.size()));
  parts_ += value;
}
void section_writer::array(const char*, element, std::span<const std::byte> bytes) { arrays_.push_back(bytes); }

section_writer::laid_out section_writer::finish(snapshot_content of) const {
  laid_out result;
  result.sections.push_back(std::as_bytes(std::span(parts_)));
  result.sections.insert(result.sections.end(), arrays_.begin(), arrays_.end());
  std::vector<place> places;
  std::uint64_t offset = aligned(sizeof(header) + result.sections.size() * sizeof(place));
  for (const std::span<const std::byte> one : result.sections) {
    places.push_back({offset, one.size(), digest_of_bytes(one)});
    offset += aligned(one.size());
  }
  header first{magic, snapshot_version, static_cast<std::uint32_t>(of), places.size(), offset, {}, 0};
  first.digest = digest_of_head(first, std::as_bytes(std::span(places)));
  result.head.assign(reinterpret_cast<const char*>(&first), sizeof first);
  result.head.append(reinterpret_cast<const char*>(places.data()), places.size() * sizeof(place));
  result.head.append(padding_after(result.head.size()), '\0');
  return result;
}

snapshot_content content_of_snapshot(std::span<const std::byte> bytes, const std::string& called) {
  const std::uint32_t content = header_of(bytes, called).content;
  if (content < 1 || content > static_cast<std::uint32_t>(snapshot_content::of_assessment))
    throw damaged(called, "it holds something unknown");
  return static_cast<snapshot_content>(content);
}

section_reader::section_reader(std::span<const std::byte> all, std::shared_ptr<const void> owner, std::string called,
                               snapshot_content of, bool whole, const block_runner& run)
    : owner_(std::move(owner)), called_(std::move(called)) {
  const header first = header_of(all, called_);
  if (first.bytes != all.size())
    throw damaged(called_,
                  "it should have " + std::to_string(first.bytes) + " bytes; it has " + std::to_string(all.size()));
  if (first.sections == 0 || first.sections > (all.size() - sizeof(header)) / sizeof(place))
    throw damaged(called_, "it cannot hold " + std::to_string(first.sections) + " sections");
  const std::span<const std::byte> places = all.subspan(sizeof(header), first.sections * sizeof(place));
  if (first.digest != digest_of_head(first, places)) throw damaged(called_, "its header was changed");
  if (first.content != static_cast<std::uint32_t>(of))
    throw parse_error(called_, 0, 0,
                      "holds " + std::string(name_of(static_cast<snapshot_content>(first.content))) + ", not " +
                          std::string(name_of(of)));
  std::uint64_t end = sizeof(header) + places.size();
  for (std::uint64_t k = 0; k < first.sections; ++k) {
    place one{};
    std::memcpy(&one, places.data() + k * sizeof one, sizeof one);
    const std::uint64_t begin = aligned(end);
    if (one.offset != begin || begin > all.size() || one.bytes > all.size() - begin)
      throw damaged(called_, "section " + std::to_string(k) + " does not lie where it should");
    if (!all_zero(all.subspan(end, begin - end))) throw damaged(called_, "there is something between its sections");
    const std::span<const std::byte> section = all.subspan(begin, one.bytes);
    if ((whole || k == 0) && digest_of_bytes(section, run) != one.digest)
      throw damaged(called_, "section " + std::to_string(k) + " was changed");
    sections_.push_back(section);
    end = begin + one.bytes;
  }
  if (aligned(end) != all.size() || !all_zero(all.subspan(end)))
    throw damaged(called_, "there is something behind its last section");
}

template <class Number>
Number section_reader::number(const char* name) {
  const std::span<const std::byte> parts = sections_.front();
  if (parts.size() - read_ < sizeof(Number)) refuse("the snapshot ends before '" + std::string(name) + "'");
  Number value;
  std::memcpy(&value, parts.data() + read_, sizeof value);
  read_ += sizeof value;
  return value;
}

std::int64_t section_reader::integer(const char* name) {
  std::uint64_t value = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto next = number<std::uint8_t>(name);
    if (shift == 63 && next > 1) refuse("'" + std::string(name) + "' is not an integer of 64 bits");
    value |= static_cast<std::uint64_t>(next & 0x7FU) << shift;
    if (next < 0x80U) break;
  }
  return static_cast<std::int64_t>(value >> 1U ^ (~(value & 1U) + 1));
}
double section_reader::real(const char* name) { return number<double>(name); }
std::string section_reader::text(const char* name) {
  const std::int64_t size = integer(name);
  const std::span<const std::byte> rest = sections_.front().subspan(read_);
  if (size < 0 || static_cast<std::uint64_t>(size) > rest.size())
    refuse("the snapshot ends within '" + std::string(name) + "'");
  read_ += static_cast<std::size_t>(size);
  return {reinterpret_cast<const char*>(rest.data()), static_cast<std::size_t>(size)};
}
value_reader::bytes section_reader::array(const char* name, element of) {
  if (next_array_ == sections_.size()) refuse("the snapshot ends before the array '" + std::string(name) + "'");
  const std::span<const std::byte> found = sections_[next_array_++];
  if (found.size() % size_of(of) != 0)
    refuse("the array '" + std::string(name) + "' must be a multiple of " + std::to_string(size_of(of)) +
           " bytes; got " + std::to_string(found.size()));
  return {found, owner_};
}

void section_reader::finish() const {
  if (read_ != sections_.front().size() || next_array_ != sections_.size())
    refuse("there is more in the snapshot than it should hold");
}

}  // namespace convene::detail
